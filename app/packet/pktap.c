/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Apple's PKTAP, versions 1 and 2: a packet of an interface with the process that used its socket.
 * Written in the byte order of Apple's machines. Fields: xnu, bsd/net/pktap.h. */

#include "base/text.h"
#include "packet/layers.h"
#include "packet/link.h"

/* At the same place in both versions. */
#define FLAGS_OFFSET 36
#define HEADER_MIN 40

enum
{
  FLAG_IN = 0x1,
  FLAG_OUT = 0x2,
  FLAG_VERSION_2 = 0x80000,
};

/* Version 1; older kernels write only the first 108 bytes. */
enum
{
  V1_TYPE_NEXT = 4,
  V1_DLT = 8,
  V1_COMMAND = 56,
  V1_EFFECTIVE_COMMAND = 88,
  COMMAND_SIZE = 17,
  TYPE_PACKET = 1,
};

enum
{
  V2_COMMAND_OFFSET = 4,
  V2_EFFECTIVE_COMMAND_OFFSET = 5,
  V2_DLT = 6,
};

static gboolean
read_at_u32 (WhitherBytes header, gsize offset, guint32 *out)
{
  return whither_bytes_skip (&header, offset) &&
         whither_bytes_read_u32 (&header, WHITHER_LITTLE_ENDIAN, out);
}

/* A name of at most 17 bytes, ended by a NUL or not. Kept in @room; NULL for an empty one. */
static const char *
read_command (WhitherBytes header, gsize offset, char room[WHITHER_PROCESS_SIZE])
{
  WhitherBytes raw, name;

  if (!whither_bytes_skip (&header, offset))
    return NULL;

  raw = header;
  whither_bytes_limit (&raw, COMMAND_SIZE);
  name = raw;
  whither_bytes_until (&raw, 0, &name);
  if (whither_bytes_left (&name) == 0)
    return NULL;

  /* An escaped byte takes four characters: 17 of them fit. */
  g_autofree char *clean = whither_text_from_bytes (name, COMMAND_SIZE);
  g_strlcpy (room, clean, WHITHER_PROCESS_SIZE);
  return room;
}

static void
read_processes (WhitherLayers *self, WhitherBytes header, gsize command, gsize effective)
{
  const char *name = NULL, *effective_name = NULL;

  if (command > 0)
    name = read_command (header, command, whither_layers_get_process_room (self, FALSE));
  if (effective > 0)
    effective_name = read_command (header, effective, whither_layers_get_process_room (self, TRUE));
  if (name != NULL)
    self->out->process = name;
  if (effective_name != NULL)
    self->out->effective_process = effective_name;
}

static void
read_direction (WhitherLayers *self, guint32 flags)
{
  if ((flags & FLAG_IN) != 0)
    self->out->direction = WHITHER_DIRECTION_IN;
  else if ((flags & FLAG_OUT) != 0)
    self->out->direction = WHITHER_DIRECTION_OUT;
}

static WhitherDecodeResult
read_v1 (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes header;
  guint32 length, type, dlt;

  if (!read_at_u32 (bytes, 0, &length) || length < HEADER_MIN ||
      !whither_bytes_take (&bytes, length, &header) || !read_at_u32 (header, V1_TYPE_NEXT, &type) ||
      !read_at_u32 (header, V1_DLT, &dlt) || type != TYPE_PACKET)
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_PKTAP);

  read_processes (self, header, V1_COMMAND, V1_EFFECTIVE_COMMAND);
  return whither_layer_link (self, dlt, bytes);
}

static WhitherDecodeResult
read_v2 (WhitherLayers *self, WhitherBytes bytes)
{
  WhitherBytes header, after;
  guint8 length, command, effective;
  guint16 dlt;

  if (!whither_bytes_peek_u8 (&bytes, 0, &length) || length < HEADER_MIN ||
      !whither_bytes_take (&bytes, length, &header))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_PKTAP);

  after = header;
  if (!whither_bytes_peek_u8 (&header, V2_COMMAND_OFFSET, &command) ||
      !whither_bytes_peek_u8 (&header, V2_EFFECTIVE_COMMAND_OFFSET, &effective) ||
      !whither_bytes_skip (&after, V2_DLT) ||
      !whither_bytes_read_u16 (&after, WHITHER_LITTLE_ENDIAN, &dlt))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_PKTAP);

  read_processes (self, header, command, effective);
  return whither_layer_link (self, dlt, bytes);
}

/* The version is told by a flag, not by a length. */
WhitherDecodeResult
whither_layer_pktap (WhitherLayers *self, WhitherBytes bytes)
{
  guint32 flags;

  if (!read_at_u32 (bytes, FLAGS_OFFSET, &flags))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_PKTAP);

  read_direction (self, flags);
  return (flags & FLAG_VERSION_2) != 0 ? read_v2 (self, bytes) : read_v1 (self, bytes);
}
