/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside flow/: the tracker's parts, which share one struct.
 * tracker.c counts · contents.c, streams.c and datagrams.c read first bytes · names.c binds names
 * to addresses · devices.c finds the phone · copies.c knows packets seen before. */

#include "base/index.h"
#include "flow/conversation.h"
#include "observe/dns.h"
#include "observe/observation.h"

G_BEGIN_DECLS

/* "Asked for @name, was given @remote". */
typedef struct
{
  WhitherAddress client, remote;
  guint32 name;
  guint32 next;     /* older binding of the same remote, + 1; 0: none */
  guint32 lifetime; /* seconds */
  gint64 time;
  guint64 packet;
} WhitherNameBinding;

/* A DNS question that may still be answered: who asked whom, with which number, for what. */
typedef struct
{
  WhitherEndpoint client, resolver;
  guint32 name; /* dictionary */
  guint16 id;
} WhitherTransaction;

/* What is known of an address on this side of the recording. */
typedef struct
{
  WhitherAddress address;
  guint32 opened; /* conversations it opened, as told by handshakes */
  guint32 began;  /* conversations in which its packet came first */
  guint32 answered;
  gint32 out_hints; /* packets the recording tool marks as sent, less those marked received */
  guint32 name;     /* dictionary: from DHCP, mDNS */
  guint64 name_packet;
  guint16 device;
  WhitherAddressScope scope;
  gboolean named, chosen;
} WhitherHost;

typedef struct _WhitherCopies WhitherCopies;

struct _WhitherTracker
{
  WhitherFlowSet *set;
  guint16 source;
  char *wanted_device; /* (owned) (nullable) */
  gboolean names_only, alone;
  WhitherDecoder *decoder;
  WhitherConversationTable *table;
  WhitherStreamPool *pool;
  WhitherCopies *copies; /* (nullable): there is one interface */
  guint32 first_flow;
  WhitherIndex observations;    /* place in the set's observations + 1 */
  GArray *questions;            /* (element-type WhitherTransaction): open ones */
  WhitherIndex question_places; /* place in `questions` + 1 */
  WhitherDnsMessage dns;        /* read last: its memory serves the next one */
  GString *text;                /* put together last: its memory serves the next one */
  GArray *bindings;             /* (element-type WhitherNameBinding) */
  WhitherIndex binding_heads;   /* newest binding of an address + 1 */
  GArray
      *hosts; /* (element-type guint32): of each text of the dictionary the host name in it, + 1 */
  GHashTable *host_names;  /* address → WhitherHost, for named ones */
  GHashTable *name_table;  /* address → dictionary number of the capture's own name table */
  GHashTable *fragments;   /* bytes of fragments that wait for their head */
  GQueue quic_queue;       /* conversations with an open QUIC reading, oldest first */
  gboolean fragments_wait; /* there are any */
  guint64 last_fragment;   /* number of the record */
  guint64 copies_skipped;
  guint64 cut_packets; /* of which the recorder kept only the beginning */
  guint32 most_kept;   /* bytes of any packet */
};

/* One packet on its way through the parts. */
typedef struct
{
  const WhitherRecord *record;
  const WhitherPacket *packet;
  WhitherConversation *conversation;
  WhitherFlow *flow;
  guint32 index; /* of the conversation */
  guint side;    /* which end sent it */
} WhitherStep;

/* observations.c. @packet and @offset are those of the deciding byte. Returns the dictionary number
 * of @value. */
guint32 whither_tracker_observe (WhitherTracker *self,
                                 const WhitherStep *step,
                                 WhitherObservationKind kind,
                                 const char *value,
                                 const WhitherEndpoint *server,
                                 guint64 packet,
                                 guint64 offset);

/* contents.c */
void whither_tracker_read_contents (WhitherTracker *self, const WhitherStep *step);
/* Keeps a name on a flow when its ground is better than the one it has; one of equal ground goes to
 * the others. */
void whither_tracker_name_flow (WhitherTracker *self,
                                WhitherFlow *flow,
                                guint32 name,
                                WhitherNameGround ground,
                                guint64 packet);

/* names.c */
void whither_tracker_read_dns (WhitherTracker *self,
                               const WhitherStep *step,
                               WhitherBytes message,
                               guint64 packet,
                               guint64 offset);
void whither_tracker_bind_names (WhitherTracker *self);
/* answers.c. Gives the bindings to the set, for flows of other sources. */
void whither_tracker_keep_answers (WhitherTracker *self);
void whither_tracker_init_names (WhitherTracker *self);
void whither_tracker_clear_names (WhitherTracker *self);

/* fragments.c */
typedef struct
{
  WhitherEndpoint source, destination; /* ports are 0 */
  guint8 transport;
  guint64 bytes, packets;
  guint64 number; /* of the first of them */
  gint64 time;
} WhitherWaiting;

void whither_tracker_init_fragments (WhitherTracker *self);
void whither_tracker_keep_fragment (WhitherTracker *self,
                                    const WhitherRecord *record,
                                    const WhitherPacket *packet);
/* FALSE: none wait for the ends of @packet. */
gboolean whither_tracker_take_fragments (WhitherTracker *self,
                                         const WhitherPacket *packet,
                                         WhitherWaiting *out);
/* TRUE when those that wait have waited in vain. */
gboolean whither_tracker_has_lost_fragments (const WhitherTracker *self,
                                             const WhitherRecord *record);

/* voice.c */
void whither_tracker_name_voice (WhitherTracker *self);

/* devices.c */
void whither_tracker_name_host (WhitherTracker *self,
                                const WhitherAddress *address,
                                guint32 name,
                                guint64 packet);
void whither_tracker_find_devices (WhitherTracker *self);

/* copies.c */
WhitherCopies *whither_copies_new (void);
void whither_copies_free (WhitherCopies *self);
/* TRUE when the same packet was seen on another interface within 50 ms. */
gboolean
whither_copies_seen (WhitherCopies *self, const WhitherRecord *record, const WhitherPacket *packet);

G_END_DECLS
