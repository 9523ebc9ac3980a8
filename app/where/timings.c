/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "where/timings.h"

#include <string.h>

/* Connections that must agree before TCP's early answer is believed, and how closely. */
#define AGREEING 3
#define AGREEING_PERCENT 20

/* Unrelated networks that answer within this span all stand behind one machine in between. */
#define UNRELATED_NETWORKS 20
#define UNRELATED_SPAN_US 1000

/* Where the phone is: one recording, one address of its own. */
typedef struct
{
  guint recording;
  WhitherAddress local;
} Network;

typedef struct
{
  Network network;
  WhitherAddress remote;
} Key;

typedef struct
{
  Key key;
  WhitherTiming timing;
  guint32 asn;
  guint32 quic_us;          /* smallest, 0: none */
  guint32 tcp_us[AGREEING]; /* the smallest, in order; 0: none */
} Measured;

struct _WhitherTimings
{
  GHashTable *by_key;  /* Key → Measured (both owned by the value) */
  GPtrArray *measured; /* (element-type Measured) */
};

static guint
key_hash (gconstpointer pointer)
{
  const Key *key = pointer;

  return (whither_address_hash (&key->remote) * 31 + whither_address_hash (&key->network.local)) *
             31 +
         key->network.recording;
}

static gboolean
network_equal (const Network *a, const Network *b)
{
  return a->recording == b->recording && whither_address_equal (&a->local, &b->local);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *one = a, *other = b;

  return network_equal (&one->network, &other->network) &&
         whither_address_equal (&one->remote, &other->remote);
}

WhitherTimings *
whither_timings_new (void)
{
  WhitherTimings *self = g_new0 (WhitherTimings, 1);

  self->by_key = g_hash_table_new (key_hash, key_equal);
  self->measured = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
whither_timings_free (WhitherTimings *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->measured);
  g_free (self);
}

/* An IPv6 phone changes the lower half of its address where it stands (RFC 8981). */
static Key
make_key (guint recording, const WhitherAddress *local, const WhitherAddress *remote)
{
  Key key = { .network = { .recording = recording, .local = *local }, .remote = *remote };

  if (local->family == 6)
    memset (key.network.local.bytes + 8, 0, 8);
  return key;
}

static void
keep_smallest (guint32 *smallest, guint n, guint32 value)
{
  for (guint i = 0; i < n; i++)
    if (smallest[i] == 0 || value < smallest[i])
      {
        guint32 pushed = smallest[i];

        smallest[i] = value;
        if (pushed == 0)
          return;
        value = pushed;
      }
}

void
whither_timings_add (WhitherTimings *self,
                     guint recording,
                     WhitherCountry from,
                     const WhitherAddress *local,
                     const WhitherAddress *remote,
                     guint32 asn,
                     gboolean quic,
                     guint32 rtt_us)
{
  Key key = make_key (recording, local, remote);
  Measured *measured = g_hash_table_lookup (self->by_key, &key);

  if (rtt_us == 0)
    return;
  if (measured == NULL)
    {
      measured = g_new0 (Measured, 1);
      measured->key = key;
      measured->timing.from = from;
      measured->asn = asn;
      g_ptr_array_add (self->measured, measured);
      g_hash_table_insert (self->by_key, &measured->key, measured);
    }

  if (quic)
    keep_smallest (&measured->quic_us, 1, rtt_us);
  else
    keep_smallest (measured->tcp_us, AGREEING, rtt_us);
}

static void
judge (Measured *self)
{
  guint32 first = self->tcp_us[0], last = self->tcp_us[AGREEING - 1];
  gboolean agree = last != 0 && (guint64) last * 100 <= (guint64) first * (100 + AGREEING_PERCENT);

  if (self->quic_us == 0 && !agree)
    {
      self->timing.trust = WHITHER_TIMING_LONE;
      self->timing.rtt_us = first;
      return;
    }

  self->timing.trust = WHITHER_TIMING_FIRM;
  self->timing.rtt_us = self->quic_us == 0 ? first
                        : agree            ? MIN (first, self->quic_us)
                                           : self->quic_us;
}

