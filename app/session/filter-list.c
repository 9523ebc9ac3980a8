/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/filter-private.h"
#include "session/snapshot-private.h"

/* Flows that share a verdict share the answer of all selectors but those of time, recording and
 * device: it is asked for once. */
typedef struct
{
  const WhitherSelector *selector;
  guint group;     /* of this kind within its filter: one of a group must match */
  guint8 *answers; /* (owned) (nullable): per verdict: 0 not asked yet, 1 no, 2 yes */
} Question;

static gboolean
depends_on_verdict (const WhitherSelector *selector)
{
  return selector->method < WHITHER_SELECT_SPAN &&
         !(selector->column == WHITHER_COLUMN_SOURCE &&
           (selector->method == WHITHER_SELECT_FACET || selector->method == WHITHER_SELECT_MEMBER ||
            selector->method == WHITHER_SELECT_EXACTLY)) &&
         selector->column != WHITHER_COLUMN_DEVICE &&
         !(selector->method == WHITHER_SELECT_STATE && selector->facet == WHITHER_STATE_BLOCKED);
}

/* Groups stand together, in the order of their first selector. Returns: the next free group. */
static guint
list_questions (const WhitherFilter *filter, guint n_verdicts, guint group, GArray *out)
{
  if (filter == NULL)
    return group;
  for (guint i = 0; i < filter->selectors->len; i++)
    {
      const WhitherSelector *first = &g_array_index (filter->selectors, WhitherSelector, i);
      gboolean is_new = TRUE;

      for (guint k = 0; k < i && is_new; k++)
        is_new = g_array_index (filter->selectors, WhitherSelector, k).kind != first->kind;
      for (guint k = i; is_new && k < filter->selectors->len; k++)
        {
          const WhitherSelector *selector = &g_array_index (filter->selectors, WhitherSelector, k);
          Question question = { .selector = selector, .group = group };

          if (selector->kind != first->kind)
            continue;
          if (depends_on_verdict (selector))
            question.answers = g_new0 (guint8, n_verdicts + 1);
          g_array_append_val (out, question);
        }
      group += is_new;
    }
  return list_questions (filter->within, n_verdicts, group, out);
}

static gboolean
answer (const Question *question, WhitherSnapshot *snapshot, guint32 flow)
{
  if (question->answers == NULL)
    return whither_selector_matches (question->selector, snapshot, flow);

  guint8 *kept = &question->answers[whither_snapshot_get_verdict_number (snapshot, flow)];
  if (*kept == 0)
    *kept = whither_selector_matches (question->selector, snapshot, flow) ? 2 : 1;
  return *kept == 2;
}

static gboolean
passes (const GArray *questions, WhitherSnapshot *snapshot, guint32 flow)
{
  for (guint i = 0; i < questions->len;)
    {
      guint group = g_array_index (questions, Question, i).group;
      gboolean any = FALSE;

      for (; i < questions->len && g_array_index (questions, Question, i).group == group; i++)
        any = any || answer (&g_array_index (questions, Question, i), snapshot, flow);
      if (!any)
        return FALSE;
    }
  return TRUE;
}

GArray *
whither_filter_list (const WhitherFilter *self, WhitherSnapshot *snapshot)
{
  const WhitherFlowSet *set = whither_snapshot_get_flows (snapshot);
  g_autoptr (GArray) questions = g_array_new (FALSE, FALSE, sizeof (Question));
  GArray *flows = g_array_sized_new (FALSE, FALSE, sizeof (guint32), set->flows->len + 1);

  list_questions (self, whither_snapshot_get_n_verdicts (snapshot), 0, questions);
  for (guint32 i = 0; i < set->flows->len; i++)
    if ((whither_flow_set_get (set, i)->flags & WHITHER_FLOW_LOCAL) == 0 &&
        passes (questions, snapshot, i))
      g_array_append_val (flows, i);
  for (guint i = 0; i < questions->len; i++)
    g_free (g_array_index (questions, Question, i).answers);
  return flows;
}
