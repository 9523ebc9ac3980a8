/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside flow/: what the tracker remembers of a conversation while it reads, and the table that
 * finds it by five-tuple. Conversation i belongs to the i-th flow that the table adds; ends and
 * amounts stand there alone. As long as it is not known who is the phone, "local" and "sent" are
 * those of the end seen first: side 0. */

#include "flow/tracker.h"
#include "observe/quic.h"
#include "observe/voice.h"
#include "packet/stream.h"

G_BEGIN_DECLS

enum
{
  CONVERSATION_INITIATOR_KNOWN =
      1 << 0,                         /* `initiator` is from a handshake, not from who came first */
  CONVERSATION_ENDED = 1 << 1,        /* FIN or RST seen */
  CONVERSATION_SYN_REPEATED = 1 << 2, /* a repeated SYN makes its round trip ambiguous */
  CONVERSATION_RTT_DONE = 1 << 3,
  CONVERSATION_ANSWERED = 1 << 4, /* something came back that is no RST */
  CONVERSATION_ECH = 1 << 5,
  CONVERSATION_QUIC_DONE = 1 << 6, /* the ClientHello was found, or this is no QUIC */
  CONVERSATION_VOICE = 1 << 7,     /* STUN, TURN or RTP was seen */
};

/* Exists only while the first bytes are being read. */
typedef struct
{
  WhitherStream *streams[2];
  gsize taken[2]; /* of the stream: read and kept */
  WhitherQuicClient *quic;
  guint8 quic_side;
  WhitherRtpRun rtp[2];
} WhitherReading;

typedef struct
{
  WhitherReading *reading;   /* (owned) (nullable) */
  gint64 asked_time;         /* SYN or first QUIC Initial; WHITHER_TIME_UNKNOWN */
  guint32 first_sequence[2]; /* of SYN + 1 */
  guint8 sequence_known;     /* bit per side */
  guint8 begun;              /* bit per side: its first byte was seen */
  guint8 initiator;          /* side */
  guint8 flags;
  gint16 out_hints; /* packets of side 0 marked out, less those marked in */
} WhitherConversation;

typedef struct _WhitherConversationTable WhitherConversationTable;

/* @flows: (element-type WhitherFlow): where those of new conversations are appended, and nobody
 * else appends any as long as the table lives. */
WhitherConversationTable *whither_conversation_table_new (GArray *flows);
void whither_conversation_table_free (WhitherConversationTable *self);
guint32 whither_conversation_table_get_size (WhitherConversationTable *self);
WhitherConversation *whither_conversation_table_get (WhitherConversationTable *self, guint32 index);
WhitherFlow *whither_conversation_table_get_flow (WhitherConversationTable *self, guint32 index);

/* Finds the conversation between the two ends, in either direction; @side says which end @source
 * is. NULL: there is none. Valid until one is added. */
WhitherConversation *whither_conversation_table_find (WhitherConversationTable *self,
                                                      const WhitherEndpoint *source,
                                                      const WhitherEndpoint *destination,
                                                      guint8 transport,
                                                      guint32 *index,
                                                      guint *side);

/* Adds one between the ends of @flow, of which the local one spoke first. An older conversation of
 * the same ends stays in the array, but is no longer found. Returns its index. */
guint32 whither_conversation_table_add (WhitherConversationTable *self, const WhitherFlow *flow);

/* The end on @side, as long as the ends of @flow have not been turned to the phone. */
static inline WhitherEndpoint
whither_conversation_get_end (const WhitherFlow *flow, guint side)
{
  return side == 0 ? (WhitherEndpoint){ flow->local, flow->local_port }
                   : (WhitherEndpoint){ flow->remote, flow->remote_port };
}

WhitherReading *whither_conversation_get_reading (WhitherConversation *self);
void whither_conversation_drop_reading (WhitherConversation *self);

G_END_DECLS
