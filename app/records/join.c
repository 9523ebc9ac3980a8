/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/join.h"

#include "base/text.h"
#include "observe/observation.h"
#include "records/join-names.h"

#define SLACK (G_GINT64_CONSTANT (2) * 1000000000)
/* Lines or conversations with one name or five-tuple that are looked at for one flow. */
#define CHAIN_MAX 256

typedef struct
{
  const WhitherFlowSet *set;
  GArray *flows;     /* (owned) (element-type WhitherFlow): the copy that is changed */
  guint32 *kept_as;  /* (owned): per flow itself or the flow it went into */
  guint32 *next;     /* (owned): chains of equal keys, index + 1 */
  guint *n_devices;  /* (owned): per source */
  GArray *others;    /* (owned) (element-type WhitherRecordOther) */
  GHashTable *heads; /* (owned): key → index + 1 */
  WhitherRecordJoin *out;
} Join;

static WhitherFlow *
get (Join *self, guint32 index)
{
  return &g_array_index (self->flows, WhitherFlow, index);
}

static guint
tuple_hash (gconstpointer key)
{
  const WhitherFlow *flow = key;
  guint ports = (guint) flow->local_port << 16 | flow->remote_port;

  return whither_address_hash (&flow->local) * 31 + whither_address_hash (&flow->remote) + ports;
}

static gboolean
tuple_equal (gconstpointer a, gconstpointer b)
{
  const WhitherFlow *one = a, *other = b;

  return one->transport == other->transport && one->local_port == other->local_port &&
         one->remote_port == other->remote_port &&
         whither_address_equal (&one->local, &other->local) &&
         whither_address_equal (&one->remote, &other->remote);
}

static gboolean
has_tuple (const WhitherFlow *flow)
{
  return flow->local.family != 0 && flow->remote.family != 0 && flow->local_port != 0 &&
         flow->transport != 0 && flow->start != WHITHER_TIME_UNKNOWN;
}

static guint
rank (const WhitherFlow *flow)
{
  return (flow->first_packet != 0 ? 2 : 0) + (flow->sent_bytes != WHITHER_AMOUNT_UNKNOWN ? 1 : 0);
}

static void
take_unknown (WhitherFlow *to, const WhitherFlow *from)
{
  if (to->name == 0 || (to->name_ground > WHITHER_NAME_GROUND_DNS && from->name != 0))
    {
      to->name = from->name;
      to->name_ground = from->name_ground;
      to->name_packet = from->name_packet;
      to->other_names = from->other_names;
      to->named = from->named != 0 ? from->named : from->source + 1;
    }
  if (to->program == 0)
    {
      to->program = from->program;
      to->program_packet = from->program_packet;
      to->other_programs = from->other_programs;
    }
  if (to->sent_bytes == WHITHER_AMOUNT_UNKNOWN)
    to->sent_bytes = from->sent_bytes;
  if (to->received_bytes == WHITHER_AMOUNT_UNKNOWN)
    to->received_bytes = from->received_bytes;
  to->flags |= from->flags & (WHITHER_FLOW_BLOCKED | WHITHER_FLOW_WEB_CONTENT);
  to->joined = from->source + 1;
}

static gboolean
is_same_conversation (const WhitherFlow *one, const WhitherFlow *other)
{
  return one->source != other->source && (one->first_packet == 0 || other->first_packet == 0) &&
         ABS (one->start - other->start) <= SLACK;
}

/* Rule 1. The chain holds flows that were kept. */
static void
join_conversation (Join *self, guint32 index)
{
  WhitherFlow *flow = get (self, index);
  guint32 at = GPOINTER_TO_UINT (g_hash_table_lookup (self->heads, flow));
  guint32 head = at;

  for (guint n = 0; at != 0 && n < CHAIN_MAX; n++, at = self->next[at - 1])
    {
      WhitherFlow *other = get (self, at - 1);

      if (!is_same_conversation (flow, other) || self->kept_as[at - 1] != at - 1)
        continue;
      gboolean newer_is_better = rank (flow) > rank (other);
      guint32 kept = newer_is_better ? index : at - 1;
      guint32 gone = newer_is_better ? at - 1 : index;
      take_unknown (get (self, kept), get (self, gone));
      self->kept_as[gone] = kept;
      self->out->conversations++;
      if (!newer_is_better)
        return;
      break;
    }
  self->next[index] = head;
  g_hash_table_replace (self->heads, flow, GUINT_TO_POINTER (index + 1));
}

