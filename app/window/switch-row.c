/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/switch-row.h"

#include "base/i18n.h"
#include "window/drop-down.h"

struct _WhitherSwitchRow
{
  GtkListBoxRow parent_instance;

  GtkBox *box;
  GtkLabel *title_label, *covers_label, *remark_label;
  GtkDropDown *drop_down;
  GtkWidget *details_button, *confirm_button;

  WhitherSwitchboard *board; /* (owned) (nullable) */
  char *selector;            /* (owned) (nullable) */
  gboolean is_following;     /* the choice shows what is, it is no choice of the person */
};

enum
{
  DETAILS,
  CONFIRM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherSwitchRow, whither_switch_row, GTK_TYPE_LIST_BOX_ROW)

static WhitherSwitchState
get_state (WhitherSwitchRow *self)
{
  const WhitherSwitches *switches = whither_switchboard_get_switches (self->board);

  return switches != NULL ? whither_switches_find (switches, self->selector, NULL)
                          : WHITHER_SWITCH_NONE;
}

static void
follow (WhitherSwitchRow *self)
{
  WhitherSwitchState state = get_state (self);

  self->is_following = TRUE;
  gtk_drop_down_set_selected (self->drop_down, state);
  self->is_following = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->drop_down),
                            whither_switchboard_get_switches (self->board) != NULL);
  for (guint i = WHITHER_SWITCH_NONE; i < WHITHER_N_SWITCH_STATES; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), whither_switch_state_to_id (i));
  gtk_widget_add_css_class (GTK_WIDGET (self), whither_switch_state_to_id (state));
}

static void
chosen (WhitherSwitchRow *self)
{
  guint state = gtk_drop_down_get_selected (self->drop_down);
  g_autoptr (GError) error = NULL;

  if (self->is_following || self->board == NULL || state >= WHITHER_N_SWITCH_STATES ||
      whither_switchboard_get_switches (self->board) == NULL || state == get_state (self))
    return;
  if (whither_switchboard_set (self->board, self->selector, (WhitherSwitchState) state, &error))
    return;
  follow (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", error->message);
}

static void
details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[g_str_equal (action, "switch-row.confirm") ? CONFIRM : DETAILS],
                 0);
}

static gboolean
whither_switch_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WHITHER_SWITCH_ROW (widget)->drop_down));
}

static void
whither_switch_row_dispose (GObject *object)
{
  WhitherSwitchRow *self = WHITHER_SWITCH_ROW (object);

  g_clear_object (&self->board);
  g_clear_pointer (&self->selector, g_free);
  G_OBJECT_CLASS (whither_switch_row_parent_class)->dispose (object);
}

static void
whither_switch_row_class_init (WhitherSwitchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_switch_row_dispose;
  widget_class->grab_focus = whither_switch_row_grab_focus;
  signals[DETAILS] = g_signal_new ("details", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[CONFIRM] = g_signal_new ("confirm", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "switch-row.details", NULL, details);
  gtk_widget_class_install_action (widget_class, "switch-row.confirm", NULL, details);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/switch-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchRow, box);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchRow, covers_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchRow, remark_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchRow, drop_down);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchRow, details_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherSwitchRow, confirm_button);
  gtk_widget_class_bind_template_callback (widget_class, chosen);
}

static void
whither_switch_row_init (WhitherSwitchRow *self)
{
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = WHITHER_SWITCH_NONE; i < WHITHER_N_SWITCH_STATES; i++)
    gtk_string_list_append (states, whither_switch_state_to_label ((WhitherSwitchState) i));
  self->is_following = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (states));
  whither_drop_down_say_choice (self->drop_down);
  self->is_following = FALSE;
}

GtkWidget *
whither_switch_row_new (WhitherSwitchboard *board, const char *selector, const char *title)
{
  WhitherSwitchRow *self = g_object_new (WHITHER_TYPE_SWITCH_ROW, NULL);
  g_autofree char *choice = NULL;
  g_autofree char *more = NULL;

  self->board = g_object_ref (board);
  self->selector = g_strdup (selector);
  gtk_label_set_label (self->title_label, title);
  /* Translators: %s is what the switch is for: "Siri". */
  choice = g_strdup_printf (_ ("Switch for %s"), title);
  /* Translators: %s is what the switch is for: "Siri". */
  more = g_strdup_printf (_ ("Exceptions, hours and order of the switch for %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  choice, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->details_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (board, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  follow (self);
  return GTK_WIDGET (self);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

void
whither_switch_row_set_texts (WhitherSwitchRow *self, const char *covers, const char *remark)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (WHITHER_IS_SWITCH_ROW (self));

  set_text (self->covers_label, covers);
  set_text (self->remark_label, remark);
  spoken = g_strjoin (". ", gtk_label_get_label (self->title_label), covers != NULL ? covers : "",
                      remark, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
whither_switch_row_set_with_details (WhitherSwitchRow *self, gboolean with_details)
{
  g_return_if_fail (WHITHER_IS_SWITCH_ROW (self));
  gtk_widget_set_visible (self->details_button, with_details);
}

void
whither_switch_row_set_with_confirm (WhitherSwitchRow *self, gboolean with_confirm)
{
  g_return_if_fail (WHITHER_IS_SWITCH_ROW (self));
  gtk_widget_set_visible (self->confirm_button, with_confirm);
}

const char *
whither_switch_row_get_selector (WhitherSwitchRow *self)
{
  g_return_val_if_fail (WHITHER_IS_SWITCH_ROW (self), NULL);
  return self->selector;
}

void
whither_switch_row_set_narrow (WhitherSwitchRow *self, gboolean narrow)
{
  g_return_if_fail (WHITHER_IS_SWITCH_ROW (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
