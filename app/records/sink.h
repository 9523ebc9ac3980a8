/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Where the readers put what they found: makes flows, devices, observations and tallies of it, by
 * the rules in record.h. Folder-internal; one thread at a time. */

#include "observe/observation.h"
#include "records/record.h"
#include "records/row.h"

G_BEGIN_DECLS

typedef struct
{
  WhitherFlowSet *set; /* not owned */
  guint16 source;
  WhitherRecordOptions options;
  GHashTable *devices;      /* (owned) (element-type utf8 guint): text → index + 1 */
  GHashTable *groups;       /* (owned): flows that later contacts may be counted in */
  GHashTable *keyed;        /* (owned) (element-type utf8 guint): key → flow + 1 */
  GHashTable *observations; /* (owned) */
  GHashTable *answers;      /* (owned): the newest answer of its kind */
  GHashTable *tallies;      /* (owned) (element-type utf8 WhitherTally): not owning the tallies */
  guint64 n_records;
  guint n_flows;
} WhitherRecordSink;

void whither_record_sink_init (WhitherRecordSink *self,
                               WhitherFlowSet *set,
                               guint16 source,
                               const WhitherRecordOptions *options);
void whither_record_sink_clear (WhitherRecordSink *self);

/* To be called once a record. FALSE with @error: stop. */
gboolean whither_record_sink_look (WhitherRecordSink *self, GError **error);

/* What one record says. All texts are untrusted and (nullable). */
typedef struct
{
  const char *name, *program;
  const char *device; /* what the log calls the machine: an address or a name */
  WhitherAddress local, remote;
  guint16 local_port, remote_port;
  guint8 transport;
  guint16 flags;
  guint32 contacts;
  guint64 sent_bytes, received_bytes, sent_packets, received_packets;
  gint64 start, end;
  guint64 number; /* of the line or entry */
} WhitherRecordContact;

#define WHITHER_RECORD_CONTACT_UNKNOWN                                                             \
  (WhitherRecordContact)                                                                           \
  {                                                                                                \
    .contacts = 1, .sent_bytes = WHITHER_AMOUNT_UNKNOWN, .received_bytes = WHITHER_AMOUNT_UNKNOWN, \
    .sent_packets = WHITHER_AMOUNT_UNKNOWN, .received_packets = WHITHER_AMOUNT_UNKNOWN,            \
    .start = WHITHER_TIME_UNKNOWN, .end = WHITHER_TIME_UNKNOWN,                                    \
  }

/* A flow of its own. Returns: its index; as all of these WHITHER_NO_FLOW when there are too many.
 */
guint32 whither_record_sink_add (WhitherRecordSink *self, const WhitherRecordContact *contact);
/* Counted in a flow of the same hour when there is one. Returns: the index of the flow. */
guint32 whither_record_sink_add_grouped (WhitherRecordSink *self,
                                         const WhitherRecordContact *contact);

/* Another word about a conversation that has a key in its log fills in what is not known of it yet;
 * the first one with a key makes the flow. @key: (nullable). Returns: the index of the flow. */
guint32 whither_record_sink_add_keyed (WhitherRecordSink *self,
                                       const char *key,
                                       const WhitherRecordContact *contact);
/* For how long an answer may be used: seconds. What the log does not say is a minute, the shortest
 * lifetime that is common; more than a day is a day. */
#define WHITHER_RECORD_LIFETIME_UNKNOWN 60

typedef struct
{
  WhitherAddress address;
  guint32 lifetime;
} WhitherRecordAnswer;

/* Adds an answer when @text is an address. @lifetime: (nullable): seconds as text, also "300.5". */
void whither_record_add_answer (GArray *answers, const char *text, const char *lifetime);

/* A question to a name server: an attempt, grouped, and an observation. Of @answers (nullable)
 * (element-type WhitherRecordAnswer) the first is the address, all are observations and bind the
 * name; 0.0.0.0 and :: are no answers. */