static gboolean
is_line (const WhitherFlow *flow)
{
  return flow->program != 0 && flow->name != 0 && flow->remote.family == 0 &&
         flow->name_ground == WHITHER_NAME_GROUND_SOURCE &&
         flow->sent_bytes == WHITHER_AMOUNT_UNKNOWN &&
         flow->received_bytes == WHITHER_AMOUNT_UNKNOWN && flow->start != WHITHER_TIME_UNKNOWN &&
         (flow->flags & (WHITHER_FLOW_BLOCKED | WHITHER_FLOW_ATTEMPTED)) == 0;
}

static gboolean
wants_program (Join *self, const WhitherFlow *flow)
{
  return flow->program == 0 && flow->name != 0 && flow->remote.family != 0 &&
         flow->start != WHITHER_TIME_UNKNOWN && self->n_devices[flow->source] <= 1 &&
         (flow->flags & (WHITHER_FLOW_BLOCKED | WHITHER_FLOW_ATTEMPTED)) == 0;
}

static gboolean
fits (const WhitherFlow *line, const WhitherFlow *flow)
{
  return line->source != flow->source && flow->start >= line->start - SLACK &&
         flow->start <= line->end + SLACK;
}

/* Rule 2. The chain holds the newest line first; the oldest that fits gives the program. */
static void
join_program (Join *self, guint32 index, GHashTable *taken)
{
  WhitherFlow *flow = get (self, index);
  guint32 at = GPOINTER_TO_UINT (g_hash_table_lookup (self->heads, GUINT_TO_POINTER (flow->name)));
  guint32 found = 0;
  guint n = 0, n_others = 0;

  for (; at != 0; at = self->next[at - 1])
    {
      const WhitherFlow *line = get (self, at - 1);

      if (++n > CHAIN_MAX)
        {
          g_array_set_size (self->others, self->others->len - n_others);
          return;
        }
      if (!fits (line, flow))
        continue;
      if (found != 0 && get (self, found - 1)->program != line->program)
        {
          WhitherRecordOther other = { .flow = index, .program = get (self, found - 1)->program };

          g_array_append_val (self->others, other);
          n_others++;
        }
      found = at;
    }
  if (found == 0)
    return;
  const WhitherFlow *line = get (self, found - 1);
  flow->program = line->program;
  flow->program_packet = line->program_packet;
  flow->flags |= line->flags & WHITHER_FLOW_WEB_CONTENT;
  flow->joined = line->source + 1;
  self->out->programs++;
  if (n_others == 0) /* or else it is not known which line it was: all stay */
    g_hash_table_insert (taken, GUINT_TO_POINTER (found), GUINT_TO_POINTER (index + 1));
}

static void
join_conversations (Join *self)
{
  self->heads = g_hash_table_new (tuple_hash, tuple_equal);
  for (guint32 i = 0; i < self->flows->len; i++)
    if (has_tuple (get (self, i)))
      join_conversation (self, i);
  g_hash_table_unref (self->heads);
}

static void
join_programs (Join *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer line, flow;
  guint lines = 0;

  self->heads = g_hash_table_new (NULL, NULL);
  memset (self->next, 0, sizeof (guint32) * self->flows->len);
  for (guint32 i = 0; i < self->flows->len; i++)
    if (is_line (get (self, i)))
      {
        gpointer name = GUINT_TO_POINTER (get (self, i)->name);

        self->next[i] = GPOINTER_TO_UINT (g_hash_table_lookup (self->heads, name));
        g_hash_table_insert (self->heads, name, GUINT_TO_POINTER (i + 1));
        lines++;
      }
  for (guint32 i = 0; lines > 0 && i < self->flows->len; i++)
    if (self->kept_as[i] == i && wants_program (self, get (self, i)))
      join_program (self, i, taken);
  g_hash_table_iter_init (&iter, taken);
  while (g_hash_table_iter_next (&iter, &line, &flow))
    self->kept_as[GPOINTER_TO_UINT (line) - 1] = GPOINTER_TO_UINT (flow) - 1;
  self->out->lines = g_hash_table_size (taken);
  self->out->unjoined = lines - self->out->lines;
  g_hash_table_unref (self->heads);
}

