/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Putting IP fragments together, within bounds (RFC 791 §3.2, RFC 8200 §4.5).
 *
 * At most WHITHER_FRAGMENTS_DATAGRAMS datagrams wait, the oldest is given up; an identification
 * that comes back after WHITHER_FRAGMENTS_SECONDS begins a new one. Of overlapping bytes the first
 * copy wins. Folder-internal; one thread. */

#include "base/address.h"

G_BEGIN_DECLS

#define WHITHER_FRAGMENTS_DATAGRAMS 128
#define WHITHER_FRAGMENTS_SECONDS 60

typedef struct _WhitherFragments WhitherFragments;

typedef struct
{
  WhitherAddress source, destination;
  guint32 identification;
  guint8 protocol;
} WhitherFragmentKey;

typedef struct
{
  WhitherFragmentKey key;
  gsize offset;       /* of the fragment in the datagram, bytes */
  gboolean more;      /* fragments follow */
  gsize length;       /* of the fragment on the wire */
  WhitherBytes bytes; /* as captured, possibly shorter: then the datagram never completes */
  gint64 time;        /* nanoseconds, or WHITHER_TIME_UNKNOWN */
} WhitherFragment;

typedef enum
{
  WHITHER_FRAGMENT_WAITS,
  WHITHER_FRAGMENT_COMPLETE, /* @whole is filled */
  WHITHER_FRAGMENT_DROPPED,  /* it contradicts what came before, or is beyond any datagram */
} WhitherFragmentResult;

WhitherFragments *whither_fragments_new (void);
void whither_fragments_free (WhitherFragments *self);

/* @whole is valid until the next call. @source_port and @destination_port are filled when the
 * datagram's head is known, 0 otherwise. */
WhitherFragmentResult whither_fragments_add (WhitherFragments *self,
                                             const WhitherFragment *fragment,
                                             WhitherBytes *whole,
                                             guint16 *source_port,
                                             guint16 *destination_port);

G_END_DECLS
