/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/legend.h"

#include "base/i18n.h"
#include "session/facet.h"
#include "window/look.h"
#include "window/wrap-box.h"

#define SWATCH_WIDTH 18
#define SWATCH_HEIGHT 12
#define GAP 6 /* px behind an entry */

struct _WhitherLegend
{
  GtkWidget parent_instance;

  WhitherWrapBox *entries;
};

G_DEFINE_FINAL_TYPE (WhitherLegend, whither_legend, GTK_TYPE_WIDGET)

static void
add_entry (WhitherLegend *self, const char *style_class, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  if (style_class != NULL)
    {
      GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (swatch, SWATCH_WIDTH, SWATCH_HEIGHT);
      gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (swatch, "swatch");
      gtk_widget_add_css_class (swatch, style_class);
      gtk_box_append (GTK_BOX (box), swatch);
    }
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_end (box, GAP);
  whither_wrap_box_append (self->entries, box);
}

static void
add_entries (WhitherLegend *self)
{
  static const WhitherReach reaches[] = { WHITHER_REACH_US, WHITHER_REACH_CN, WHITHER_REACH_EU,
                                          WHITHER_REACH_OTHER, WHITHER_REACH_UNKNOWN };

  add_entry (self, NULL, _ ("Laws that may apply:"));
  for (guint i = 0; i < G_N_ELEMENTS (reaches); i++)
    add_entry (self, whither_look_get_reach_class (reaches[i]),
               whither_reach_to_label (reaches[i]));
  add_entry (self, "striped", whither_certainty_to_label (WHITHER_CERTAINTY_ONE_OF_SEVERAL));
  add_entry (self, "outlined", whither_certainty_to_label (WHITHER_CERTAINTY_ATTEMPTED));
}

static void
whither_legend_dispose (GObject *object)
{
  WhitherLegend *self = WHITHER_LEGEND (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (whither_legend_parent_class)->dispose (object);
}

static void
whither_legend_class_init (WhitherLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = whither_legend_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
whither_legend_init (WhitherLegend *self)
{
  GtkWidget *entries = g_object_new (WHITHER_TYPE_WRAP_BOX, NULL);

  self->entries = WHITHER_WRAP_BOX (entries);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entries), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legend"), -1);
  gtk_widget_set_parent (entries, GTK_WIDGET (self));
  add_entries (self);
}
