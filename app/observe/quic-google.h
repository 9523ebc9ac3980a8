/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Google's QUIC before the standard (gQUIC, Q025 to Q046): its first message, CHLO, is sent in the
 * clear ("QUIC Crypto", "QUIC Wire Layout Specification", 2016). For the readers of this folder. */

#include "observe/tls.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 version;             /* "Q043" as a number */
  WhitherBytes destination_id; /* empty when left out */
  WhitherBytes frames;
} WhitherGoogleQuic;

/* Reads the header of what a client sends while the version is not agreed. FALSE: something else.
 */
gboolean whither_google_quic_read (WhitherBytes datagram, WhitherGoogleQuic *out);

/* Finds the CHLO among the frames; FALSE when there is none or it is cut. out->name_position counts
 * from the beginning of @frames. */
gboolean whither_google_quic_find_hello (const WhitherGoogleQuic *self, WhitherClientHello *out);

/* Reads a CHLO message itself (Q050 carries it in CRYPTO frames). */
WhitherParseResult whither_google_quic_read_hello (WhitherBytes message, WhitherClientHello *out);

G_END_DECLS