/* Chains of "went into" are short: a flow goes into one that was kept. */
static guint32
follow (const Join *self, const guint32 *place, guint32 index)
{
  while (self->kept_as[index] != index)
    index = self->kept_as[index];
  return place[index];
}

/* The copy without the flows that went into others; what names a flow by number follows. */
static WhitherFlowSet *
build (Join *self)
{
  WhitherFlowSet *set = whither_flow_set_copy (self->set);
  guint32 n = self->flows->len;
  g_autofree guint32 *place = g_new (guint32, MAX (n, 1));

  g_array_set_size (set->flows, 0);
  for (guint32 i = 0; i < n; i++)
    if (self->kept_as[i] == i)
      {
        place[i] = set->flows->len;
        g_array_append_val (set->flows, *get (self, i));
      }
  for (guint i = 0; i < self->others->len; i++)
    {
      const WhitherRecordOther *other = &g_array_index (self->others, WhitherRecordOther, i);
      WhitherFlow *flow = &g_array_index (set->flows, WhitherFlow, place[other->flow]);

      if (other->name != 0 && other->name != flow->name)
        flow->other_names =
            whither_flow_others_add (set->dictionary, flow->other_names, other->name);
      if (other->program != 0 && other->program != flow->program)
        flow->other_programs =
            whither_flow_others_add (set->dictionary, flow->other_programs, other->program);
    }
  for (guint32 i = 0; i < set->flows->len; i++)
    {
      WhitherFlow *flow = &g_array_index (set->flows, WhitherFlow, i);

      if (flow->parent != WHITHER_NO_FLOW)
        flow->parent = follow (self, place, flow->parent);
    }
  for (guint i = 0; i < set->observations->len; i++)
    {
      WhitherObservation *row = &g_array_index (set->observations, WhitherObservation, i);

      if (row->flow != WHITHER_NO_FLOW)
        row->flow = follow (self, place, row->flow);
    }
  return set;
}

static void
count_devices (Join *self)
{
  self->n_devices = g_new0 (guint, MAX (self->set->sources->len, 1));
  for (guint i = 0; i < self->set->devices->len; i++)
    self->n_devices[g_array_index (self->set->devices, WhitherDevice, i).source]++;
}

/* FALSE: there are no two things that could be of one conversation. A recording of packets was laid
 * over itself when it was read. */
static gboolean
has_parts (const WhitherFlowSet *set)
{
  if (set->flows->len == 0 || set->sources->len == 0)
    return FALSE;
  return set->sources->len > 1 ||
         (set->answers->len > 0 && whither_flow_set_get (set, 0)->first_packet == 0);
}

WhitherFlowSet *
whither_record_join (const WhitherFlowSet *set, WhitherRecordJoin *out)
{
  guint32 n = set->flows->len;
  Join self = { .set = set, .out = out };
  WhitherFlowSet *joined = NULL;

  *out = (WhitherRecordJoin){ 0 };
  if (!has_parts (set))
    return NULL;
  self.flows = g_array_copy (set->flows);
  self.kept_as = g_new (guint32, n);
  self.next = g_new0 (guint32, n);
  for (guint32 i = 0; i < n; i++)
    self.kept_as[i] = i;
  self.others = g_array_new (FALSE, FALSE, sizeof (WhitherRecordOther));
  count_devices (&self);
  join_conversations (&self);
  out->names = whither_record_join_names (set, self.flows, self.kept_as, self.others);
  join_programs (&self);
  if (out->conversations > 0 || out->programs > 0 || out->names > 0)
    joined = build (&self);
  g_array_unref (self.flows);
  g_array_unref (self.others);
  g_free (self.kept_as);
  g_free (self.next);
  g_free (self.n_devices);
  return joined;
}
