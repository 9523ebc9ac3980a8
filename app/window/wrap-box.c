/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/wrap-box.h"

#define COLUMN_SPACING 6
#define ROW_SPACING 6

struct _WhitherWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (WhitherWrapBox, whither_wrap_box, GTK_TYPE_WIDGET)

static int
measure (GtkWidget *child, GtkOrientation orientation, int for_size, int *least)
{
  int natural = 0;

  gtk_widget_measure (child, orientation, for_size, least, &natural, NULL, NULL);
  return natural;
}

/* Of its natural width, what a text may take that would else begin a line: it wraps, and is higher.
 */
#define TEXT_SHARE 0.7

/* What @child takes behind @x in a line; more than is left when it belongs into the next one. */
static int
measure_child (GtkWidget *child, int x, int width)
{
  int least = 0;
  int best = measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least);
  int own = MAX (MIN (best, width), least);

  if (x > 0 && GTK_IS_LABEL (child) && gtk_label_get_wrap (GTK_LABEL (child)) &&
      width - x >= MAX (TEXT_SHARE * best, least))
    return MIN (own, width - x);
  return own;
}

/* Returns: the first child of the next line; what stands in the line that begins with @first is
 * @height_out high. No child is wider than the line. */
static GtkWidget *
measure_line (GtkWidget *first, int width, int *height_out)
{
  GtkWidget *child;
  int x = 0, height = 0;

  for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int own;

      if (!gtk_widget_should_layout (child))
        continue;
      own = measure_child (child, x, width);
      if (x > 0 && x + own > width)
        break;
      x += own + COLUMN_SPACING;
      height = MAX (height, measure (child, GTK_ORIENTATION_VERTICAL, own, NULL));
    }
  *height_out = height;
  return child;
}

static int
measure_height (GtkWidget *widget, int width)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int total = 0;

  while (child != NULL)
    {
      int height;

      child = measure_line (child, width, &height);
      if (height > 0)
        total += height + (total > 0 ? ROW_SPACING : 0);
    }
  return total;
}

static void
whither_wrap_box_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  int widest = 0, sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      sum +=
          measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least) + (sum > 0 ? COLUMN_SPACING : 0);
      widest = MAX (widest, least);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (sum, widest);
    }
  else
    *minimum = *natural = measure_height (widget, for_size >= 0 ? for_size : MAX (sum, widest));
}

static void
whither_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int line, x = 0;
      GtkWidget *next = measure_line (child, width, &line);

      for (; child != next; child = gtk_widget_get_next_sibling (child))
        {
          int own;

          if (!gtk_widget_should_layout (child))
            continue;
          own = measure_child (child, x, width);
          gtk_widget_size_allocate (
              child, &(GtkAllocation){ mirrored ? width - x - own : x, y, own, line }, -1);
          x += own + COLUMN_SPACING;
        }
      y += line > 0 ? line + ROW_SPACING : 0;
    }
}

static GtkSizeRequestMode
whither_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
whither_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (whither_wrap_box_parent_class)->dispose (object);
}

static void
whither_wrap_box_class_init (WhitherWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_wrap_box_dispose;
  widget_class->measure = whither_wrap_box_measure;
  widget_class->size_allocate = whither_wrap_box_size_allocate;
  widget_class->get_request_mode = whither_wrap_box_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
whither_wrap_box_init (WhitherWrapBox *self)
{
}

void
whither_wrap_box_insert_after (WhitherWrapBox *self, GtkWidget *child, GtkWidget *before)
{
  g_return_if_fail (WHITHER_IS_WRAP_BOX (self) && GTK_IS_WIDGET (child));
  g_return_if_fail (before == NULL || gtk_widget_get_parent (before) == GTK_WIDGET (self));

  gtk_widget_insert_after (child, GTK_WIDGET (self), before);
}

void
whither_wrap_box_append (WhitherWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (WHITHER_IS_WRAP_BOX (self) && GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
