/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One record for everything: a conversation of the phone with one machine, whatever the source was.
 *
 * Who spoke (device, program), to what (name, address, port), when, how much was sent and received,
 * and from which packet each of that is known. What a source does not know stays unknown: amounts
 * are WHITHER_AMOUNT_UNKNOWN, never 0 for "not measured"; addresses have family 0. Plain values in
 * a GArray; strings are numbers in the set's dictionary. */

#include "base/address.h"
#include "base/dictionary.h"
#include "base/evidence.h"
#include "base/tally.h"

G_BEGIN_DECLS

#define WHITHER_AMOUNT_UNKNOWN G_MAXUINT64
#define WHITHER_NO_DEVICE G_MAXUINT16

/* Why a flow bears its name, best first. */
typedef enum
{
  WHITHER_NAME_GROUND_NONE,
  WHITHER_NAME_GROUND_SNI,        /* the ClientHello of this flow, TLS or QUIC */
  WHITHER_NAME_GROUND_HTTP,       /* Host field or CONNECT target of this flow */
  WHITHER_NAME_GROUND_DNS,        /* the phone asked for this name and was given this address */
  WHITHER_NAME_GROUND_NAME_TABLE, /* the capture file's own name table */
  WHITHER_NAME_GROUND_SOURCE,     /* the source says so (logs and reports) */
  WHITHER_NAME_GROUND_ASKED,      /* a person asks about this name; nothing was recorded */
  /* Inferred, for flows that bear no other name; behind the others, because projects keep the
     numbers. */
  WHITHER_NAME_GROUND_CERTIFICATE, /* the server's certificate is made out for it */
  WHITHER_NAME_GROUND_NEIGHBOUR,   /* voice: a flow beside it bears this name (voice.c) */
  WHITHER_N_NAME_GROUNDS,
} WhitherNameGround;

typedef enum
{
  WHITHER_FLOW_ORIENTED = 1 << 0,  /* which end is the phone is known, not assumed */
  WHITHER_FLOW_ATTEMPTED = 1 << 1, /* nothing came back: an attempt is no transfer */
  WHITHER_FLOW_TUNNEL = 1 << 2, /* carries other flows: their bytes are theirs, not counted here */
  WHITHER_FLOW_HIDDEN_NAME = 1 << 3, /* encrypted name (ECH, ESNI): the name seen is an outer one */
  WHITHER_FLOW_LOCAL = 1 << 4, /* the other end is in the same network (private, multicast…) */
  WHITHER_FLOW_SEVERAL_NAMES =
      1 << 5, /* more than one name fits; the best is kept, the others are observations */
  WHITHER_FLOW_BLOCKED = 1 << 6, /* the source says that it was blocked */
  WHITHER_FLOW_WEB_CONTENT =
      1 << 7, /* opened by web content in the program (or by the system), not by the program */
  WHITHER_FLOW_PRIVATE_CLOUD =
      1 << 8, /* a request to Private Cloud Compute, as the phone's own report says */
} WhitherFlowFlags;

/* In front what each packet of a recording is compared with and added to: two cache lines of three.
 */
typedef struct
{
  WhitherAddress local, remote; /* the phone, the other end */
  guint16 local_port, remote_port;
  guint8 transport; /* IP protocol number */
  guint8 name_ground;
  guint64 sent_bytes,
      received_bytes; /* by the phone; IP packets with their headers, outermost packet */
  guint64 sent_packets, received_packets;
  gint64 start, end;                 /* nanoseconds since 1970 or WHITHER_TIME_UNKNOWN */
  guint64 first_packet, last_packet; /* numbers in the source, 0: the source has none */
  guint16 flags;
  guint16 source; /* index in the set's sources */
  guint16 device; /* index in the set's devices, or WHITHER_NO_DEVICE */
  guint16 joined; /* index + 1 of another source that told some of this, 0: none; only in snapshots,
                     never saved (records/join.h) */
  guint16 named;  /* the same of the source that told the name */
  guint32 name;   /* dictionary; 0: none */
  guint32 program;
  guint32 other_names; /* a list in the dictionary: names that fit as well as `name`; with a hidden
                          name those that the phone asked for; 0: none */
  guint32 other_programs; /* likewise: programs that fit as well as `program` */
  guint32 parent;         /* flow that carries this one, or WHITHER_NO_FLOW */
  guint32 rtt_us;         /* smallest handshake round trip in microseconds, 0: not measured */
  guint32 contacts;       /* 1 for a packet capture; how often for reports */
  guint64 name_packet, program_packet; /* where name and program were said, 0: none */
} WhitherFlow;

/* What a name server answered a device: the name stands for the address for some time. Answers that
 * follow each other within their lifetimes are one. */
typedef struct
{
  WhitherAddress client,
      address;  /* who asked (family 0: not known), and what the name stands for */
  guint32 name; /* dictionary: what was asked for */
  guint16 source;
  guint16 device;    /* that asked, or WHITHER_NO_DEVICE */
  gint64 start, end; /* of the first answer, and of the last one's lifetime */
  guint64 packet;    /* the packet, line or entry that says it first */
} WhitherDnsAnswer;

/* A phone in the recording, or another machine that behaves like one. */
typedef struct
{
  guint32 name; /* dictionary: what it calls itself, or an address; 0: none */
  guint16 source;
  GArray *addresses;   /* (owned) (element-type WhitherAddress) */
  guint64 name_packet; /* 0: not said by a packet */
  guint8 ground;       /* WhitherDeviceGround */
} WhitherDevice;

