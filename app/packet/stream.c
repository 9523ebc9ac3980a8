/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "packet/stream.h"

#define FIRST_CAPACITY 2048
/* A stream of very small segments costs more in pieces than in bytes: it ends here. */
#define PIECES_MAX 512
/* Most streams are over after one packet. */
#define SPARE_MAX 32
#define SPARE_CAPACITY_MAX (4 * FIRST_CAPACITY)

/* Bytes of one packet. */
typedef struct
{
  guint32 start, end; /* in the stream */
  guint64 packet, offset;
} Piece;

struct _WhitherStream
{
  WhitherStreamPool *pool;
  WhitherStream **holder;
  GList link; /* in the pool, oldest first */
  guint32 first_sequence;
  guint8 *bytes; /* (owned) (nullable) */
  guint32 capacity;
  guint32 contiguous; /* bytes from the start without a hole */
  GArray *pieces;     /* (owned) (element-type Piece): sorted, not overlapping */
};

struct _WhitherStreamPool
{
  GQueue streams; /* of WhitherStream.link */
  GQueue spare;   /* the same: released, their memory serves the next ones */
  gsize used;
  guint64 evicted;
};

/* What a stream costs without its bytes and pieces, allocator included. */
#define STREAM_COST (sizeof (WhitherStream) + 64)

WhitherStreamPool *
whither_stream_pool_new (void)
{
  WhitherStreamPool *self = g_new0 (WhitherStreamPool, 1);

  g_queue_init (&self->streams);
  g_queue_init (&self->spare);
  return self;
}

static void
stream_free (gpointer data)
{
  WhitherStream *self = data;

  g_array_unref (self->pieces);
  g_free (self->bytes);
  g_free (self);
}

void
whither_stream_pool_free (WhitherStreamPool *self)
{
  if (self == NULL)
    return;

  /* The links are inside the streams: nothing is freed twice. Holders may be gone already. */
  while (self->streams.head != NULL)
    stream_free (g_queue_pop_head_link (&self->streams)->data);
  while (self->spare.head != NULL)
    stream_free (g_queue_pop_head_link (&self->spare)->data);
  g_free (self);
}

guint64
whither_stream_pool_get_evicted (WhitherStreamPool *self)
{
  return self->evicted;
}

static gsize
get_cost (const WhitherStream *self)
{
  return STREAM_COST + self->capacity + self->pieces->len * sizeof (Piece);
}

void
whither_stream_release (WhitherStream *self)
{
  g_return_if_fail (self != NULL);

  self->pool->used -= get_cost (self);
  g_queue_unlink (&self->pool->streams, &self->link);
  *self->holder = NULL;
  if (self->pool->spare.length < SPARE_MAX && self->capacity <= SPARE_CAPACITY_MAX)
    g_queue_push_tail_link (&self->pool->spare, &self->link);
  else
    stream_free (self);
}

/* Gives the oldest up until the limit is kept, but never @keep. */
static void
evict (WhitherStreamPool *self, const WhitherStream *keep)
{
  while (self->used > WHITHER_STREAM_POOL_LIMIT)
    {
      GList *oldest = self->streams.head;

      if (oldest != NULL && oldest->data == keep)
        oldest = oldest->next;
      if (oldest == NULL)
        return;
      whither_stream_release (oldest->data);
      self->evicted++;
    }
}

/* Returns: (transfer full): one without content. */
static WhitherStream *
take_spare (WhitherStreamPool *pool)
{
  GList *link = g_queue_pop_tail_link (&pool->spare);
  WhitherStream *self = link != NULL ? link->data : NULL;

  if (self == NULL)
    {
      self = g_new0 (WhitherStream, 1);
      self->pool = pool;
      self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
      self->link.data = self;
      return self;
    }
  g_array_set_size (self->pieces, 0);
  self->contiguous = 0;
  return self;
}

WhitherStream *
whither_stream_new (WhitherStreamPool *pool, guint32 first_sequence, WhitherStream **holder)
{
  g_return_val_if_fail (pool != NULL && holder != NULL, NULL);

  WhitherStream *self = take_spare (pool);

  self->holder = holder;
  self->first_sequence = first_sequence;
  g_queue_push_tail_link (&pool->streams, &self->link);
  pool->used += get_cost (self);
  *holder = self;
  evict (pool, self);
  return self;
}

