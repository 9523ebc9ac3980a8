/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/facts-bar.h"

#include "base/i18n.h"
#include "base/text.h"
#include "session/facts.h"

struct _WhitherFactsBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *sentence;
  GtkWidget *choices;

  GPtrArray *changes; /* (owned) (nullable) (element-type WhitherFactChange) */
};

G_DEFINE_FINAL_TYPE (WhitherFactsBar, whither_facts_bar, ADW_TYPE_BIN)

/* More rows than this are no list that anybody reads; the last one says how many there are more. */
#define MOST_ROWS 500

static GtkWidget *
make_row (const WhitherFactChange *change)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *count = whither_text_format_count (change->n_flows);
  g_autofree char *subtitle = g_strdup_printf (
      /* Translators: a column such as "Answered from", the old result, the new one, how many
         connections. */
      ngettext ("%s: %s → %s · %s connection", "%s: %s → %s · %s connections", change->n_flows),
      whither_column_to_label (change->column), change->before, change->after, count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->what);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static GtkWidget *
make_list (const WhitherFactsBar *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < MIN (self->changes->len, MOST_ROWS); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (g_ptr_array_index (self->changes, i)));
  if (self->changes->len > MOST_ROWS)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("and %u more", "and %u more", self->changes->len - MOST_ROWS),
                           self->changes->len - MOST_ROWS);
      gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new (more));
    }
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (list, 18);
  gtk_widget_set_margin_bottom (list, 18);
  gtk_widget_set_margin_start (list, 12);
  gtk_widget_set_margin_end (list, 12);
  return list;
}

static void
show_changes (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherFactsBar *self = WHITHER_FACTS_BAR (widget);
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  adw_clamp_set_child (ADW_CLAMP (clamp), make_list (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("What Newer Facts Would Change"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 560);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}

static void
whither_facts_bar_finalize (GObject *object)
{
  g_clear_pointer (&WHITHER_FACTS_BAR (object)->changes, g_ptr_array_unref);
  G_OBJECT_CLASS (whither_facts_bar_parent_class)->finalize (object);
}

static void
whither_facts_bar_class_init (WhitherFactsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = whither_facts_bar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/facts-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherFactsBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, WhitherFactsBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, WhitherFactsBar, choices);
  gtk_widget_class_install_action (widget_class, "facts.show", NULL, show_changes);
}

static void
whither_facts_bar_init (WhitherFactsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
whither_facts_bar_set_changes (WhitherFactsBar *self, GPtrArray *changes, gboolean lost)
{
  guint n = changes != NULL ? changes->len : 0;
  g_autofree char *sentence = NULL;

  g_return_if_fail (WHITHER_IS_FACTS_BAR (self));

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = changes != NULL ? g_ptr_array_ref (changes) : NULL;
  if (lost)
    sentence = g_strdup (_ ("This project was made with other facts, which it does not hold. "
                            "Results may differ from those of then."));
  else
    sentence = g_strdup_printf (
        ngettext ("Newer facts would change %u result.", "Newer facts would change %u results.", n),
        n);
  gtk_label_set_label (self->sentence, sentence);
  gtk_widget_set_visible (self->choices, !lost);
  gtk_revealer_set_reveal_child (self->revealer, lost || n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), lost || n > 0);
}
