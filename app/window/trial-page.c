/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/trial-page.h"

#include "base/i18n.h"
#include "base/text.h"
#include "policy/simulation.h"
#include "window/drop-down.h"
#include "window/format-row.h"
#include "window/outcome-graph.h"
#include "window/outcome-picture.h"
#include "window/spoken-name.h"

#include <string.h>

struct _WhitherTrialPage
{
  AdwBin parent_instance;

  GtkDropDown *format_drop;
  GtkWidget *run_button, *needs_label, *running_box, *result_box;
  GtkSpinner *spinner;
  GtkLabel *headline_label;
  WhitherOutcomePicture *picture;
  GtkListBox *sentences, *features;
  AdwBin *cannot, *buttons;

  WhitherSwitchboard *board;       /* (owned) (nullable) */
  GCancellable *cancellable;       /* (owned) (nullable): of the trial that runs */
  gboolean has_result, is_waiting; /* waiting: asked for before the policy was compiled */
};

G_DEFINE_FINAL_TYPE (WhitherTrialPage, whither_trial_page, ADW_TYPE_BIN)

/* What the worker makes. */
typedef struct
{
  WhitherPlan *plan;             /* (owned) */
  WhitherSimulation *simulation; /* (owned) (nullable) */
  WhitherGraph *graph;           /* (owned) (nullable) */
} Trial;

static void
trial_free (Trial *self)
{
  whither_plan_unref (self->plan);
  g_clear_pointer (&self->simulation, whither_simulation_unref);
  g_clear_pointer (&self->graph, whither_graph_free);
  g_free (self);
}

static void
run_trial (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Trial *trial = task_data;
  WhitherSnapshot *snapshot = whither_policy_get_snapshot (whither_plan_get_policy (trial->plan));

  trial->simulation = whither_simulation_run (trial->plan, cancellable);
  if (g_task_return_error_if_cancelled (task))
    return;
  trial->graph = whither_outcome_graph_new (trial->simulation, snapshot);
  g_task_return_boolean (task, TRUE);
}

static void
set_running (WhitherTrialPage *self, gboolean running)
{
  gtk_widget_set_visible (self->running_box, running);
  gtk_spinner_set_spinning (self->spinner, running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trial.cancel", running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trial.run", !running);
}

static void
empty_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
add_row (GtkListBox *list, const char *text, const char *below)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *const lines[] = { text, below };
  g_autofree char *spoken = g_strjoin (". ", text, below, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines) && lines[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      if (i > 0)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dim-label");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "way");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (list, row);
}

/* "1.2 MB", "3 connections" where no bytes are known. */
static char *
describe (const WhitherAmounts *amounts)
{
  if (amounts->n_unknown < amounts->n_flows || amounts->n_flows == 0)
    return whither_text_format_size (amounts->sent);
  return whither_unit_format (WHITHER_UNIT_FLOWS, amounts->n_flows);
}

static void
add_amounts (WhitherAmounts *sum, const WhitherAmounts *part)
{
  sum->sent += part->sent;
  sum->received += part->received;
  sum->n_flows += part->n_flows;
  sum->n_unknown += part->n_unknown;
}

/* Afterwards at least what is certain to go out, at most also what may stop. */
static void
add_feature (WhitherTrialPage *self, WhitherSnapshot *snapshot, const WhitherFeatureOutcome *one)
{
  const WhitherFacet *facet =
      whither_snapshot_get_facet (snapshot, WHITHER_COLUMN_FEATURE, one->facet);
  WhitherAmounts before = { 0 }, least = { 0 }, most = { 0 };
  g_autofree char *was = NULL;
  g_autofree char *at_least = NULL;
  g_autofree char *at_most = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < WHITHER_N_FATES; i++)
    add_amounts (&before, &one->of[i]);
  add_amounts (&least, &one->of[WHITHER_FATE_UNTOUCHED]);
  add_amounts (&least, &one->of[WHITHER_FATE_STILL_FLOWS]);
  most = least;
  add_amounts (&most, &one->of[WHITHER_FATE_MAY_STOP]);
  was = describe (&before);
  at_least = describe (&least);
  at_most = describe (&most);
  if (strcmp (at_least, at_most) == 0)
    /* Translators: two amounts. */
    text = g_strdup_printf (_ ("before %s, after %s"), was, at_least);
  else
    /* Translators: three amounts. */
    text = g_strdup_printf (_ ("before %s, after at least %s, at most %s"), was, at_least, at_most);
  add_row (self->features, facet->label, text);
}

/* The headline is the sentence about what stops, or the first there is. */
static char *
make_headline (GPtrArray *sentences)
{
  return g_strdup (sentences->len > 0 ? g_ptr_array_index (sentences, 0) : "");
}

static void
show_result (WhitherTrialPage *self, Trial *trial)
{
  WhitherSnapshot *snapshot = whither_policy_get_snapshot (whither_plan_get_policy (trial->plan));
  const GArray *features = whither_simulation_get_features (trial->simulation);
  g_autoptr (GPtrArray) sentences = whither_simulation_to_sentences (trial->simulation);
  g_autofree char *headline = make_headline (sentences);

  self->has_result = TRUE;
  gtk_label_set_label (self->headline_label, headline);
  whither_outcome_picture_set_graph (self->picture, g_steal_pointer (&trial->graph), headline);
  empty_list (self->sentences);
  /* The first one is the headline, the last one stands below it. */
  for (guint i = 1; i + 1 < sentences->len; i++)
    add_row (self->sentences, g_ptr_array_index (sentences, i), NULL);
  empty_list (self->features);
  for (guint i = 0; i < features->len; i++)
    add_feature (self, snapshot, &g_array_index (features, WhitherFeatureOutcome, i));
  adw_bin_set_child (self->cannot, whither_format_row_make_cannot (trial->plan));
  adw_bin_set_child (self->buttons,
                     whither_format_row_make_buttons (whither_plan_get_format (trial->plan), TRUE));
  gtk_widget_set_visible (self->result_box, TRUE);
}

