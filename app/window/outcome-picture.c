/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/outcome-picture.h"

#include "diagram/sankey.h"
#include "window/look.h"

#define LEAST_WIDTH 300
#define NATURAL_WIDTH 640
#define HEIGHT 260

struct _WhitherOutcomePicture
{
  GtkWidget parent_instance;

  WhitherGraph *graph;   /* (owned) (nullable) */
  WhitherLayout *layout; /* (owned) (nullable): of layout_width */
  WhitherLook look;
  int layout_width;
};

G_DEFINE_FINAL_TYPE (WhitherOutcomePicture, whither_outcome_picture, GTK_TYPE_WIDGET)

/* A dozen nodes: laid out at once, and again only for another width or look. */
static void
lay_out (WhitherOutcomePicture *self, int width)
{
  WhitherMeasure *measure;
  WhitherSheet sheet = { .width = width };

  if (self->graph == NULL || (self->layout != NULL && self->layout_width == width))
    return;
  g_clear_pointer (&self->layout, whither_layout_free);
  whither_look_clear (&self->look);
  whither_look_init (&self->look, GTK_WIDGET (self));
  measure = whither_pango_measure_new (&self->look.theme, self->look.text_scale);
  sheet.height = HEIGHT * self->look.text_scale;
  sheet.text_scale = self->look.text_scale;
  sheet.right_to_left = self->look.right_to_left;
  self->layout = whither_sankey_layout (self->graph, &sheet, measure);
  self->layout_width = width;
  whither_pango_measure_free (measure);
}

static GtkSizeRequestMode
whither_outcome_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
whither_outcome_picture_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  WhitherOutcomePicture *self = WHITHER_OUTCOME_PICTURE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  if (self->graph == NULL)
    {
      *minimum = *natural = 0;
      return;
    }
  lay_out (self, MAX (for_size, LEAST_WIDTH));
  *minimum = *natural = (int) (self->layout->height + 0.999);
}

static void
whither_outcome_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WhitherOutcomePicture *self = WHITHER_OUTCOME_PICTURE (widget);
  graphene_rect_t bounds;
  cairo_t *cr;

  lay_out (self, MAX (gtk_widget_get_width (widget), LEAST_WIDTH));
  if (self->layout == NULL)
    return;
  graphene_rect_init (&bounds, 0, 0, (float) self->layout->width, (float) self->layout->height);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  whither_draw (cr, self->layout, &self->look.theme, self->look.text_scale, NULL);
  cairo_destroy (cr);
}

static void
look_changed (WhitherOutcomePicture *self)
{
  g_clear_pointer (&self->layout, whither_layout_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
whither_outcome_picture_finalize (GObject *object)
{
  WhitherOutcomePicture *self = WHITHER_OUTCOME_PICTURE (object);

  g_clear_pointer (&self->layout, whither_layout_free);
  g_clear_pointer (&self->graph, whither_graph_free);
  whither_look_clear (&self->look);
  G_OBJECT_CLASS (whither_outcome_picture_parent_class)->finalize (object);
}

static void
whither_outcome_picture_class_init (WhitherOutcomePictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = whither_outcome_picture_finalize;
  widget_class->get_request_mode = whither_outcome_picture_get_request_mode;
  widget_class->measure = whither_outcome_picture_measure;
  widget_class->snapshot = whither_outcome_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
whither_outcome_picture_init (WhitherOutcomePicture *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  whither_look_watch (GTK_WIDGET (self), G_CALLBACK (look_changed));
  g_signal_connect (self, "direction-changed", G_CALLBACK (look_changed), NULL);
}

void
whither_outcome_picture_set_graph (WhitherOutcomePicture *self,
                                   WhitherGraph *graph,
                                   const char *sentence)
{
  g_return_if_fail (WHITHER_IS_OUTCOME_PICTURE (self));

  g_clear_pointer (&self->graph, whither_graph_free);
  self->graph = graph;
  look_changed (self);
  gtk_widget_set_visible (GTK_WIDGET (self), graph != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}
