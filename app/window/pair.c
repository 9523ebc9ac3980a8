/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/pair.h"

struct _WhitherPair
{
  GtkWidget parent_instance;

  int spacing;
};

enum
{
  PROP_SPACING = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (WhitherPair, whither_pair, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
whither_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What both have: each its height and baseline at a width, and both together. */
typedef struct
{
  GtkWidget *child[2];
  int width[2];
  int least, best;
  int baseline; /* of both, -1 for none */
} Places;

static void
add_height (Places *self, guint which)
{
  int least, best, least_baseline = -1, baseline = -1;

  gtk_widget_measure (self->child[which], GTK_ORIENTATION_VERTICAL, self->width[which], &least,
                      &best, &least_baseline, &baseline);
  self->least = MAX (self->least, least);
  if (gtk_widget_get_valign (self->child[which]) != GTK_ALIGN_BASELINE || baseline < 0)
    {
      self->best = MAX (self->best, best);
      return;
    }
  /* The lower one of both moves both down. */
  self->best = MAX (self->best, best + MAX (self->baseline - baseline, 0));
  if (self->baseline >= 0 && baseline > self->baseline)
    self->best += baseline - self->baseline;
  self->baseline = MAX (self->baseline, baseline);
}

/* FALSE: there are not two children that show. @width: -1 for as wide as they like. */
static gboolean
find_places (WhitherPair *self, int width, Places *out)
{
  int likes;

  *out = (Places){ .baseline = -1, .width = { -1, -1 } };
  out->child[0] = gtk_widget_get_first_child (GTK_WIDGET (self));
  out->child[1] = out->child[0] != NULL ? gtk_widget_get_next_sibling (out->child[0]) : NULL;
  if (out->child[1] == NULL)
    return FALSE;
  if (width >= 0)
    {
      gtk_widget_measure (out->child[0], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &likes, NULL, NULL);
      out->width[0] = MIN (likes, width);
      out->width[1] = MAX (width - out->width[0] - self->spacing, 0);
    }
  for (guint i = 0; i < 2; i++)
    add_height (out, i);
  return TRUE;
}

static void
whither_pair_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  WhitherPair *self = WHITHER_PAIR (widget);
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int likes, least, best;
  Places places;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      if (!find_places (self, for_size, &places))
        return;
      *minimum = *natural = MAX (places.best, places.least);
      *minimum_baseline = *natural_baseline = places.baseline;
      return;
    }
  if (first == NULL || gtk_widget_get_next_sibling (first) == NULL)
    return;
  gtk_widget_measure (first, orientation, -1, NULL, &likes, NULL, NULL);
  gtk_widget_measure (gtk_widget_get_next_sibling (first), orientation, -1, &least, &best, NULL,
                      NULL);
  *minimum = likes + self->spacing + least;
  *natural = likes + self->spacing + best;
}

static void
whither_pair_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WhitherPair *self = WHITHER_PAIR (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Places places;
  int x;

  if (!find_places (self, width, &places))
    return;
  x = 0;
  for (guint i = 0; i < 2; i++)
    {
      GtkAllocation place = { is_rtl ? width - x - places.width[i] : x, 0, places.width[i],
                              height };

      gtk_widget_size_allocate (places.child[i], &place, places.baseline);
      x += places.width[i] + self->spacing;
    }
}

static void
whither_pair_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, WHITHER_PAIR (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
whither_pair_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    WHITHER_PAIR (object)->spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
whither_pair_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (whither_pair_parent_class)->dispose (object);
}

static void
whither_pair_class_init (WhitherPairClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = whither_pair_dispose;
  object_class->get_property = whither_pair_get_property;
  object_class->set_property = whither_pair_set_property;
  properties[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  widget_class->get_request_mode = whither_pair_get_request_mode;
  widget_class->measure = whither_pair_measure;
  widget_class->size_allocate = whither_pair_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
whither_pair_init (WhitherPair *self)
{
}

GtkWidget *
whither_pair_new (GtkWidget *first, GtkWidget *second, int spacing)
{
  GtkWidget *self = g_object_new (WHITHER_TYPE_PAIR, "spacing", spacing, NULL);

  gtk_widget_set_parent (first, self);
  gtk_widget_set_parent (second, self);
  return self;
}
