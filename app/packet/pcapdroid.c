/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PCAPdroid's packets with its extensions: an Ethernet header of zeros, the IP packet, and behind
 * it 32 bytes that name the app (its core/pcap_dump.c). IP's own length keeps them out of the
 * payload; they are recognised only behind such a header. */

#include "base/text.h"
#include "packet/layers.h"

#define TRAILER_SIZE 32
#define TRAILER_MAGIC 0x01072021u
#define NAME_SIZE 20

/* A name that fills its field may end in the middle of a character: what is left of it goes. */
static WhitherBytes
trim_name (WhitherBytes name)
{
  WhitherBytes text = name;
  const char *end;

  if (whither_bytes_until (&name, 0, &text))
    return text;
  if (g_utf8_validate_len ((const char *) text.at, whither_bytes_left (&text), &end))
    return text;

  WhitherBytes valid = whither_bytes (text.at, (gsize) (end - (const char *) text.at));
  return whither_bytes_left (&text) - whither_bytes_left (&valid) < 4 ? valid : text;
}

static void
read_trailer (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes trailer, name;
  guint32 magic;

  if (!whither_bytes_take_last (&bytes, TRAILER_SIZE, &trailer) ||
      !whither_bytes_u32 (&trailer, &magic) || magic != TRAILER_MAGIC ||
      !whither_bytes_skip (&trailer, 4) || !whither_bytes_take (&trailer, NAME_SIZE, &name))
    return;

  name = trim_name (name);
  if (whither_bytes_left (&name) == 0)
    return;

  /* An escaped byte takes four characters: 20 of them fit. */
  g_autofree char *clean = whither_text_from_bytes (name, NAME_SIZE);
  char *room = whither_layers_get_process_room (self, FALSE);
  g_strlcpy (room, clean, WHITHER_PROCESS_SIZE);
  self->out->process = room;
}

WhitherDecodeResult
whither_layer_recorded_ethernet (WhitherLayers *self, WhitherBytes bytes)
{
  static const guint8 zeros[12] = { 0 };

  if (G_UNLIKELY (whither_bytes_starts_with (&bytes, zeros, sizeof zeros)))
    read_trailer (self, bytes);
  return whither_layer_ethernet (self, bytes);
}
