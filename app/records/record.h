/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Traffic that somebody else already recorded: reports of the phone, logs of its apps, of the
 * home's name server, of a proxy. Every one becomes flows like those of a capture.
 *
 * A format is known by its content, never by a file's name. Rules for all of them:
 * - What the log does not say stays unknown: amounts are WHITHER_AMOUNT_UNKNOWN, addresses have
 *   family 0. A name in the log has the ground WHITHER_NAME_GROUND_SOURCE, and `name_packet` and
 *   `program_packet` are the number of the line or entry that says it. A name that is an address
 *   written out is an address.
 * - A DNS question is an attempt (WHITHER_FLOW_ATTEMPTED), also when it was answered: whether the
 *   phone then connected is not in the log. Its address is the first one that the answer gives; the
 *   others are observations. What the log says was stopped is WHITHER_FLOW_BLOCKED.
 * - Name server logs repeat the same question thousands of times: those of one device, program,
 *   name, address and outcome within one hour of the clock (UTC) are one flow with so many
 * contacts.
 * - A broken line costs that line: it is tallied with its reason, and the tally's first packet is
 *   the number of the first such line. A damaged file keeps what stood before the damage.
 * - Texts are cleaned (base/text.h) and cut at 1000 bytes.
 *
 * Synchronous, one thread per input; no global state. */

#include "flow/flow.h"
#include "records/input.h"

G_BEGIN_DECLS

#define WHITHER_RECORD_ERROR (whither_record_error_quark ())
GQuark whither_record_error_quark (void);

typedef enum
{
  WHITHER_RECORD_ERROR_DAMAGED,     /* ends early or contradicts its format; what came is kept */
  WHITHER_RECORD_ERROR_UNSUPPORTED, /* known, but nothing we read; the message says why */
} WhitherRecordError;

typedef enum
{
  WHITHER_RECORD_NONE,
  WHITHER_RECORD_APP_PRIVACY,
  WHITHER_RECORD_APPLE_INTELLIGENCE,
  WHITHER_RECORD_HAR,
  WHITHER_RECORD_MITMPROXY,
  WHITHER_RECORD_PCAPDROID,
  WHITHER_RECORD_TRACKER_CONTROL,
  WHITHER_RECORD_RETHINK,
  WHITHER_RECORD_NETGUARD,
  WHITHER_RECORD_LITTLE_SNITCH,
  WHITHER_RECORD_PIHOLE,
  WHITHER_RECORD_ADGUARD_HOME,
  WHITHER_RECORD_NEXTDNS,
  WHITHER_RECORD_DNSMASQ,
  WHITHER_RECORD_UNBOUND,
  WHITHER_RECORD_DNSCRYPT_PROXY,
  WHITHER_RECORD_ZEEK,
  WHITHER_RECORD_SURICATA,
  WHITHER_RECORD_KEY_LOG,
  WHITHER_N_RECORD_FORMATS,
} WhitherRecordFormat;

/* Returns: (transfer none): a stable word, "app-privacy-report"; session/openable.h tells people
 * what is known about it. @format: not NONE. */
const char *whither_record_format_to_id (WhitherRecordFormat format);

/* Looks at the first 64 KiB without taking them. Returns: WHITHER_RECORD_NONE when it is nothing
 * we know (a capture, for instance). */
WhitherRecordFormat whither_record_recognise (WhitherRecordInput *input);
/* The same for an input from which nothing was taken, and nothing is taken: of what is packed the
 * beginning is unpacked to look at it. For an archive: of its first member. A live capture is known
 * by its first four bytes, and no more are waited for. */
WhitherRecordFormat whither_record_recognise_packed (WhitherRecordInput *input);

typedef struct
{
  gint64 now;       /* nanoseconds since 1970: for logs that leave the year out */
  guint max_flows;  /* of one source; 0: 4,000,000, about a gigabyte. More are tallied */
  gboolean prompts; /* read prompts and answers of an Apple Intelligence Report too */
  /* (nullable): called every few thousand records. FALSE with @error stops the reading. */
  gboolean (*look) (gpointer user_data, GError **error);
  gpointer user_data;
} WhitherRecordOptions;

/* Reads @input to its end into @set as its source @source, whose times are filled in.
 * FALSE: it stopped early (@error); everything read before is in @set. */
gboolean whither_record_read (WhitherRecordInput *input,
                              WhitherRecordFormat format,
                              WhitherFlowSet *set,
                              guint16 source,
                              const WhitherRecordOptions *options,
                              GError **error);

G_END_DECLS
