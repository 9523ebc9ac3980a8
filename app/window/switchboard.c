/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/switchboard.h"

#include "base/i18n.h"

#include <string.h>

struct _WhitherSwitchboard
{
  GObject parent_instance;

  WhitherView *view;         /* (owned) */
  WhitherLoader *loader;     /* (owned) */
  WhitherSnapshot *snapshot; /* (owned) (nullable): of which the book is */
  WhitherPolicyBook *book;   /* (owned) (nullable) */
  WhitherSwitches *switches; /* (owned) (nullable) */
  WhitherPolicy *policy;     /* (owned) (nullable) */
  GPtrArray *list;           /* (owned) (nullable) (element-type WhitherSwitchable) */
  GPtrArray *plans;          /* (owned) (nullable) (element-type WhitherPlan) */
  char *dns_url;             /* (owned) (nullable) */
  gboolean sinkhole;
  gboolean is_wanted;       /* somebody looked since the project was opened */
  guint reading, compiling; /* number of the newest piece of work; older ones are not heard */
};

enum
{
  CHANGED,
  COMPILED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherSwitchboard, whither_switchboard, G_TYPE_OBJECT)

typedef struct
{
  guint number;
  WhitherPolicyBook *book;   /* (owned) */
  WhitherSwitches *switches; /* (owned) */
  WhitherSnapshot *snapshot; /* (owned) */
  WhitherUnit unit;
  WhitherPolicy *policy; /* (owned) (nullable): result */
  GPtrArray *list;       /* (owned) (nullable): result */
  GPtrArray *plans;      /* (owned) (nullable): result */
  char *dns_url;         /* (owned) (nullable) */
  gboolean sinkhole;
} Compiling;

static void
compiling_free (Compiling *self)
{
  whither_policy_book_unref (self->book);
  whither_switches_free (self->switches);
  whither_snapshot_unref (self->snapshot);
  g_clear_pointer (&self->policy, whither_policy_unref);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_free (self->dns_url);
  g_free (self);
}

/* Returns: (transfer full) (element-type WhitherPlan). */
static GPtrArray *
make_plans (const Compiling *work)
{
  WhitherPlanOptions options = { .now = g_get_real_time () / G_USEC_PER_SEC,
                                 .dns_url = work->dns_url,
                                 .sinkhole = work->sinkhole };
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_plan_unref);

  for (guint i = 0; i < whither_policy_get_n_formats (); i++)
    g_ptr_array_add (plans,
                     whither_policy_plan (work->policy, whither_policy_get_format (i), &options));
  return plans;
}

static void
compile (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Compiling *work = task_data;

  work->policy = whither_policy_compile (work->book, work->switches, work->snapshot, FALSE);
  work->list = whither_switchables_list (work->snapshot, work->unit, NULL, work->policy);
  work->plans = make_plans (work);
  g_task_return_boolean (task, TRUE);
}

static void
compiled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WhitherSwitchboard *self = WHITHER_SWITCHBOARD (source);
  Compiling *work = g_task_get_task_data (G_TASK (result));

  if (work->number != self->compiling)
    return;
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->policy = g_steal_pointer (&work->policy);
  self->list = g_steal_pointer (&work->list);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  self->plans = g_steal_pointer (&work->plans);
  g_signal_emit (self, signals[COMPILED], 0);
}

static void
start_compiling (WhitherSwitchboard *self)
{
  Compiling *work = g_new0 (Compiling, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, compiled, NULL);

  g_clear_pointer (&self->policy, whither_policy_unref);
  work->number = ++self->compiling;
  work->book = whither_policy_book_ref (self->book);
  work->switches = whither_switches_copy (self->switches);
  work->snapshot = whither_snapshot_ref (self->snapshot);
  work->unit = whither_switchboard_get_unit (self);
  work->dns_url = g_strdup (self->dns_url);
  work->sinkhole = self->sinkhole;
  g_task_set_source_tag (task, start_compiling);
  g_task_set_task_data (task, work, (GDestroyNotify) compiling_free);
  g_task_run_in_thread (task, compile);
}

typedef struct
{
  WhitherSwitchboard *board; /* (owned) */
  WhitherSnapshot *snapshot; /* (owned) */
  guint number;
} Reading;

static void
reading_free (Reading *self)
{
  g_object_unref (self->board);
  whither_snapshot_unref (self->snapshot);
  g_free (self);
}

