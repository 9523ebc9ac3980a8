/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/help-window.h"

#include "base/i18n.h"
#include "window/help-text.h"

#define FIRST_PAGE "index"

struct _WhitherHelpWindow
{
  AdwWindow parent_instance;

  GtkScrolledWindow *scrolled;
  GQueue back; /* (element-type utf8): pages before this one, the last at the head */
  char *shown;
};

G_DEFINE_FINAL_TYPE (WhitherHelpWindow, whither_help_window, ADW_TYPE_WINDOW)

static GtkWidget *
make_label (const char *text, gboolean with_markup)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "use-markup", with_markup, "wrap", TRUE,
                    "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "hexpand", TRUE, NULL);

  return label;
}

static GtkWidget *
make_text (const char *text)
{
  g_autofree char *markup = whither_help_text_to_markup (text);

  return make_label (markup, TRUE);
}

static GtkWidget *
make_heading (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", _ (text), "wrap", TRUE, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_link (const char *label, const char *page)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), make_label (label, FALSE));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "help.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", page);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link");
  return button;
}

static GtkWidget *
make_item (const char *text)
{
  g_autofree char *label = NULL;
  g_autofree char *page = NULL;

  if (whither_help_text_read_link (text, &label, &page))
    return make_link (label, page);

  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *dot = gtk_label_new ("•");

  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_widget_set_margin_start (row, 6);
  gtk_box_append (GTK_BOX (row), dot);
  gtk_box_append (GTK_BOX (row), make_text (text));
  return row;
}

/* To be copied, so it can be selected. Commands are not wrapped at words: a line is a line. */
static GtkWidget *
make_commands (const char *text)
{
  GtkWidget *label = make_label (text, FALSE);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "card");
  gtk_widget_add_css_class (label, "note");
  gtk_widget_add_css_class (label, "monospace");
  return label;
}

static GtkWidget *
make_block (const WhitherHelpBlock *block)
{
  switch (block->kind)
    {
    case WHITHER_HELP_TITLE:
      return make_heading (block->text, "title-2");
    case WHITHER_HELP_HEADING:
      return make_heading (block->text, "heading");
    case WHITHER_HELP_ITEM:
      return make_item (block->text);
    case WHITHER_HELP_COMMANDS:
      return make_commands (block->text);
    case WHITHER_HELP_PARAGRAPH:
    default:
      return make_text (block->text);
    }
}

static void
show_page (WhitherHelpWindow *self, const char *page)
{
  g_autoptr (GPtrArray) blocks = whither_help_text_read (page);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_DOCUMENT,
                                 "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 9, NULL);
  GtkWidget *clamp = adw_clamp_new ();
  char *shown = g_strdup (page);

  for (guint i = 0; i < blocks->len; i++)
    {
      const WhitherHelpBlock *block = g_ptr_array_index (blocks, i);
      GtkWidget *widget = make_block (block);

      if (block->kind == WHITHER_HELP_HEADING)
        gtk_widget_set_margin_top (widget, 12);
      gtk_box_append (GTK_BOX (box), widget);
      if (block->kind == WHITHER_HELP_TITLE)
        gtk_window_set_title (GTK_WINDOW (self), _ (block->text));
    }
  /* So that the keys scroll from the start. */
  gtk_widget_set_focusable (box, TRUE);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (self->scrolled, clamp);
  gtk_widget_grab_focus (box);
  g_free (self->shown);
  self->shown = shown;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back",
                                 !g_queue_is_empty (&self->back) ||
                                     !g_str_equal (page, FIRST_PAGE));
}

static void
show_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherHelpWindow *self = WHITHER_HELP_WINDOW (widget);
  const char *page = g_variant_get_string (parameter, NULL);

  if (self->shown != NULL && !g_str_equal (self->shown, page))
    g_queue_push_head (&self->back, g_strdup (self->shown));
  show_page (self, page);
}

/* From a page that was opened directly it goes to the list of all pages. */
static void
back_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherHelpWindow *self = WHITHER_HELP_WINDOW (widget);
  g_autofree char *page = g_queue_pop_head (&self->back);

  show_page (self, page != NULL ? page : FIRST_PAGE);
}

static void
close_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
whither_help_window_finalize (GObject *object)
{
  WhitherHelpWindow *self = WHITHER_HELP_WINDOW (object);

  g_queue_clear_full (&self->back, g_free);
  g_free (self->shown);
  G_OBJECT_CLASS (whither_help_window_parent_class)->finalize (object);
}

static void
whither_help_window_class_init (WhitherHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = whither_help_window_finalize;
  gtk_widget_class_install_action (widget_class, "help.show", "s", show_activated);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_activated);
  gtk_widget_class_install_action (widget_class, "help.close", NULL, close_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "help.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
}

static void
whither_help_window_init (WhitherHelpWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "help.back");
  gtk_widget_set_tooltip_text (back, _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Back"),
                                  -1);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), back);
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (GTK_WIDGET (self->scrolled), TRUE);
  gtk_box_append (GTK_BOX (content), bar);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->scrolled));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_size (GTK_WINDOW (self), 540, 640);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
}

void
whither_help_window_present (GtkApplication *application, const char *page)
{
  g_return_if_fail (GTK_IS_APPLICATION (application) && page != NULL);

  WhitherHelpWindow *self = NULL;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (WHITHER_IS_HELP_WINDOW (l->data))
      self = l->data;
  if (self == NULL)
    self = g_object_new (WHITHER_TYPE_HELP_WINDOW, "application", application, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "help.show", "s", page);
  gtk_window_present (GTK_WINDOW (self));
}
