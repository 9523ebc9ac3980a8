/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/policy-page.h"

#include "window/switch-dialog.h"
#include "window/switches-page.h"
#include "window/trial-page.h"
#include "window/ways-page.h"

struct _WhitherPolicyPage
{
  AdwBin parent_instance;

  AdwViewStack *stack;
  WhitherSwitchesPage *switches_page;
  WhitherWaysPage *ways_page;
  WhitherTrialPage *trial_page;

  WhitherSwitchboard *board; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WhitherPolicyPage, whither_policy_page, ADW_TYPE_BIN)

static GtkWindow *
get_window (WhitherPolicyPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
show_details (WhitherPolicyPage *self, guint index)
{
  gtk_window_present (
      GTK_WINDOW (whither_switch_dialog_new (get_window (self), self->board, index)));
}

static void
confirm (WhitherPolicyPage *self, guint index)
{
  whither_switch_dialog_confirm (get_window (self), self->board, index);
}

/* See the window's pages: what does not show is not spoken either. */
static void
hide_other_steps (WhitherPolicyPage *self)
{
  GtkWidget *shown = adw_view_stack_get_visible_child (self->stack);

  for (GtkWidget *step = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); step != NULL;
       step = gtk_widget_get_next_sibling (step))
    gtk_accessible_update_state (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_STATE_HIDDEN, step != shown,
                                 -1);
}

static gboolean
whither_policy_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (
      adw_view_stack_get_visible_child (WHITHER_POLICY_PAGE (widget)->stack));
}

static void
whither_policy_page_dispose (GObject *object)
{
  g_clear_object (&WHITHER_POLICY_PAGE (object)->board);
  G_OBJECT_CLASS (whither_policy_page_parent_class)->dispose (object);
}

static void
whither_policy_page_class_init (WhitherPolicyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_SWITCHES_PAGE);
  g_type_ensure (WHITHER_TYPE_WAYS_PAGE);
  g_type_ensure (WHITHER_TYPE_TRIAL_PAGE);
  G_OBJECT_CLASS (klass)->dispose = whither_policy_page_dispose;
  widget_class->grab_focus = whither_policy_page_grab_focus;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.leave-policy", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/policy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherPolicyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WhitherPolicyPage, switches_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherPolicyPage, ways_page);
  gtk_widget_class_bind_template_child (widget_class, WhitherPolicyPage, trial_page);
  gtk_widget_class_bind_template_callback (widget_class, show_details);
  gtk_widget_class_bind_template_callback (widget_class, confirm);
}

static void
whither_policy_page_init (WhitherPolicyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (hide_other_steps),
                           self, G_CONNECT_SWAPPED);
  hide_other_steps (self);
}

void
whither_policy_page_set_board (WhitherPolicyPage *self, WhitherSwitchboard *board)
{
  g_return_if_fail (WHITHER_IS_POLICY_PAGE (self) && WHITHER_IS_SWITCHBOARD (board));

  g_set_object (&self->board, board);
  whither_switches_page_set_board (self->switches_page, board);
  whither_ways_page_set_board (self->ways_page, board);
  whither_trial_page_set_board (self->trial_page, board);
}

AdwViewStack *
whither_policy_page_get_stack (WhitherPolicyPage *self)
{
  g_return_val_if_fail (WHITHER_IS_POLICY_PAGE (self), NULL);
  return self->stack;
}

void
whither_policy_page_show (WhitherPolicyPage *self, const char *name)
{
  g_return_if_fail (WHITHER_IS_POLICY_PAGE (self) && name != NULL);

  adw_view_stack_set_visible_child_name (self->stack, name);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
whither_policy_page_try (WhitherPolicyPage *self, const char *format)
{
  g_return_if_fail (WHITHER_IS_POLICY_PAGE (self) && format != NULL);

  whither_policy_page_show (self, "trial");
  whither_trial_page_try (self->trial_page, format);
}
