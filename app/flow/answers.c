/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/tracker-private.h"

/* What the recording's name servers answered, for flows of other sources: bindings that follow each
 * other within their lifetimes are one answer. */

#define SECOND G_GINT64_CONSTANT (1000000000)
#define LIFETIME_MAX 86400u
/* How many bindings of one address are looked at for an older one of the same name. */
#define STEPS_MAX 64

/* Returns: the answer that @binding may lengthen, + 1; 0: none. */
static guint32
find_answer (const WhitherTracker *self,
             const WhitherNameBinding *binding,
             const guint32 *answer_of)
{
  guint32 at = binding->next;

  for (guint steps = 0; at != 0 && steps < STEPS_MAX; steps++)
    {
      const WhitherNameBinding *older = &g_array_index (self->bindings, WhitherNameBinding, at - 1);

      if (older->name == binding->name && whither_address_equal (&older->client, &binding->client))
        return answer_of[at - 1];
      at = older->next;
    }
  return 0;
}

static gint64
find_end (const WhitherNameBinding *binding)
{
  return binding->time + MIN (binding->lifetime, LIFETIME_MAX) * SECOND;
}

void
whither_tracker_keep_answers (WhitherTracker *self)
{
  GArray *answers = self->set->answers;
  g_autofree guint32 *answer_of = g_new0 (guint32, self->bindings->len + 1);

  for (guint32 i = 0; i < self->bindings->len; i++)
    {
      const WhitherNameBinding *binding = &g_array_index (self->bindings, WhitherNameBinding, i);
      guint32 known = find_answer (self, binding, answer_of);
      WhitherDnsAnswer *last =
          known != 0 ? &g_array_index (answers, WhitherDnsAnswer, known - 1) : NULL;

      if (binding->time == WHITHER_TIME_UNKNOWN)
        continue;
      if (last != NULL && binding->time >= last->start && binding->time <= last->end)
        {
          last->end = MAX (last->end, find_end (binding));
          answer_of[i] = known;
          continue;
        }
      WhitherDnsAnswer answer = { .client = binding->client,
                                  .address = binding->remote,
                                  .name = binding->name,
                                  .source = self->source,
                                  .device = WHITHER_NO_DEVICE,
                                  .start = binding->time,
                                  .end = find_end (binding),
                                  .packet = binding->packet };
      g_array_append_val (answers, answer);
      answer_of[i] = answers->len;
    }
}
