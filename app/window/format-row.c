/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/format-row.h"

#include "base/i18n.h"
#include "window/spoken-name.h"
#include "window/wrap-box.h"
#include "window/switches-words.h"

/* More than this are counted instead of listed. */
#define MOST_LISTED 12

struct _WhitherFormatRow
{
  AdwExpanderRow parent_instance;

  const WhitherPolicyFormat *format;
  GtkWidget *content; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WhitherFormatRow, whither_format_row, ADW_TYPE_EXPANDER_ROW)

static GtkWidget *
make_label (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static GtkWidget *
make_button (const WhitherPolicyFormat *format, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  /* With large text it may be wider than the window. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  whither_spoken_name_reset_buttons (button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    whither_policy_format_get_id (format));
  /* Fifteen buttons are called "Save…": which one, is spoken. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  whither_policy_format_get_title (format), -1);
  return button;
}

GtkWidget *
whither_format_row_make_buttons (const WhitherPolicyFormat *format, gboolean suggested)
{
  GtkWidget *box = g_object_new (WHITHER_TYPE_WRAP_BOX, NULL);
  GtkWidget *save = make_button (format, _ ("_Save…"), "win.save-policy");
  GtkWidget *buttons[] = { make_button (format, _ ("_Try It on My Recording"), "win.try-policy"),
                           save, make_button (format, _ ("How to _Undo"), "win.how-to-undo") };

  if (suggested)
    gtk_widget_add_css_class (save, "suggested-action");
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    whither_wrap_box_append (WHITHER_WRAP_BOX (box), buttons[i]);
  return box;
}

GtkWidget *
whither_format_row_make_cannot (const WhitherPlan *plan)
{
  const GPtrArray *cannot = whither_plan_get_cannot (plan);
  WhitherSnapshot *snapshot = whither_policy_get_snapshot (whither_plan_get_policy (plan));
  GtkWidget *box;

  if (cannot->len == 0)
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_box_append (GTK_BOX (box), make_label (_ ("Not in this way"), "caption-heading"));
  for (guint i = 0; i < MIN (cannot->len, MOST_LISTED); i++)
    {
      const WhitherCannot *one = g_ptr_array_index (cannot, i);
      g_autofree char *name = whither_switchables_name (snapshot, one->what);
      /* Translators: what the file cannot carry, then why. */
      g_autofree char *text = g_strdup_printf (_ ("%s: %s"), name, one->why);
      GtkWidget *label = make_label (text, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  if (cannot->len > MOST_LISTED)
    {
      guint n = cannot->len - MOST_LISTED;
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      gtk_box_append (GTK_BOX (box), make_label (text, "caption"));
    }
  return box;
}

static void
whither_format_row_class_init (WhitherFormatRowClass *klass)
{
}

static void
whither_format_row_init (WhitherFormatRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
whither_format_row_new (const WhitherPolicyFormat *format)
{
  WhitherFormatRow *self = g_object_new (WHITHER_TYPE_FORMAT_ROW, NULL);

  g_return_val_if_fail (format != NULL, NULL);

  self->format = format;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 whither_policy_format_get_title (format));
  return GTK_WIDGET (self);
}

/* How to use it, what must be known, what it cannot carry, what can be done. */
void
whither_format_row_set_plan (WhitherFormatRow *self, const WhitherPlan *plan)
{
  g_autofree char *carried = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *cannot;

  g_return_if_fail (WHITHER_IS_FORMAT_ROW (self) && plan != NULL);

  carried = whither_switches_words_carried (plan);
  subtitle = g_strdup_printf (
      "%s · %s", carried, whither_works_to_label (whither_policy_format_get_works (self->format)));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  if (self->content != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->content);

  gtk_widget_add_css_class (box, "way");
  gtk_box_append (GTK_BOX (box), make_label (whither_policy_format_get_use (self->format), NULL));
  gtk_box_append (GTK_BOX (box),
                  make_label (whither_policy_format_get_limits (self->format), "dim-label"));
  cannot = whither_format_row_make_cannot (plan);
  if (cannot != NULL)
    gtk_box_append (GTK_BOX (box), cannot);
  gtk_box_append (GTK_BOX (box), whither_format_row_make_buttons (self->format, FALSE));

  self->content = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->content), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->content), FALSE);
  gtk_widget_set_focusable (self->content, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->content);
}