/* Switches that the window has already hold: the document may be older by a change. */
static void
read_finished (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  WhitherSwitchboard *self = reading->board;
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSwitches) switches = NULL;
  g_autoptr (WhitherPolicyBook) book =
      whither_loader_read_switches_finish (WHITHER_LOADER (source), result, &switches, &error);

  if (reading->number != self->reading)
    g_clear_pointer (&book, whither_policy_book_unref);
  else if (book == NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  if (book == NULL)
    {
      reading_free (reading);
      return;
    }
  g_clear_pointer (&self->book, whither_policy_book_unref);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  self->book = g_steal_pointer (&book);
  self->snapshot = whither_snapshot_ref (reading->snapshot);
  if (self->switches == NULL)
    self->switches = g_steal_pointer (&switches);
  reading_free (reading);
  start_compiling (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start_reading (WhitherSwitchboard *self)
{
  WhitherSnapshot *snapshot = whither_view_get_snapshot (self->view);
  Reading *reading;

  if (snapshot == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->board = g_object_ref (self);
  reading->snapshot = whither_snapshot_ref (snapshot);
  reading->number = ++self->reading;
  whither_loader_read_switches_async (self->loader, read_finished, reading);
}

/* A correction or other facts: the book is made anew, the switches stay. */
static void
content_changed (WhitherSwitchboard *self)
{
  if (self->is_wanted && self->snapshot != NULL &&
      whither_view_get_snapshot (self->view) != self->snapshot)
    start_reading (self);
}

static void
kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WhitherSwitchboard) self = WHITHER_SWITCHBOARD (user_data);
  g_autoptr (GError) error = NULL;

  if (!whither_loader_keep_switches_finish (WHITHER_LOADER (source), result, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
tell_changed (WhitherSwitchboard *self)
{
  whither_loader_keep_switches_async (self->loader, self->switches, kept, g_object_ref (self));
  start_compiling (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A state is the text form. */
static void
apply (gconstpointer state, gpointer user_data)
{
  WhitherSwitchboard *self = user_data;
  WhitherSwitches *switches = whither_switches_parse ("", state, strlen (state), NULL);

  if (switches == NULL || self->book == NULL)
    return;
  whither_switches_free (self->switches);
  self->switches = switches;
  tell_changed (self);
}

/* After a change: a step of the history unless all is as it was. @before: (transfer full). */
static void
add_step (WhitherSwitchboard *self, char *before)
{
  char *after = whither_switches_to_text (self->switches);

  if (strcmp (before, after) == 0)
    {
      g_free (before);
      g_free (after);
      return;
    }
  whither_history_add (whither_view_get_history (self->view), _ ("Switches"), NULL, before, after,
                       g_free, apply, self);
  tell_changed (self);
}

static void
drop (WhitherSwitchboard *self)
{
  g_clear_pointer (&self->policy, whither_policy_unref);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->dns_url, g_free);
  self->sinkhole = FALSE;
  g_clear_pointer (&self->switches, whither_switches_free);
  g_clear_pointer (&self->book, whither_policy_book_unref);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
}

static void
whither_switchboard_dispose (GObject *object)
{
  WhitherSwitchboard *self = WHITHER_SWITCHBOARD (object);

  drop (self);
  g_clear_object (&self->loader);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (whither_switchboard_parent_class)->dispose (object);
}

static void
whither_switchboard_class_init (WhitherSwitchboardClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = whither_switchboard_dispose;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMPILED] =
      g_signal_new ("compiled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
whither_switchboard_init (WhitherSwitchboard *self)
{
}

WhitherSwitchboard *
whither_switchboard_new (WhitherView *view, WhitherLoader *loader)
{
  WhitherSwitchboard *self = g_object_new (WHITHER_TYPE_SWITCHBOARD, NULL);

  self->view = g_object_ref (view);
  self->loader = g_object_ref (loader);
  g_signal_connect_object (view, "content", G_CALLBACK (content_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
whither_switchboard_forget (WhitherSwitchboard *self, WhitherLoader *loader)
{
  g_return_if_fail (WHITHER_IS_SWITCHBOARD (self) && WHITHER_IS_LOADER (loader));

  drop (self);
  g_set_object (&self->loader, loader);
  self->reading++;
  self->compiling++;
  self->is_wanted = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
whither_switchboard_prepare (WhitherSwitchboard *self)
{
  g_return_if_fail (WHITHER_IS_SWITCHBOARD (self));

  if (self->is_wanted)
    return;
  self->is_wanted = TRUE;
  start_reading (self);
}

const WhitherSwitches *
whither_switchboard_get_switches (WhitherSwitchboard *self)
{
  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self), NULL);
  return self->switches;
}

WhitherPolicyBook *
whither_switchboard_get_book (WhitherSwitchboard *self)
{
  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self), NULL);
  return self->book;
}

WhitherPolicy *
whither_switchboard_get_policy (WhitherSwitchboard *self)
{
  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self), NULL);
  return self->policy;
}

GPtrArray *
whither_switchboard_get_list (WhitherSwitchboard *self)
{
  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self), NULL);
  return self->list;
}

GPtrArray *
whither_switchboard_get_plans (WhitherSwitchboard *self)
{
  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self), NULL);
  return self->plans;
}

