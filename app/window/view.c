/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/view-private.h"

#include "base/i18n.h"

#include <string.h>

#define TEXT_PREFIX "text:"
#define SPAN_PREFIX "time:"
#define HOURS_PREFIX "hours:"

static guint signals[WHITHER_VIEW_N_SIGNALS];

G_DEFINE_FINAL_TYPE (WhitherView, whither_view, G_TYPE_OBJECT)

void
whither_view_emit (WhitherView *self, WhitherViewSignal which)
{
  g_signal_emit (self, signals[which], 0);
}

static void
whither_view_finalize (GObject *object)
{
  WhitherView *self = WHITHER_VIEW (object);

  whither_view_drop_selection (self);
  g_clear_object (&self->history);
  g_clear_pointer (&self->choice, whither_choice_free);
  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  G_OBJECT_CLASS (whither_view_parent_class)->finalize (object);
}

static void
whither_view_class_init (WhitherViewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = whither_view_finalize;
  signals[WHITHER_VIEW_CONTENT] =
      g_signal_new ("content", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WHITHER_VIEW_ARRANGED] =
      g_signal_new ("arranged", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WHITHER_VIEW_SELECTION] =
      g_signal_new ("selection", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
whither_view_init (WhitherView *self)
{
  self->choice = whither_choice_new ();
  self->history = whither_history_new ();
  self->lead = WHITHER_NO_NUMBER;
}

WhitherView *
whither_view_new (void)
{
  return g_object_new (WHITHER_TYPE_VIEW, NULL);
}

static void
find_known_unit (WhitherView *self)
{
  g_autoptr (WhitherFilter) filter = NULL;

  self->known_unit = self->choice->unit;
  if (self->snapshot == NULL)
    return;
  filter = whither_view_build_filter (self);
  self->known_unit = whither_snapshot_find_unit (self->snapshot, self->choice->unit, filter);
}

/* What was selected may not exist in the new content. */
static void
change_content (WhitherView *self)
{
  gboolean had_selection = self->flows != NULL;

  whither_view_drop_selection (self);
  find_known_unit (self);
  whither_view_emit (self, WHITHER_VIEW_CONTENT);
  if (had_selection)
    whither_view_emit (self, WHITHER_VIEW_SELECTION);
}

void
whither_view_set_snapshot (WhitherView *self, WhitherSnapshot *snapshot)
{
  g_return_if_fail (WHITHER_IS_VIEW (self));

  g_clear_pointer (&self->snapshot, whither_snapshot_unref);
  self->snapshot = snapshot != NULL ? whither_snapshot_ref (snapshot) : NULL;
  if (snapshot == NULL ||
      (self->choice->source != WHITHER_NO_NUMBER &&
       self->choice->source >= whither_snapshot_get_n_facets (snapshot, WHITHER_COLUMN_SOURCE)))
    self->choice->source = WHITHER_NO_NUMBER;
  /* Numbers of facets hold in one snapshot only. */
  if (self->choice->sort == WHITHER_SORT_COLUMN)
    self->choice->sort = WHITHER_SORT_AMOUNT;
  change_content (self);
}

WhitherSnapshot *
whither_view_get_snapshot (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), NULL);
  return self->snapshot;
}

void
whither_view_say_anew (WhitherView *self)
{
  g_return_if_fail (WHITHER_IS_VIEW (self));

  if (self->snapshot != NULL)
    change_content (self);
}

WhitherHistory *
whither_view_get_history (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), NULL);
  return self->history;
}

const WhitherChoice *
whither_view_get_choice (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), NULL);
  return self->choice;
}

static void
tell (WhitherView *self, gboolean is_arranged)
{
  if (is_arranged)
    whither_view_emit (self, WHITHER_VIEW_ARRANGED);
  else
    change_content (self);
}

static void
bring_back (gconstpointer state, gpointer user_data)
{
  WhitherView *self = user_data;

  g_autoptr (WhitherChoice) before = self->choice;

  self->choice = whither_choice_copy (state);
  tell (self, whither_choice_is_arranged (self->choice, before));
}

void
whither_view_choose (WhitherView *self, WhitherChoice *choice, const char *label, const char *merge)
{
  WhitherChoice *before;
  gboolean is_arranged;

  g_return_if_fail (WHITHER_IS_VIEW (self) && choice != NULL);

  before = self->choice;
  self->choice = choice;
  is_arranged = whither_choice_is_arranged (choice, before);
  whither_history_add (self->history, label, merge, before, whither_choice_copy (choice),
                       (GDestroyNotify) whither_choice_free, bring_back, self);
  tell (self, is_arranged);
}

