/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside flow/: what the tracker remembers of a conversation while it reads, and the table that
 * finds it by five-tuple. Conversation i belongs to flow `first_flow + i`. */

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

/* What every packet adds to. It stands beside the ends that were just compared, and goes to the
 * flow when all is read: to touch the flow for each packet would cost as much as to find it. */
typedef struct
{
  guint64 bytes[2], packets[2]; /* by the side that sent them */
  gint64 start, end;            /* nanoseconds since 1970 or WHITHER_TIME_UNKNOWN */
  guint64 last_packet;
} WhitherCounts;

typedef struct
{
  WhitherEndpoint ends[2];   /* 0: whose packet was seen first */
  WhitherReading *reading;   /* (owned) (nullable) */
  gint64 asked_time;         /* SYN or first QUIC Initial; WHITHER_TIME_UNKNOWN */
  guint32 first_sequence[2]; /* of SYN + 1 */
  guint8 sequence_known;     /* bit per side */
  guint8 begun;              /* bit per side: its first byte was seen */
  guint8 initiator;          /* side */
  guint8 transport;
  guint8 flags;
  gint16 out_hints; /* packets of side 0 marked out, less those marked in */
  WhitherCounts counts;
} WhitherConversation;

typedef struct _WhitherConversationTable WhitherConversationTable;

WhitherConversationTable *whither_conversation_table_new (void);
void whither_conversation_table_free (WhitherConversationTable *self);
guint32 whither_conversation_table_get_size (WhitherConversationTable *self);
WhitherConversation *whither_conversation_table_get (WhitherConversationTable *self, guint32 index);

/* Finds the conversation between the two ends, in either direction; @side says which end @source
 * is. NULL: there is none. Valid until one is added. */
WhitherConversation *whither_conversation_table_find (WhitherConversationTable *self,
                                                      const WhitherEndpoint *source,
                                                      const WhitherEndpoint *destination,
                                                      guint8 transport,
                                                      guint32 *index,
                                                      guint *side);

/* Adds one in which @source spoke first, at @time. An older conversation of the same ends stays in
 * the array, but is no longer found. Returns its index. */
guint32 whither_conversation_table_add (WhitherConversationTable *self,
                                        const WhitherEndpoint *source,
                                        const WhitherEndpoint *destination,
                                        guint8 transport,
                                        gint64 time);

WhitherReading *whither_conversation_get_reading (WhitherConversation *self);
void whither_conversation_drop_reading (WhitherConversation *self);

G_END_DECLS