void whither_record_sink_add_question (WhitherRecordSink *self,
                                       WhitherRecordContact *contact,
                                       const GArray *answers);

/* @server: (nullable). */
void whither_record_sink_observe (WhitherRecordSink *self,
                                  WhitherObservationKind kind,
                                  const char *value,
                                  const WhitherAddress *server,
                                  guint16 server_port,
                                  guint32 flow,
                                  const WhitherRecordContact *contact);
/* An answer to a question of @contact's device: an observation "owner=>address", and it binds the
 * name. @owner: as it may stand on a flow. @flow: of the question, WHITHER_NO_FLOW when not known.
 */
void whither_record_sink_add_answer (WhitherRecordSink *self,
                                     const char *owner,
                                     const WhitherRecordAnswer *answer,
                                     guint32 flow,
                                     const WhitherRecordContact *contact);

/* Counts something that was left out. @kind: static English text. */
void
whither_record_sink_tally (WhitherRecordSink *self, const char *kind, guint64 number, gsize bytes);
/* The same, @times times at once. */
void whither_record_sink_tally_many (WhitherRecordSink *self,
                                     const char *kind,
                                     guint64 number,
                                     guint64 times,
                                     guint64 bytes);
/* The same for a record that cannot be read: "line left out: @reason". */
void
whither_record_sink_drop (WhitherRecordSink *self, const char *reason, guint64 number, gsize bytes);

typedef gboolean (*WhitherRecordReader) (WhitherRecordInput *input,
                                         WhitherRecordSink *sink,
                                         GError **error);

/* Reads a JSON object a line into @row and calls @take for each that is one. Lines beginning with
 * '#' and blank ones are passed over; broken ones are dropped. */
typedef void (*WhitherRecordTake) (WhitherRecordSink *sink,
                                   const WhitherRecordRow *row,
                                   guint64 number);
gboolean whither_record_read_json_lines (WhitherRecordInput *input,
                                         WhitherRecordSink *sink,
                                         const char *const *columns,
                                         WhitherRecordTake take,
                                         GError **error);
/* The same for comma separated values whose first line names the columns. */
gboolean whither_record_read_csv (WhitherRecordInput *input,
                                  WhitherRecordSink *sink,
                                  const char *const *columns,
                                  WhitherRecordTake take,
                                  GError **error);

/* Line by line, without what is blank; @line is NUL-terminated text that may be written to. */
typedef void (*WhitherRecordTakeLine) (WhitherRecordSink *sink,
                                       char *line,
                                       guint64 number,
                                       gpointer user_data);
gboolean whither_record_read_lines (WhitherRecordInput *input,
                                    WhitherRecordSink *sink,
                                    WhitherRecordTakeLine take,
                                    gpointer user_data,
                                    GError **error);

/* "tcp", "UDP", "icmp6" or a number. Returns: the IP protocol number, 0 when it is none of these.
 */
guint8 whither_record_parse_transport (const char *text);

gboolean
whither_record_read_app_privacy (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean whither_record_read_har (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_pcapdroid (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);

gboolean whither_record_read_zeek (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_suricata (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_adguard_home (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_nextdns (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_dnsmasq (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_unbound (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean whither_record_read_dnscrypt_proxy (WhitherRecordInput *in,
                                             WhitherRecordSink *sink,
                                             GError **error);
gboolean
whither_record_read_pihole (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_mitmproxy (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean whither_record_read_apple_intelligence (WhitherRecordInput *in,
                                                 WhitherRecordSink *sink,
                                                 GError **error);
gboolean whither_record_read_tracker_control (WhitherRecordInput *in,
                                              WhitherRecordSink *sink,
                                              GError **error);
gboolean
whither_record_read_little_snitch (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_key_log (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_rethink (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);
gboolean
whither_record_read_netguard (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error);

/* "ends inside entry @number". */
void whither_record_set_cut (guint64 number, GError **error);

G_END_DECLS