void
whither_view_choose_if (WhitherView *self,
                        WhitherChoice *choice,
                        gboolean changed,
                        const char *label)
{
  if (changed)
    whither_view_choose (self, choice, label, NULL);
  else
    whither_choice_free (choice);
}

void
whither_view_set_unit (WhitherView *self, WhitherUnit unit)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self));

  choice = whither_choice_copy (self->choice);
  choice->unit = unit;
  whither_view_choose_if (self, choice, unit != self->choice->unit, _ ("What Is Counted"));
}

WhitherUnit
whither_view_get_unit (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), WHITHER_UNIT_SENT);
  return self->known_unit;
}

void
whither_view_set_source (WhitherView *self, guint32 facet)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self));

  choice = whither_choice_copy (self->choice);
  choice->source = facet;
  whither_view_choose_if (self, choice, facet != self->choice->source, _ ("Recording"));
}

guint32
whither_view_get_source (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), WHITHER_NO_NUMBER);
  return self->choice->source;
}

gboolean
whither_view_add_selector (WhitherView *self, const char *selector, GError **error)
{
  g_autoptr (WhitherFilter) trial = whither_filter_new ();
  WhitherChoice *choice;

  g_return_val_if_fail (WHITHER_IS_VIEW (self) && selector != NULL, FALSE);

  if (!whither_filter_add (trial, selector, error) ||
      (self->snapshot != NULL && !whither_filter_check (trial, self->snapshot, error)))
    return FALSE;
  choice = whither_choice_copy (self->choice);
  whither_view_choose_if (self, choice, whither_choice_add_selector (choice, selector),
                          _ ("Filter"));
  return TRUE;
}

void
whither_view_remove_selector (WhitherView *self, const char *selector)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self) && selector != NULL);

  choice = whither_choice_copy (self->choice);
  whither_view_choose_if (self, choice, whither_choice_remove_selector (choice, selector),
                          _ ("Filter"));
}

const char *
whither_view_get_text (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), "");

  for (guint i = 0; self->choice->selectors[i] != NULL; i++)
    if (g_str_has_prefix (self->choice->selectors[i], TEXT_PREFIX))
      return self->choice->selectors[i] + strlen (TEXT_PREFIX);
  return "";
}

/* One selector of a kind in place of all others of it. */
static void
set_only (WhitherView *self, const char *prefix, const char *selector)
{
  WhitherChoice *choice = whither_choice_copy (self->choice);

  whither_choice_remove_kind (choice, prefix);
  if (selector != NULL)
    whither_choice_add_selector (choice, selector);
  whither_view_choose (self, choice, _ ("Filter"), prefix);
}

void
whither_view_set_text (WhitherView *self, const char *text)
{
  g_autofree char *selector = NULL;

  g_return_if_fail (WHITHER_IS_VIEW (self) && text != NULL);

  if (g_str_equal (text, whither_view_get_text (self)))
    return;
  selector = g_strconcat (TEXT_PREFIX, text, NULL);
  set_only (self, TEXT_PREFIX, *text != '\0' ? selector : NULL);
}

void
whither_view_set_span (WhitherView *self, const char *selector)
{
  WhitherChoice *choice;
  gboolean changed;

  g_return_if_fail (WHITHER_IS_VIEW (self));

  choice = whither_choice_copy (self->choice);
  changed = whither_choice_remove_kind (choice, SPAN_PREFIX);
  changed |= whither_choice_remove_kind (choice, HOURS_PREFIX);
  if (selector != NULL)
    changed |= whither_choice_add_selector (choice, selector);
  whither_view_choose_if (self, choice, changed, _ ("Filter"));
}

void
whither_view_clear_filter (WhitherView *self)
{
  WhitherChoice *choice;

  g_return_if_fail (WHITHER_IS_VIEW (self));

  choice = whither_choice_copy (self->choice);
  whither_view_choose_if (self, choice, whither_choice_remove_kind (choice, ""), _ ("Filter"));
}

gboolean
whither_view_is_filtered (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), FALSE);
  return self->choice->selectors[0] != NULL;
}

gboolean
whither_view_has_content (WhitherView *self)
{
  g_autoptr (WhitherFilter) filter = NULL;
  g_autoptr (GArray) flows = NULL;

  g_return_val_if_fail (WHITHER_IS_VIEW (self), FALSE);

  if (self->snapshot == NULL)
    return FALSE;
  filter = whither_view_build_filter (self);
  flows = whither_filter_list (filter, self->snapshot);
  return flows->len > 0;
}

WhitherFilter *
whither_view_build_filter (WhitherView *self)
{
  g_return_val_if_fail (WHITHER_IS_VIEW (self), whither_filter_new ());
  return whither_choice_build_filter (self->choice, NULL);
}
