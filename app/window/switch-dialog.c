/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/switch-dialog.h"

#include "base/i18n.h"
#include "window/spoken-name.h"
#include "window/switches-words.h"

#include <string.h>

#define MINUTES_IN_DAY (24 * 60)

struct _WhitherSwitchDialog
{
  AdwWindow parent_instance;

  GtkLabel *title_label, *fault_label;
  AdwPreferencesGroup *exceptions_group;
  GtkEditable *exception_row, *from_row, *to_row, *until_row, *device_row, *note_row;
  GtkWidget *confirmed_group;
  GtkSwitch *confirmed_switch;

  WhitherSwitchboard *board; /* (owned) (nullable) */
  char *selector;            /* (owned) (nullable) */
  GPtrArray *exceptions;     /* (owned) (element-type GtkWidget): their rows */
};

G_DEFINE_FINAL_TYPE (WhitherSwitchDialog, whither_switch_dialog, ADW_TYPE_WINDOW)

/* Returns: (nullable): the switch as it stands now; it may be gone. */
static const WhitherSwitch *
find_switch (WhitherSwitchDialog *self, guint *index)
{
  const WhitherSwitches *switches = whither_switchboard_get_switches (self->board);

  if (switches == NULL ||
      whither_switches_find (switches, self->selector, index) == WHITHER_SWITCH_NONE)
    return NULL;
  return whither_switches_get (switches, *index);
}

static void
complain (WhitherSwitchDialog *self, const char *sentence)
{
  gtk_label_set_label (self->fault_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), sentence[0] != '\0');
}

static void
remove_exception (WhitherSwitchDialog *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);

  g_ptr_array_remove (self->exceptions, row);
  adw_preferences_group_remove (self->exceptions_group, row);
  gtk_widget_grab_focus (GTK_WIDGET (self->exception_row));
}

static void
show_exception (WhitherSwitchDialog *self, const char *selector)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  /* Translators: %s is an exception, such as "name:time.apple.com". */
  g_autofree char *label = g_strdup_printf (_ ("Remove the exception %s"), selector);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), selector);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_exception), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->exceptions_group, row);
  g_ptr_array_add (self->exceptions, row);
}

/* A word without a kind is a server name. */
static void
add_exception (WhitherSwitchDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->exception_row)));
  g_autofree char *selector =
      strchr (text, ':') != NULL ? g_strdup (text) : g_strconcat ("name:", text, NULL);

  if (text[0] == '\0')
    return;
  show_exception (self, selector);
  gtk_editable_set_text (self->exception_row, "");
}

/* "22:00" → minutes; -1 for nothing, -2 for what is no time. */
static int
read_time (GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);
  guint64 hours, minutes;

  if (text[0] == '\0')
    return -1;
  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_unsigned (parts[0], 10, 0, 24, &hours, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minutes, NULL) ||
      hours * 60 + minutes > MINUTES_IN_DAY)
    return -2;
  return (int) (hours * 60 + minutes);
}

static char *
read_text (GtkEditable *row)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  if (text[0] != '\0')
    return text;
  g_free (text);
  return NULL;
}

/* Returns: (transfer full): the selectors that stand in the rows. */
static char **
list_exceptions (WhitherSwitchDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  add_exception (self); /* typed and not yet applied */
  for (guint i = 0; i < self->exceptions->len; i++)
    g_strv_builder_add (builder,
                        adw_preferences_row_get_title (g_ptr_array_index (self->exceptions, i)));
  return g_strv_builder_end (builder);
}

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherSwitchDialog *self = WHITHER_SWITCH_DIALOG (widget);
  int from = read_time (self->from_row), to = read_time (self->to_row);
  g_auto (GStrv) exceptions = NULL;
  g_autofree char *note = read_text (self->note_row);
  g_autofree char *device = read_text (self->device_row);
  g_autofree char *until = read_text (self->until_row);
  g_autoptr (GError) error = NULL;
  const WhitherSwitch *one;
  WhitherSwitch edited;
  guint index = 0;

  one = find_switch (self, &index);
  if (one == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (from == -2 || to == -2 || (from < 0) != (to < 0))
    {
      complain (self, _ ("Hours are written as 22:00, both of them or none."));
      return;
    }
  exceptions = list_exceptions (self);
  edited = *one;
  edited.exceptions = exceptions;
  edited.note = note;
  edited.device = device;
  edited.until = until;
  edited.from = (gint16) from;
  edited.to = (gint16) to;
  edited.even_protected = gtk_switch_get_active (self->confirmed_switch);
  if (whither_switchboard_edit (self->board, index, &edited, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    complain (self, error->message);
}

static void
update_order (WhitherSwitchDialog *self)
{
  const WhitherSwitches *switches = whither_switchboard_get_switches (self->board);
  guint index = 0;
  gboolean is_there = find_switch (self, &index) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "switch.move-up", is_there && index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "switch.move-down",
                                 is_there && index + 1 < whither_switches_get_n (switches));
}

static void
move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherSwitchDialog *self = WHITHER_SWITCH_DIALOG (widget);
  guint index = 0;

  if (find_switch (self, &index) == NULL)
    return;
  whither_switchboard_move (self->board, index,
                            g_str_equal (action, "switch.move-up") ? index - 1 : index + 1);
  update_order (self);
}