WhitherView *
whither_switchboard_get_view (WhitherSwitchboard *self)
{
  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self), NULL);
  return self->view;
}

WhitherUnit
whither_switchboard_get_unit (WhitherSwitchboard *self)
{
  WhitherSnapshot *snapshot;

  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self), WHITHER_UNIT_SENT);

  snapshot = whither_view_get_snapshot (self->view);
  return snapshot != NULL ? whither_snapshot_find_unit (snapshot, WHITHER_UNIT_SENT, NULL)
                          : WHITHER_UNIT_SENT;
}

gboolean
whither_switchboard_set (WhitherSwitchboard *self,
                         const char *selector,
                         WhitherSwitchState state,
                         GError **error)
{
  g_autofree char *before = NULL;

  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self) && self->switches != NULL, FALSE);

  before = whither_switches_to_text (self->switches);
  if (!whither_switches_set (self->switches, selector, state, error))
    return FALSE;
  add_step (self, g_steal_pointer (&before));
  return TRUE;
}

gboolean
whither_switchboard_edit (WhitherSwitchboard *self,
                          guint index,
                          const WhitherSwitch *with,
                          GError **error)
{
  g_autofree char *before = NULL;

  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self) && self->switches != NULL, FALSE);

  before = whither_switches_to_text (self->switches);
  if (!whither_switches_edit (self->switches, index, with, error))
    return FALSE;
  add_step (self, g_steal_pointer (&before));
  return TRUE;
}

void
whither_switchboard_move (WhitherSwitchboard *self, guint index, guint to)
{
  char *before;

  g_return_if_fail (WHITHER_IS_SWITCHBOARD (self) && self->switches != NULL);

  before = whither_switches_to_text (self->switches);
  whither_switches_move (self->switches, index, to);
  add_step (self, before);
}

void
whither_switchboard_set_unclear (WhitherSwitchboard *self, WhitherUnclear unclear)
{
  char *before;

  g_return_if_fail (WHITHER_IS_SWITCHBOARD (self) && self->switches != NULL);

  before = whither_switches_to_text (self->switches);
  whither_switches_set_unclear (self->switches, unclear);
  add_step (self, before);
}

void
whither_switchboard_add_all (WhitherSwitchboard *self, const WhitherSwitches *others)
{
  char *before;

  g_return_if_fail (WHITHER_IS_SWITCHBOARD (self) && self->switches != NULL && others != NULL);

  before = whither_switches_to_text (self->switches);
  whither_switches_add_all (self->switches, others);
  add_step (self, before);
}

void
whither_switchboard_set_resolver (WhitherSwitchboard *self, const char *dns_url, gboolean sinkhole)
{
  g_return_if_fail (WHITHER_IS_SWITCHBOARD (self));

  if (g_strcmp0 (dns_url, self->dns_url) == 0 && sinkhole == self->sinkhole)
    return;
  g_free (self->dns_url);
  self->dns_url = g_strdup (dns_url);
  self->sinkhole = sinkhole;
  if (self->book != NULL)
    start_compiling (self);
}

char *
whither_switchboard_format_resolver (WhitherSwitchboard *self)
{
  g_return_val_if_fail (WHITHER_IS_SWITCHBOARD (self), NULL);

  if (self->sinkhole)
    return g_strdup ("--sinkhole");
  return self->dns_url != NULL ? g_strconcat ("--dns=", self->dns_url, NULL) : NULL;
}

void
whither_switchboard_clear (WhitherSwitchboard *self)
{
  char *before;

  g_return_if_fail (WHITHER_IS_SWITCHBOARD (self) && self->switches != NULL);

  before = whither_switches_to_text (self->switches);
  whither_switches_free (self->switches);
  self->switches = whither_switches_new ();
  add_step (self, before);
}