/* Addresses that programs give the phone's own end of their VPN: PCAPdroid, NetGuard and
 * TrackerControl, Rethink. They take the phone's connections and open their own. */
static gboolean
is_local_vpn (const WhitherAddress *local)
{
  static const char *const known[] = { "10.215.173.1",    "10.1.10.1",       "10.111.222.1",
                                       "fd00:2:fd00:1::", "fd00:1:fd00:1::", "fd66:f83a:c650::" };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      WhitherAddress address;

      if (whither_address_parse (known[i], &address) && whither_address_equal (&address, local))
        return TRUE;
    }

  return FALSE;
}

static int
compare_by_network (gconstpointer a, gconstpointer b)
{
  const Measured *one = *(Measured *const *) a, *other = *(Measured *const *) b;
  int order;

  if (one->key.network.recording != other->key.network.recording)
    return one->key.network.recording < other->key.network.recording ? -1 : 1;
  order = whither_address_compare (&one->key.network.local, &other->key.network.local);
  if (order != 0)
    return order;
  if (one->asn != other->asn)
    return one->asn < other->asn ? -1 : 1;

  return one->timing.rtt_us < other->timing.rtt_us   ? -1
         : one->timing.rtt_us > other->timing.rtt_us ? 1
                                                     : 0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *) a, other = *(const guint32 *) b;

  return one < other ? -1 : one > other ? 1 : 0;
}

/* @minima: the smallest round trip of each network that was spoken to. */
static gboolean
are_one_answer (GArray *minima)
{
  g_array_sort (minima, compare_numbers);
  for (guint i = UNRELATED_NETWORKS - 1; i < minima->len; i++)
    if (g_array_index (minima, guint32, i) -
            g_array_index (minima, guint32, i - (UNRELATED_NETWORKS - 1)) <=
        UNRELATED_SPAN_US)
      return TRUE;

  return FALSE;
}

/* Members first…end-1 are of one recording and network, in the order of AS numbers. */
static void
judge_network (WhitherTimings *self, guint first, guint end)
{
  g_autoptr (GArray) minima = g_array_new (FALSE, FALSE, sizeof (guint32));
  Measured **all = (Measured **) self->measured->pdata;
  guint8 off;

  for (guint i = first; i < end; i++)
    if (all[i]->asn != 0 && (i == first || all[i]->asn != all[i - 1]->asn))
      g_array_append_val (minima, all[i]->timing.rtt_us);

  off = is_local_vpn (&all[first]->key.network.local) ? WHITHER_TIMING_LOCAL_VPN
        : are_one_answer (minima)                     ? WHITHER_TIMING_ONE_ANSWER
                                                      : WHITHER_TIMING_USED;
  for (guint i = first; i < end; i++)
    all[i]->timing.off = off;
}

void
whither_timings_finish (WhitherTimings *self)
{
  guint first = 0;

  for (guint i = 0; i < self->measured->len; i++)
    judge (self->measured->pdata[i]);
  g_ptr_array_sort (self->measured, compare_by_network);
  for (guint i = 1; i <= self->measured->len; i++)
    {
      const Measured *begin = self->measured->pdata[first];
      const Measured *here = i < self->measured->len ? self->measured->pdata[i] : NULL;

      if (here != NULL && network_equal (&begin->key.network, &here->key.network))
        continue;
      judge_network (self, first, i);
      first = i;
    }
}

const WhitherTiming *
whither_timings_find (WhitherTimings *self,
                      guint recording,
                      const WhitherAddress *local,
                      const WhitherAddress *remote)
{
  Key key = make_key (recording, local, remote);
  const Measured *measured = g_hash_table_lookup (self->by_key, &key);

  return measured != NULL ? &measured->timing : NULL;
}