static void
trial_finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WhitherTrialPage *self = WHITHER_TRIAL_PAGE (source);
  g_autoptr (GError) error = NULL;

  /* Cancelled: the page is as it was, or a newer trial runs. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    return;
  g_clear_object (&self->cancellable);
  set_running (self, FALSE);
  if (self->board != NULL)
    show_result (self, g_task_get_task_data (G_TASK (result)));
}

static void
stop (WhitherTrialPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_waiting = FALSE;
}

static void
start (WhitherTrialPage *self)
{
  GPtrArray *plans = whither_switchboard_get_plans (self->board);
  guint chosen = gtk_drop_down_get_selected (self->format_drop);
  g_autoptr (GTask) task = NULL;
  Trial *trial;

  stop (self);
  set_running (self, TRUE);
  if (plans == NULL || whither_switchboard_get_policy (self->board) == NULL)
    {
      self->is_waiting = TRUE;
      return;
    }
  trial = g_new0 (Trial, 1);
  trial->plan = whither_plan_ref (g_ptr_array_index (plans, MIN (chosen, plans->len - 1)));
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, trial_finished, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, trial, (GDestroyNotify) trial_free);
  g_task_run_in_thread (task, run_trial);
}

static void
run_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  start (WHITHER_TRIAL_PAGE (widget));
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WhitherTrialPage *self = WHITHER_TRIAL_PAGE (widget);

  stop (self);
  set_running (self, FALSE);
  gtk_widget_grab_focus (self->run_button);
}

static void
switches_changed (WhitherTrialPage *self)
{
  const WhitherSwitches *switches = whither_switchboard_get_switches (self->board);
  gboolean has_switches = switches != NULL && whither_switches_get_n (switches) > 0;

  gtk_widget_set_visible (self->needs_label, !has_switches);
  if (!has_switches)
    {
      stop (self);
      set_running (self, FALSE);
      self->has_result = FALSE;
      gtk_widget_set_visible (self->result_box, FALSE);
    }
  if (self->cancellable == NULL && !self->is_waiting)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "trial.run", has_switches);
}

/* What shows is never older than the switches. */
static void
compiled (WhitherTrialPage *self)
{
  if (self->has_result || self->is_waiting)
    start (self);
}

static gboolean
whither_trial_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), GTK_DIR_TAB_FORWARD);
}

static void
whither_trial_page_dispose (GObject *object)
{
  WhitherTrialPage *self = WHITHER_TRIAL_PAGE (object);

  stop (self);
  g_clear_object (&self->board);
  G_OBJECT_CLASS (whither_trial_page_parent_class)->dispose (object);
}

static void
whither_trial_page_class_init (WhitherTrialPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WHITHER_TYPE_OUTCOME_PICTURE);
  G_OBJECT_CLASS (klass)->dispose = whither_trial_page_dispose;
  widget_class->grab_focus = whither_trial_page_grab_focus;
  gtk_widget_class_install_action (widget_class, "trial.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "trial.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/whither/Whither/trial-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, format_drop);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, run_button);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, needs_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, running_box);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, result_box);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, headline_label);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, picture);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, sentences);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, features);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, cannot);
  gtk_widget_class_bind_template_child (widget_class, WhitherTrialPage, buttons);
}

static void
whither_trial_page_init (WhitherTrialPage *self)
{
  g_autoptr (GtkStringList) formats = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  whither_spoken_name_reset_buttons (GTK_WIDGET (self));
  for (guint i = 0; i < whither_policy_get_n_formats (); i++)
    gtk_string_list_append (formats,
                            whither_policy_format_get_title (whither_policy_get_format (i)));
  gtk_drop_down_set_model (self->format_drop, G_LIST_MODEL (formats));
  whither_drop_down_say_choice (self->format_drop);
  set_running (self, FALSE);
}

void
whither_trial_page_set_board (WhitherTrialPage *self, WhitherSwitchboard *board)
{
  g_return_if_fail (WHITHER_IS_TRIAL_PAGE (self) && WHITHER_IS_SWITCHBOARD (board));
  g_return_if_fail (self->board == NULL);

  self->board = g_object_ref (board);
  g_signal_connect_object (board, "changed", G_CALLBACK (switches_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "compiled", G_CALLBACK (compiled), self, G_CONNECT_SWAPPED);
  switches_changed (self);
}

void
whither_trial_page_try (WhitherTrialPage *self, const char *format)
{
  g_return_if_fail (WHITHER_IS_TRIAL_PAGE (self) && format != NULL && self->board != NULL);

  for (guint i = 0; i < whither_policy_get_n_formats (); i++)
    if (strcmp (whither_policy_format_get_id (whither_policy_get_format (i)), format) == 0)
      gtk_drop_down_set_selected (self->format_drop, i);
  start (self);
}
