/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/join-names.h"

#include "base/text.h"

#define SLACK (G_GINT64_CONSTANT (2) * 1000000000)
/* Answers with one address that are looked at for one flow: the newest ones. */
#define CHAIN_MAX 256

typedef struct
{
  const WhitherFlowSet *set;
  GHashTable *heads; /* (owned) (element-type WhitherAddress guint): newest answer + 1 */
  guint32 *next;     /* (owned): per answer an older one + 1 */
} Names;

static const WhitherDnsAnswer *
get_answer (const Names *self, guint32 index)
{
  return &g_array_index (self->set->answers, WhitherDnsAnswer, index);
}

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Names *self = user_data;
  const WhitherDnsAnswer *one = get_answer (self, *(const guint32 *) a);
  const WhitherDnsAnswer *other = get_answer (self, *(const guint32 *) b);

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return *(const guint32 *) a < *(const guint32 *) b ? -1 : 1;
}

static void
chain_answers (Names *self)
{
  guint n = self->set->answers->len;
  g_autofree guint32 *order = g_new (guint32, n);

  self->heads =
      g_hash_table_new ((GHashFunc) whither_address_hash, (GEqualFunc) whither_address_equal);
  self->next = g_new0 (guint32, n);
  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof *order, compare_starts, self);
  for (guint32 i = 0; i < n; i++)
    {
      gpointer address = (gpointer) &get_answer (self, order[i])->address;

      self->next[order[i]] = GPOINTER_TO_UINT (g_hash_table_lookup (self->heads, address));
      g_hash_table_replace (self->heads, address, GUINT_TO_POINTER (order[i] + 1));
    }
}

static gboolean
wants_name (const WhitherFlow *flow)
{
  return (flow->name == 0 || flow->name_ground == WHITHER_NAME_GROUND_CERTIFICATE) &&
         flow->remote.family != 0 && flow->start != WHITHER_TIME_UNKNOWN &&
         (flow->flags & WHITHER_FLOW_HIDDEN_NAME) == 0;
}

static gboolean
is_of_device (const Names *self, const WhitherDnsAnswer *answer, const WhitherFlow *flow)
{
  if (answer->client.family == 0) /* a log that a phone writes of itself */
    return answer->source == flow->source && answer->device == flow->device;
  if (whither_address_equal (&answer->client, &flow->local))
    return TRUE;
  if (flow->device == WHITHER_NO_DEVICE)
    return FALSE;

  const GArray *addresses =
      g_array_index (self->set->devices, WhitherDevice, flow->device).addresses;
  for (guint i = 0; i < addresses->len; i++)
    if (whither_address_equal (&answer->client, &g_array_index (addresses, WhitherAddress, i)))
      return TRUE;
  return FALSE;
}

/* A recording of packets was bound to its own answers when it was read. */
static gboolean
fits (const Names *self, const WhitherDnsAnswer *answer, const WhitherFlow *flow)
{
  return (answer->source != flow->source || flow->first_packet == 0) &&
         flow->start >= answer->start - SLACK && flow->start <= answer->end + SLACK &&
         is_of_device (self, answer, flow);
}

/* FALSE: no answer fits. */
static gboolean
name_flow (const Names *self, WhitherFlow *flow, guint32 index, GArray *others)
{
  guint32 at = GPOINTER_TO_UINT (g_hash_table_lookup (self->heads, &flow->remote));
  const WhitherDnsAnswer *found = NULL;

  for (guint n = 0; at != 0 && n < CHAIN_MAX; n++, at = self->next[at - 1])
    {
      const WhitherDnsAnswer *answer = get_answer (self, at - 1);

      if (!fits (self, answer, flow))
        continue;
      if (found == NULL)
        found = answer;
      else if (answer->name != found->name)
        {
          WhitherRecordOther other = { .flow = index, .name = answer->name };

          flow->flags |= WHITHER_FLOW_SEVERAL_NAMES;
          g_array_append_val (others, other);
        }
    }
  if (found == NULL)
    return FALSE;
  flow->name = found->name;
  flow->name_ground = WHITHER_NAME_GROUND_DNS;
  flow->name_packet = found->packet;
  flow->named = found->source != flow->source ? found->source + 1 : 0;
  return TRUE;
}

guint
whither_record_join_names (const WhitherFlowSet *set,
                           GArray *flows,
                           const guint32 *kept_as,
                           GArray *others)
{
  Names self = { .set = set };
  guint named = 0;

  if (set->answers->len == 0)
    return 0;

  chain_answers (&self);
  for (guint32 i = 0; i < flows->len; i++)
    {
      WhitherFlow *flow = &g_array_index (flows, WhitherFlow, i);

      if (kept_as[i] == i && wants_name (flow) && name_flow (&self, flow, i, others))
        named++;
    }
  g_hash_table_unref (self.heads);
  g_free (self.next);
  return named;
}
