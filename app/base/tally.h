/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What was met and not understood, by kind: shown, never lost. A plain value; any thread. */

#include <glib.h>

G_BEGIN_DECLS

/* What was not understood, by kind: sorted by packets, most first. */
typedef struct
{
  char *kind; /* (owned): stable, English, e.g. "link type 147", "ethertype 0x88cc (LLDP)" */
  guint64 packets, bytes;
  guint64 first_packet;
} WhitherTally;

/* How the kind of what is a secret ends: "TLS secrets, not used and not kept". */
#define WHITHER_TALLY_SECRETS " secrets, not used and not kept"

/* The recorder kept too little of each packet for the names that stand in them. */
#define WHITHER_TALLY_TOO_SHORT "recorder that kept only the beginning of each packet"

/* Defined in packet/, which makes them. */
void whither_tally_free (WhitherTally *self);

G_END_DECLS
