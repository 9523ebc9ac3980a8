/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/filter-bar.h"

#include "base/i18n.h"
#include "window/filter-popover.h"
#include "window/filter-words.h"
#include "window/spoken-name.h"

#define TEXT_PREFIX "text:"
#define CHIP_WIDTH 32

struct _WhitherFilterBar
{
  AdwBin parent_instance;

  GtkBox *rows, *chips;
  GtkWidget *chips_row;
  GtkSearchEntry *entry;
  GtkMenuButton *add_button;

  WhitherView *view; /* (owned) (nullable) */
  char *refused;     /* (owned) (nullable): the text that was no selector, until it changes */
};

G_DEFINE_FINAL_TYPE (WhitherFilterBar, whither_filter_bar, ADW_TYPE_BIN)

static const char *
get_entry_text (WhitherFilterBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* What is wrong with what was typed, NULL for nothing. */
static void
show_refusal (WhitherFilterBar *self, const char *why)
{
  g_free (self->refused);
  self->refused = why != NULL ? g_strdup (get_entry_text (self)) : NULL;
  if (why != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  why != NULL ? why : "", -1);
}

static void
text_changed (WhitherFilterBar *self)
{
  if (g_strcmp0 (self->refused, get_entry_text (self)) !=
      0) /* it is told some time after the key */
    show_refusal (self, NULL);
  if (self->view != NULL && whither_view_get_snapshot (self->view) != NULL)
    whither_view_set_text (self->view, get_entry_text (self));
}

/* Whoever knows the selectors of the command line may write one: "answered-from:CN". Any other text
 * is only looked for; a selector whose value nobody knows is refused with the reason. */
static void
text_entered (WhitherFilterBar *self)
{
  g_autofree char *text = g_strdup (get_entry_text (self));
  g_autoptr (GError) error = NULL;

  if (self->view == NULL)
    return;
  if (!whither_view_add_selector (self->view, text, &error))
    {
      if (g_error_matches (error, WHITHER_FILTER_ERROR, WHITHER_FILTER_ERROR_VALUE))
        show_refusal (self, error->message);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  whither_view_set_text (self->view, "");
}

static void
text_left (WhitherFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.leave-filter", NULL);
}

static void
remove_selector (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherFilterBar *self = WHITHER_FILTER_BAR (widget);

  whither_view_remove_selector (self->view, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
clear_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherFilterBar *self = WHITHER_FILTER_BAR (widget);

  whither_view_clear_filter (self->view);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* One button for each selector: pressing it takes it away. */
static GtkWidget *
make_chip (const char *selector, const char *words)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words);
  /* Translators: %s is a filter such as "Company: Apple". */
  g_autofree char *spoken = g_strdup_printf (_ ("Remove the filter %s"), words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CHIP_WIDTH);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "filter.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", selector);
  return chip;
}

static void
show_content (WhitherFilterBar *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  const WhitherChoice *choice = whither_view_get_choice (self->view);
  const char *text = whither_view_get_text (self->view);
  GtkWidget *child;
  guint n_chips = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (guint i = 0; snapshot != NULL && choice->selectors[i] != NULL; i++)
    {
      g_autofree char *words = NULL;

      if (g_str_has_prefix (choice->selectors[i], TEXT_PREFIX))
        continue; /* stands in the entry */
      words = whither_filter_words_describe (snapshot, choice->selectors[i]);
      gtk_box_append (self->chips, make_chip (choice->selectors[i], words));
      n_chips++;
    }
  gtk_widget_set_visible (self->chips_row, n_chips > 0);
  if (!g_str_equal (get_entry_text (self), text))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static gboolean
whither_filter_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WHITHER_FILTER_BAR (widget)->entry));
}

static void
whither_filter_bar_dispose (GObject *object)
{
  g_clear_object (&WHITHER_FILTER_BAR (object)->view);
  g_clear_pointer (&WHITHER_FILTER_BAR (object)->refused, g_free);
  G_OBJECT_CLASS (whither_filter_bar_parent_class)->dispose (object);
}

static void
whither_filter_bar_class_init (WhitherFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_filter_bar_dispose;
  widget_class->grab_focus = whither_filter_bar_grab_focus;
  gtk_widget_class_install_action (widget_class, "filter.remove", "s", remove_selector);
  gtk_widget_class_install_action (widget_class, "filter.clear", NULL, clear_all);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterBar, rows);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterBar, chips_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, WhitherFilterBar, add_button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed);
  gtk_widget_class_bind_template_callback (widget_class, text_entered);
  gtk_widget_class_bind_template_callback (widget_class, text_left);
}

static void
whither_filter_bar_init (WhitherFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self));
}

void
whither_filter_bar_set_view (WhitherFilterBar *self, WhitherView *view)
{
  g_return_if_fail (WHITHER_IS_FILTER_BAR (self) && WHITHER_IS_VIEW (view));

  g_set_object (&self->view, view);
  gtk_menu_button_set_popover (self->add_button, whither_filter_popover_new (view));
  g_signal_connect_object (view, "content", G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  show_content (self);
}

void
whither_filter_bar_set_wide (WhitherFilterBar *self, gboolean wide)
{
  g_return_if_fail (WHITHER_IS_FILTER_BAR (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->rows),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), !wide);
}
