/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "packet/layers.h"

/* Kinds beyond this are counted together: a hostile file cannot fill memory with names. */
#define KINDS_MAX 4096
#define OTHER_KINDS "other kinds"

struct _WhitherDecoder
{
  GHashTable *tallies; /* (owned) (element-type utf8 WhitherTally): by kind */
  GHashTable *numbers; /* (owned): guint64 of kind and number → WhitherTally, not owned */
  WhitherFragments *fragments;
  WhitherBytes further; /* of the record: packets behind the one that was given */
  char process[WHITHER_PROCESS_SIZE], effective_process[WHITHER_PROCESS_SIZE];
};

WhitherDecoder *
whither_decoder_new (void)
{
  WhitherDecoder *self = g_new0 (WhitherDecoder, 1);

  self->tallies =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) whither_tally_free);
  self->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->fragments = whither_fragments_new ();
  return self;
}

void
whither_decoder_free (WhitherDecoder *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->tallies);
  g_hash_table_unref (self->numbers);
  whither_fragments_free (self->fragments);
  g_free (self);
}

void
whither_tally_free (WhitherTally *self)
{
  g_free (self->kind);
  g_free (self);
}

/* Returns: (transfer none): the tally of @kind, made when it is new. */
static WhitherTally *
find_tally (WhitherDecoder *self, const char *kind, guint64 packet)
{
  WhitherTally *tally = g_hash_table_lookup (self->tallies, kind);

  if (tally == NULL && g_hash_table_size (self->tallies) >= KINDS_MAX)
    {
      kind = OTHER_KINDS;
      tally = g_hash_table_lookup (self->tallies, kind);
    }
  if (tally == NULL)
    {
      tally = g_new0 (WhitherTally, 1);
      tally->kind = g_strdup (kind);
      tally->first_packet = packet;
      g_hash_table_insert (self->tallies, tally->kind, tally);
    }
  return tally;
}

static void
count (WhitherTally *tally, guint64 bytes)
{
  tally->packets++;
  tally->bytes += bytes;
}

void
whither_decoder_tally (WhitherDecoder *self, const char *kind, guint64 packet, guint64 bytes)
{
  g_return_if_fail (kind != NULL);

  count (find_tally (self, kind, packet), bytes);
}

/* By number, so that a capture full of ARP makes its words only once. */
WhitherDecodeResult
whither_layers_tally (WhitherLayers *self, WhitherKind kind, guint32 number)
{
  WhitherDecoder *decoder = self->decoder;
  guint64 key = (guint64) kind << 32 | number;

  if (self->guessing)
    return WHITHER_DECODE_OTHER;

  WhitherTally *tally = g_hash_table_lookup (decoder->numbers, &key);
  if (tally == NULL)
    {
      g_autofree char *words = whither_kind_describe (kind, number);

      tally = find_tally (decoder, words, self->record->number);
      if (g_hash_table_size (decoder->numbers) < KINDS_MAX)
        g_hash_table_insert (decoder->numbers, g_memdup2 (&key, sizeof key), tally);
    }
  count (tally, self->record->original_length);
  return WHITHER_DECODE_OTHER;
}

WhitherDecodeResult
whither_layers_too_deep (WhitherLayers *self)
{
  return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_TOO_DEEP);
}

WhitherFragments *
whither_layers_get_fragments (WhitherLayers *self)
{
  return self->decoder->fragments;
}

char *
whither_layers_get_process_room (WhitherLayers *self, gboolean effective)
{
  return effective ? self->decoder->effective_process : self->decoder->process;
}

void
whither_layers_keep_further (WhitherLayers *self, WhitherBytes bytes)
{
  self->decoder->further = bytes;
}

static WhitherLayers
begin (WhitherDecoder *self, const WhitherRecord *record, WhitherPacket *out)
{
  gsize captured = whither_bytes_left (&record->bytes);

  *out = (WhitherPacket){
    .process = record->process,
    .effective_process = record->effective_process,
    .direction = record->direction,
  };
  return (WhitherLayers){
    .decoder = self,
    .record = record,
    .out = out,
    .whole = record->bytes,
    .missing = record->original_length > captured ? record->original_length - captured : 0,
  };
}

WhitherDecodeResult
whither_decoder_decode (WhitherDecoder *self, const WhitherRecord *record, WhitherPacket *out)
{
  WhitherLayers layers = begin (self, record, out);

  self->further = (WhitherBytes){ 0 };
  return whither_layer_link (&layers, record->link_type, record->bytes);
}

gboolean
whither_decoder_next (WhitherDecoder *self,
                      const WhitherRecord *record,
                      WhitherPacket *out,
                      WhitherDecodeResult *result)
{
  if (G_LIKELY (whither_bytes_left (&self->further) == 0))
    return FALSE;

  WhitherBytes bytes = self->further;
  WhitherLayers layers = begin (self, record, out);
  self->further = (WhitherBytes){ 0 };
  *result = whither_layer_wlan_aggregate (&layers, bytes);
  return TRUE;
}

static int
compare_tallies (gconstpointer a, gconstpointer b)
{
  const WhitherTally *first = *(const WhitherTally *const *) a;
  const WhitherTally *second = *(const WhitherTally *const *) b;

  if (first->packets != second->packets)
    return first->packets > second->packets ? -1 : 1;
  return strcmp (first->kind, second->kind);
}

GPtrArray *
whither_decoder_get_tallies (WhitherDecoder *self)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) whither_tally_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->tallies);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      WhitherTally *copy = g_memdup2 (value, sizeof (WhitherTally));

      copy->kind = g_strdup (copy->kind);
      g_ptr_array_add (out, copy);
    }
  g_ptr_array_sort (out, compare_tallies);
  return out;
}
