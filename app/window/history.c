/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/history.h"

/* More steps than anybody takes back; states are small. */
#define MOST_STEPS 200

typedef struct
{
  char *label;            /* (owned) */
  char *merge;            /* (owned) (nullable) */
  gpointer before, after; /* (owned) */
  GDestroyNotify free_state;
  WhitherHistoryApply apply;
  gpointer user_data;
} Step;

struct _WhitherHistory
{
  GObject parent_instance;

  GPtrArray *steps; /* (owned) (element-type Step) */
  guint n_done;     /* steps before this one can be taken back, the others done again */
  gboolean is_applying;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherHistory, whither_history, G_TYPE_OBJECT)

static void
step_free (Step *step)
{
  step->free_state (step->before);
  step->free_state (step->after);
  g_free (step->label);
  g_free (step->merge);
  g_free (step);
}

static void
whither_history_finalize (GObject *object)
{
  g_ptr_array_unref (WHITHER_HISTORY (object)->steps);
  G_OBJECT_CLASS (whither_history_parent_class)->finalize (object);
}

static void
whither_history_class_init (WhitherHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = whither_history_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
whither_history_init (WhitherHistory *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
}

WhitherHistory *
whither_history_new (void)
{
  return g_object_new (WHITHER_TYPE_HISTORY, NULL);
}

/* The step before, when the new one only goes on with it. */
static Step *
find_merged (WhitherHistory *self, const char *merge)
{
  Step *last = self->n_done > 0 ? g_ptr_array_index (self->steps, self->n_done - 1) : NULL;

  if (merge == NULL || last == NULL || self->n_done != self->steps->len)
    return NULL;
  return g_strcmp0 (last->merge, merge) == 0 ? last : NULL;
}

void
whither_history_add (WhitherHistory *self,
                     const char *label,
                     const char *merge,
                     gpointer before,
                     gpointer after,
                     GDestroyNotify free_state,
                     WhitherHistoryApply apply,
                     gpointer user_data)
{
  Step *step;

  g_return_if_fail (WHITHER_IS_HISTORY (self) && label != NULL && free_state != NULL);

  step = find_merged (self, merge);
  if (self->is_applying)
    {
      free_state (before);
      free_state (after);
      return;
    }
  if (step != NULL)
    {
      free_state (before);
      step->free_state (step->after);
      step->after = after;
      return;
    }

  g_ptr_array_set_size (self->steps, (int) self->n_done);
  step = g_new0 (Step, 1);
  *step = (Step){ .label = g_strdup (label),
                  .merge = g_strdup (merge),
                  .before = before,
                  .after = after,
                  .free_state = free_state,
                  .apply = apply,
                  .user_data = user_data };
  g_ptr_array_add (self->steps, step);
  if (self->steps->len > MOST_STEPS)
    g_ptr_array_remove_index (self->steps, 0);
  self->n_done = self->steps->len;
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
whither_history_get_undo (WhitherHistory *self)
{
  g_return_val_if_fail (WHITHER_IS_HISTORY (self), NULL);

  return self->n_done > 0 ? ((Step *) g_ptr_array_index (self->steps, self->n_done - 1))->label
                          : NULL;
}

const char *
whither_history_get_redo (WhitherHistory *self)
{
  g_return_val_if_fail (WHITHER_IS_HISTORY (self), NULL);

  return self->n_done < self->steps->len
             ? ((Step *) g_ptr_array_index (self->steps, self->n_done))->label
             : NULL;
}

static void
apply (WhitherHistory *self, const Step *step, gconstpointer state)
{
  self->is_applying = TRUE;
  step->apply (state, step->user_data);
  self->is_applying = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
whither_history_undo (WhitherHistory *self)
{
  const Step *step;

  g_return_if_fail (WHITHER_IS_HISTORY (self));

  if (self->n_done == 0 || self->is_applying)
    return;
  step = g_ptr_array_index (self->steps, --self->n_done);
  apply (self, step, step->before);
}

void
whither_history_redo (WhitherHistory *self)
{
  const Step *step;

  g_return_if_fail (WHITHER_IS_HISTORY (self));

  if (self->n_done == self->steps->len || self->is_applying)
    return;
  step = g_ptr_array_index (self->steps, self->n_done++);
  apply (self, step, step->after);
}

void
whither_history_clear (WhitherHistory *self)
{
  g_return_if_fail (WHITHER_IS_HISTORY (self));

  g_ptr_array_set_size (self->steps, 0);
  self->n_done = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}
