/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "packet/fragments.h"

#include "base/text.h"
#include "packet/layers.h"

#define DATAGRAM_MAX 65535
/* Holes in a datagram; more of them are an attack, not a network. */
#define SPANS_MAX 64

typedef struct
{
  guint32 start, end;
} Span;

typedef struct
{
  WhitherFragmentKey key;
  gint64 time;       /* of the first piece */
  GByteArray *bytes; /* (owned) */
  Span spans[SPANS_MAX];
  guint n_spans; /* sorted, not touching each other */
  guint32 total; /* 0: the last fragment has not come */
  guint16 source_port, destination_port;
  GList link; /* in the order of beginning */
} Datagram;

struct _WhitherFragments
{
  GHashTable *datagrams; /* (owned) (element-type Datagram): the key is in the datagram */
  GQueue order;          /* of Datagram.link, oldest first */
  GByteArray *whole;     /* (owned) (nullable): given last */
};

static guint
hash_key (gconstpointer data)
{
  const WhitherFragmentKey *key = data;

  return whither_address_hash (&key->source) * 31 + whither_address_hash (&key->destination) +
         key->identification * 2654435761u + key->protocol;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const WhitherFragmentKey *first = a, *second = b;

  return first->identification == second->identification && first->protocol == second->protocol &&
         whither_address_equal (&first->source, &second->source) &&
         whither_address_equal (&first->destination, &second->destination);
}

static void
datagram_free (gpointer data)
{
  Datagram *datagram = data;

  if (datagram->bytes != NULL)
    g_byte_array_unref (datagram->bytes);
  g_free (datagram);
}

WhitherFragments *
whither_fragments_new (void)
{
  WhitherFragments *self = g_new0 (WhitherFragments, 1);

  self->datagrams = g_hash_table_new_full (hash_key, equal_keys, NULL, datagram_free);
  g_queue_init (&self->order);
  return self;
}

void
whither_fragments_free (WhitherFragments *self)
{
  g_hash_table_unref (self->datagrams);
  if (self->whole != NULL)
    g_byte_array_unref (self->whole);
  g_free (self);
}

static void
give_up (WhitherFragments *self, Datagram *datagram)
{
  g_queue_unlink (&self->order, &datagram->link);
  g_hash_table_remove (self->datagrams, &datagram->key);
}

static gboolean
is_stale (const Datagram *datagram, gint64 time)
{
  return time != WHITHER_TIME_UNKNOWN && datagram->time != WHITHER_TIME_UNKNOWN &&
         time / 1000000000 - datagram->time / 1000000000 > WHITHER_FRAGMENTS_SECONDS;
}

static Datagram *
find_datagram (WhitherFragments *self, const WhitherFragment *fragment)
{
  Datagram *datagram = g_hash_table_lookup (self->datagrams, &fragment->key);

  if (datagram != NULL && is_stale (datagram, fragment->time))
    {
      give_up (self, datagram);
      datagram = NULL;
    }
  if (datagram != NULL)
    return datagram;

  if (self->order.length >= WHITHER_FRAGMENTS_DATAGRAMS)
    give_up (self, g_queue_peek_head (&self->order));
  datagram = g_new0 (Datagram, 1);
  datagram->key = fragment->key;
  datagram->time = fragment->time;
  datagram->bytes = g_byte_array_new ();
  datagram->link.data = datagram;
  g_queue_push_tail_link (&self->order, &datagram->link);
  g_hash_table_insert (self->datagrams, &datagram->key, datagram);
  return datagram;
}

