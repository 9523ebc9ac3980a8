/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/legend.h"

#include "base/i18n.h"
#include "diagram/words.h"
#include "window/look.h"
#include "window/wrap-box.h"

#define SWATCH_WIDTH 18
#define SWATCH_HEIGHT 12
#define GAP 6 /* px behind an entry */
#define LINE_GAP 4

struct _WhitherLegend
{
  GtkWidget parent_instance;

  GtkWidget *groups; /* one below the other, each on as many lines as it needs */
};

G_DEFINE_FINAL_TYPE (WhitherLegend, whither_legend, GTK_TYPE_WIDGET)

static void
add_entry (WhitherWrapBox *group, const char *color, const char *pattern, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  if (color != NULL)
    {
      GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (swatch, SWATCH_WIDTH, SWATCH_HEIGHT);
      gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (swatch, "swatch");
      gtk_widget_add_css_class (swatch, color);
      if (pattern != NULL)
        gtk_widget_add_css_class (swatch, pattern);
      gtk_box_append (GTK_BOX (box), swatch);
    }
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_end (box, GAP);
  whither_wrap_box_append (group, box);
}

static WhitherWrapBox *
add_group (WhitherLegend *self)
{
  GtkWidget *group = g_object_new (WHITHER_TYPE_WRAP_BOX, NULL);

  gtk_box_append (GTK_BOX (self->groups), group);
  return WHITHER_WRAP_BOX (group);
}

/* The patterns are shown in no law's colour; unknown has one of its own. */
static void
add_certainties (WhitherLegend *self)
{
  WhitherWrapBox *group = add_group (self);

  add_entry (group, NULL, NULL, whither_words_certainty_heading ());
  for (guint i = WHITHER_CERTAINTY_CERTAIN; i <= WHITHER_CERTAINTY_UNKNOWN; i++)
    {
      WhitherCertainty certainty = (WhitherCertainty) i;

      add_entry (group,
                 certainty == WHITHER_CERTAINTY_UNKNOWN
                     ? whither_look_get_reach_class (WHITHER_REACH_UNKNOWN)
                     : "neutral",
                 whither_look_get_certainty_class (certainty),
                 whither_certainty_to_label (certainty));
    }
}

static void
add_laws (WhitherLegend *self)
{
  static const WhitherReach reaches[] = { WHITHER_REACH_US, WHITHER_REACH_CN, WHITHER_REACH_EU,
                                          WHITHER_REACH_OTHER };
  WhitherWrapBox *group = add_group (self);

  add_entry (group, NULL, NULL, whither_words_laws_heading ());
  for (guint i = 0; i < G_N_ELEMENTS (reaches); i++)
    add_entry (group, whither_look_get_reach_class (reaches[i]), NULL,
               whither_reach_to_label (reaches[i]));
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
  self->groups = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                               "orientation", GTK_ORIENTATION_VERTICAL, "spacing", LINE_GAP, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->groups), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legend"), -1);
  gtk_widget_set_parent (self->groups, GTK_WIDGET (self));
  add_laws (self);
  add_certainties (self);
}
