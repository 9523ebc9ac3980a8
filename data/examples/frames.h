/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Ethernet, IP, UDP and TCP around a payload, with good checksums. */

#include "base/address.h"

typedef struct
{
  guint8 source_mac[6], destination_mac[6];
  WhitherAddress source, destination;
  guint16 source_port, destination_port;
  guint8 ttl;
  guint16 identification;
} ExampleEnds;

typedef struct
{
  guint8 flags; /* the TCP header's */
  guint32 sequence, acknowledged;
  guint32 stamp, echo; /* RFC 7323 timestamps, milliseconds */
} ExampleSegment;

/* Both return: (transfer full): a frame without check sequence, as it is captured. */
GByteArray *example_frame_udp (const ExampleEnds *ends, gconstpointer payload, gsize len);
GByteArray *example_frame_tcp (const ExampleEnds *ends,
                               const ExampleSegment *segment,
                               gconstpointer payload,
                               gsize len);