/* Copies what of [start, end) no span has yet, so that the first copy stays. */
static void
copy_new (Datagram *datagram, guint32 start, WhitherBytes bytes)
{
  guint32 at = start, end = start + (guint32) whither_bytes_left (&bytes);
  WhitherBytes piece;

  if (datagram->bytes->len < end)
    g_byte_array_set_size (datagram->bytes, end);
  for (guint i = 0; i <= datagram->n_spans && at < end; i++)
    {
      guint32 gap_end = i < datagram->n_spans ? MIN (datagram->spans[i].start, end) : end;

      if (at < gap_end && whither_bytes_take (&bytes, gap_end - at, &piece))
        {
          memcpy (datagram->bytes->data + at, piece.at, gap_end - at);
          at = gap_end;
        }
      if (i < datagram->n_spans && datagram->spans[i].end > at)
        {
          guint32 skip = MIN (datagram->spans[i].end, end) - at;

          whither_bytes_skip (&bytes, skip);
          at += skip;
        }
    }
}

/* Adds [start, end) and joins what touches. FALSE: too many holes. */
static gboolean
add_span (Datagram *datagram, guint32 start, guint32 end)
{
  Span joined = { start, end };
  guint kept = 0, at;

  for (guint i = 0; i < datagram->n_spans; i++)
    {
      Span span = datagram->spans[i];

      if (span.end < joined.start || span.start > joined.end)
        datagram->spans[kept++] = span;
      else
        joined = (Span){ MIN (span.start, joined.start), MAX (span.end, joined.end) };
    }
  datagram->n_spans = kept;
  if (kept == SPANS_MAX)
    return FALSE;

  for (at = kept; at > 0 && datagram->spans[at - 1].start > joined.start; at--)
    datagram->spans[at] = datagram->spans[at - 1];
  datagram->spans[at] = joined;
  datagram->n_spans++;
  return TRUE;
}

/* FALSE: it contradicts the length known, or no datagram is that long. */
static gboolean
check_end (Datagram *datagram, const WhitherFragment *fragment, gsize end)
{
  if (end > DATAGRAM_MAX || (fragment->more && fragment->length == 0))
    return FALSE;
  if (datagram->total > 0)
    return fragment->more ? end <= datagram->total : end == datagram->total;
  if (!fragment->more)
    {
      if (datagram->bytes->len > end || end == 0)
        return FALSE;
      datagram->total = (guint32) end;
    }
  return TRUE;
}

static gboolean
is_complete (const Datagram *datagram)
{
  return datagram->total > 0 && datagram->n_spans == 1 && datagram->spans[0].start == 0 &&
         datagram->spans[0].end == datagram->total;
}

WhitherFragmentResult
whither_fragments_add (WhitherFragments *self,
                       const WhitherFragment *fragment,
                       WhitherBytes *whole,
                       guint16 *source_port,
                       guint16 *destination_port)
{
  Datagram *datagram = find_datagram (self, fragment);
  WhitherBytes bytes = fragment->bytes;
  WhitherFragmentResult result = WHITHER_FRAGMENT_WAITS;

  whither_bytes_limit (&bytes, fragment->length);
  if (fragment->offset == 0)
    whither_transport_read_ports (fragment->key.protocol, bytes, &datagram->source_port,
                                  &datagram->destination_port);
  *source_port = datagram->source_port;
  *destination_port = datagram->destination_port;

  gsize len = whither_bytes_left (&bytes);
  if (!check_end (datagram, fragment, fragment->offset + fragment->length))
    result = WHITHER_FRAGMENT_DROPPED;
  else if (len > 0)
    {
      guint32 start = (guint32) fragment->offset;

      copy_new (datagram, start, bytes);
      if (!add_span (datagram, start, start + (guint32) len))
        result = WHITHER_FRAGMENT_DROPPED;
    }

  if (result == WHITHER_FRAGMENT_WAITS && is_complete (datagram))
    {
      if (self->whole != NULL)
        g_byte_array_unref (self->whole);
      self->whole = g_steal_pointer (&datagram->bytes);
      *whole = whither_bytes (self->whole->data, datagram->total);
      result = WHITHER_FRAGMENT_COMPLETE;
    }
  if (result != WHITHER_FRAGMENT_WAITS)
    give_up (self, datagram);
  return result;
}