static void
whither_switch_dialog_dispose (GObject *object)
{
  WhitherSwitchDialog *self = WHITHER_SWITCH_DIALOG (object);

  g_clear_object (&self->board);
  g_clear_pointer (&self->selector, g_free);
  g_clear_pointer (&self->exceptions, g_ptr_array_unref);
  G_OBJECT_CLASS (whither_switch_dialog_parent_class)->dispose (object);
}

static void
whither_switch_dialog_class_init (WhitherSwitchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_switch_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "switch.keep", NULL, keep);
  gtk_widget_class_install_action (widget_class, "switch.move-up", NULL, move);
  gtk_widget_class_install_action (widget_class, "switch.move-down", NULL, move);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/switch-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, title_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, fault_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, exceptions_group);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, exception_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, until_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, device_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, confirmed_group);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchDialog, confirmed_switch);
  gtk_widget_class_bind_template_callback (widget_class, add_exception);
}

static void
whither_switch_dialog_init (WhitherSwitchDialog *self)
{
  self->exceptions = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self));
}

static void
show_time (GtkEditable *row, int minutes)
{
  g_autofree char *text =
      minutes < 0 ? g_strdup ("") : g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  gtk_editable_set_text (row, text);
}

static void
show_switch (WhitherSwitchDialog *self, const WhitherSwitch *one)
{
  WhitherSnapshot *snapshot =
      whither_view_get_snapshot (whither_switchboard_get_view (self->board));
  g_autofree char *name = whither_switchables_name (snapshot, one->selector);
  /* Translators: a choice ("Block"), what it is for ("Siri"). */
  g_autofree char *title =
      g_strdup_printf (_ ("%s: %s"), whither_switch_state_to_label (one->state), name);

  gtk_label_set_label (self->title_label, title);
  for (guint i = 0; one->exceptions[i] != NULL; i++)
    show_exception (self, one->exceptions[i]);
  show_time (self->from_row, one->from);
  show_time (self->to_row, one->to);
  gtk_editable_set_text (self->until_row, one->until != NULL ? one->until : "");
  gtk_editable_set_text (self->device_row, one->device != NULL ? one->device : "");
  gtk_editable_set_text (self->note_row, one->note != NULL ? one->note : "");
  gtk_switch_set_active (self->confirmed_switch, one->even_protected);
  gtk_widget_set_visible (self->confirmed_group, one->even_protected);
}

GtkWidget *
whither_switch_dialog_new (GtkWindow *parent, WhitherSwitchboard *board, guint index)
{
  WhitherSwitchDialog *self =
      g_object_new (WHITHER_TYPE_SWITCH_DIALOG, "transient-for", parent, NULL);
  const WhitherSwitch *one = whither_switches_get (whither_switchboard_get_switches (board), index);

  self->board = g_object_ref (board);
  self->selector = g_strdup (one->selector);
  show_switch (self, one);
  update_order (self);
  return GTK_WIDGET (self);
}

typedef struct
{
  WhitherSwitchboard *board; /* (owned) */
  char *selector;            /* (owned) */
} Confirming;

static void
confirming_free (gpointer data, GClosure *closure)
{
  Confirming *self = data;

  g_object_unref (self->board);
  g_free (self->selector);
  g_free (self);
}

static void
confirmed (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Confirming *confirming = user_data;
  const WhitherSwitches *switches = whither_switchboard_get_switches (confirming->board);
  WhitherSwitch edited;
  guint index = 0;

  if (!g_str_equal (response, "block") || switches == NULL ||
      whither_switches_find (switches, confirming->selector, &index) == WHITHER_SWITCH_NONE)
    return;
  edited = *whither_switches_get (switches, index);
  edited.even_protected = TRUE;
  whither_switchboard_edit (confirming->board, index, &edited, NULL);
}

void
whither_switch_dialog_confirm (GtkWindow *parent, WhitherSwitchboard *board, guint index)
{
  WhitherPolicy *policy = whither_switchboard_get_policy (board);
  Confirming *confirming;
  GtkWidget *dialog;
  g_autofree char *guarded = NULL;
  g_autofree char *body = NULL;

  if (policy == NULL || index >= whither_switches_get_n (whither_policy_get_switches (policy)))
    return;
  guarded = whither_switches_words_guarded (policy, index);
  /* Translators: %s is a list of names and places, a line each. */
  body = g_strdup_printf (_ ("These were left out because stopping them may hit more than you "
                             "mean: other services, or the phone's own clock, sign-in and "
                             "messages.\n\n%s"),
                          guarded);
  dialog = adw_message_dialog_new (parent, _ ("Block These Too?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Leave Them Out"),
                                    "block", _ ("_Block Anyway"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "block",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  confirming = g_new0 (Confirming, 1);
  confirming->board = g_object_ref (board);
  confirming->selector =
      g_strdup (whither_switches_get (whither_policy_get_switches (policy), index)->selector);
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirmed), confirming, confirming_free,
                         0);
  gtk_window_present (GTK_WINDOW (dialog));
}