static void
make_room (WhitherStream *self, guint32 end)
{
  guint32 capacity = MAX (self->capacity, FIRST_CAPACITY);

  if (end <= self->capacity)
    return;

  while (capacity < end)
    capacity *= 2;
  self->bytes = g_realloc (self->bytes, capacity);
  self->capacity = capacity;
}

/* The first piece that ends behind @position. */
static guint
find_piece (const WhitherStream *self, guint32 position)
{
  guint low = 0, high = self->pieces->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->pieces, Piece, middle).end > position)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
insert_piece (WhitherStream *self, guint at, Piece piece, WhitherBytes bytes)
{
  make_room (self, piece.end);
  memcpy (self->bytes + piece.start, bytes.at, piece.end - piece.start);
  if (at == self->pieces->len)
    g_array_append_val (self->pieces, piece);
  else
    g_array_insert_val (self->pieces, at, piece);
}

/* Fills only the holes of [start, start + left), so that the first copy of each byte stays. */
static void
insert (WhitherStream *self, guint32 start, WhitherBytes segment, guint64 packet, guint64 offset)
{
  guint at = find_piece (self, start);
  guint32 position = start, end = start + (guint32) whither_bytes_left (&segment);
  WhitherBytes part;

  while (position < end && self->pieces->len < PIECES_MAX)
    {
      gboolean behind = at >= self->pieces->len;
      Piece next = behind ? (Piece){ end, end, 0, 0 } : g_array_index (self->pieces, Piece, at);
      guint32 hole_end = MIN (next.start, end);

      if (position < hole_end && whither_bytes_take (&segment, hole_end - position, &part))
        {
          Piece piece = { position, hole_end, packet, offset + (position - start) };

          insert_piece (self, at++, piece, part);
          position = hole_end;
        }
      if (position < end && !behind)
        {
          guint32 covered = MIN (next.end, end) - position;

          whither_bytes_skip (&segment, covered);
          position += covered;
          at++;
        }
    }
}

static void
update_contiguous (WhitherStream *self)
{
  guint at = find_piece (self, self->contiguous);

  while (at < self->pieces->len &&
         g_array_index (self->pieces, Piece, at).start <= self->contiguous)
    self->contiguous = g_array_index (self->pieces, Piece, at++).end;
}

gboolean
whither_stream_add (WhitherStream *self,
                    guint32 sequence,
                    WhitherBytes segment,
                    guint64 packet,
                    guint64 offset)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* RFC 9293 §3.4: the difference modulo 2^32 tells what is before and what behind. */
  gint32 relative = (gint32) (sequence - self->first_sequence);
  guint32 before = self->contiguous;
  gsize cost = get_cost (self);

  if (relative < 0)
    {
      gsize early = (gsize) - (gint64) relative;

      if (!whither_bytes_skip (&segment, early))
        return FALSE;
      offset += early;
      relative = 0;
    }
  if (relative >= WHITHER_STREAM_LIMIT || whither_bytes_left (&segment) == 0)
    return FALSE;

  whither_bytes_limit (&segment, WHITHER_STREAM_LIMIT - (gsize) relative);
  insert (self, (guint32) relative, segment, packet, offset);
  update_contiguous (self);
  self->pool->used += get_cost (self) - cost;
  evict (self->pool, self);
  return self->contiguous > before;
}

WhitherBytes
whither_stream_get_bytes (const WhitherStream *self)
{
  return whither_bytes (self->bytes, self->contiguous);
}

gboolean
whither_stream_is_full (const WhitherStream *self)
{
  return self->contiguous >= WHITHER_STREAM_LIMIT || self->pieces->len >= PIECES_MAX;
}

void
whither_stream_locate (const WhitherStream *self, gsize position, guint64 *packet, guint64 *offset)
{
  g_return_if_fail (position < self->contiguous);

  const Piece *piece = &g_array_index (self->pieces, Piece, find_piece (self, (guint32) position));

  *packet = piece->packet;
  *offset = piece->offset + (position - piece->start);
}