typedef enum
{
  WHITHER_DEVICE_GROUND_CHOSEN,    /* the person said so (--device) */
  WHITHER_DEVICE_GROUND_NAMED,     /* DHCP or mDNS name of a phone */
  WHITHER_DEVICE_GROUND_RECORDED,  /* the recording tool gives the direction */
  WHITHER_DEVICE_GROUND_HANDSHAKE, /* it opened the connections */
  WHITHER_DEVICE_GROUND_PRIVATE,   /* the only private address */
} WhitherDeviceGround;

/* One imported file, stream or report. */
typedef struct
{
  char *name;        /* (owned): display name of the file, no folders */
  char *path;        /* (owned) (nullable): where it was; not saved when the person says so */
  char *format;      /* (owned): "pcap", "pcapng (gzip)"… */
  char *sha256;      /* (owned) (nullable): 64 hexadecimal digits */
  char *recorded_in; /* (owned) (nullable): country code, the person's statement */
  char *damage; /* (owned) (nullable): the sentence that says what is damaged and what was kept */
  char *remark; /* (owned) (nullable): the file's own comment, "constructed, not measured"… */
  guint64 size; /* bytes as it lies on disk */
  guint64 packets, packet_bytes;
  guint64 lost_packets; /* as the recorder says */
  gint64 first_time, last_time;
  gboolean constructed; /* the file says that it is a constructed example */
} WhitherSource;

/* Everything that came in, before any judgement. */
typedef struct
{
  gatomicrefcount refs;
  WhitherDictionary *dictionary; /* (owned) */
  GArray *flows;                 /* (owned) (element-type WhitherFlow) */
  GArray *observations;          /* (owned) (element-type WhitherObservation) */
  GArray *answers;               /* (owned) (element-type WhitherDnsAnswer) */
  GArray *devices;               /* (owned) (element-type WhitherDevice) */
  GArray *sources;               /* (owned) (element-type WhitherSource) */
  GPtrArray
      *tallies; /* (owned) (element-type WhitherTally): what was not understood, over all sources */
} WhitherFlowSet;

WhitherFlowSet *whither_flow_set_new (void);
/* Returns: (transfer full): a deep copy: what is added to one is not seen in the other. */
WhitherFlowSet *whither_flow_set_copy (const WhitherFlowSet *self);
WhitherFlowSet *whither_flow_set_ref (WhitherFlowSet *self);
void whither_flow_set_unref (WhitherFlowSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherFlowSet, whither_flow_set_unref)

/* Returns: the index of a new, empty source. */
guint16 whither_flow_set_add_source (WhitherFlowSet *self, const char *name);

static inline const WhitherFlow *
whither_flow_set_get (const WhitherFlowSet *self, guint32 index)
{
  return &g_array_index (self->flows, WhitherFlow, index);
}

/* Lists of names or programs are single texts of the dictionary, sorted: the same set is the same
 * number. More than this many are not kept. */
#define WHITHER_FLOW_MAX_OTHERS 16

/* Returns: the number of @list with @text (a number) among its members; @list itself when it is
 * there already, when the list is full, or when it is no text that a list can hold. */
guint32 whither_flow_others_add (WhitherDictionary *dictionary, guint32 list, guint32 text);
/* Returns: (transfer full): the members of @list, NULL-terminated; empty for 0. */
char **whither_flow_others_split (WhitherDictionary *dictionary, guint32 list);

/* What amounts are counted in. */
typedef enum
{
  WHITHER_UNIT_SENT,
  WHITHER_UNIT_RECEIVED,
  WHITHER_UNIT_BYTES, /* sent and received */
  WHITHER_UNIT_FLOWS,
  WHITHER_UNIT_CONTACTS,
  WHITHER_N_UNITS,
} WhitherUnit;

/* "sni", "http", "dns", "name-table", "source", "asked", "certificate", "neighbour", "none": stable
 * words. */
const char *whither_name_ground_to_id (WhitherNameGround ground);

/* Returns: (transfer full) (nullable): "tcp", "udp", "icmp" or the number of the IP protocol; NULL
 * for 0, unknown. */
char *whither_flow_transport_to_id (guint8 transport);

const char *whither_unit_to_id (WhitherUnit unit);
gboolean whither_unit_from_id (const char *id, WhitherUnit *out);
/* Returns: (transfer none): translated: "Sent", "Received", "Sent and received", "Connections",
 * "Times contacted". */
const char *whither_unit_to_label (WhitherUnit unit);
/* FALSE: it counts connections or contacts. */
gboolean whither_unit_counts_bytes (WhitherUnit unit);
/* Returns: (transfer full): an amount in this unit for people: "1.2 MB", "18 connections". */
char *whither_unit_format (WhitherUnit unit, guint64 amount);
/* FALSE means: the source does not know; then @out is untouched. */
gboolean whither_flow_get_amount (const WhitherFlow *self, WhitherUnit unit, guint64 *out);

/* Returns: (transfer full) (nullable): a display filter of Wireshark that shows the packets of this
 * flow in the file it came from; NULL when no address is known. */
char *whither_flow_to_display_filter (const WhitherFlow *self);

/* Translated sentences: why this name, why this program. Adds to @list (element-type
 * WhitherEvidence). */
void whither_flow_explain (const WhitherFlowSet *set, guint32 flow, GPtrArray *list);

G_END_DECLS
