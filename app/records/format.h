/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a format is to the reader: a row. A new one is a new file and a new row in formats.c.
 * Folder-internal. */

#include "records/sink.h"

G_BEGIN_DECLS

/* The beginning of an input. */
typedef struct
{
  WhitherBytes raw;
  char *text;  /* (owned): the first 64 KiB as text */
  char *first; /* (owned): its first line that is neither blank nor begins with '#' */
} WhitherRecordStart;

typedef struct
{
  WhitherRecordFormat format;
  const char *id;
  gboolean (*matches) (const WhitherRecordStart *start);
  WhitherRecordReader read;
} WhitherRecordRowOfFormat;

/* Returns: (transfer none) (nullable): NULL for formats that are not read yet. */
const WhitherRecordRowOfFormat *whither_record_find_format (WhitherRecordFormat format);
const WhitherRecordRowOfFormat *whither_record_match_format (const WhitherRecordStart *start);

gboolean whither_record_is_app_privacy (const WhitherRecordStart *start);
gboolean whither_record_is_har (const WhitherRecordStart *start);
gboolean whither_record_is_pcapdroid (const WhitherRecordStart *start);
gboolean whither_record_is_zeek (const WhitherRecordStart *start);
gboolean whither_record_is_suricata (const WhitherRecordStart *start);
gboolean whither_record_is_adguard_home (const WhitherRecordStart *start);
gboolean whither_record_is_nextdns (const WhitherRecordStart *start);
gboolean whither_record_is_dnsmasq (const WhitherRecordStart *start);
gboolean whither_record_is_unbound (const WhitherRecordStart *start);
gboolean whither_record_is_dnscrypt_proxy (const WhitherRecordStart *start);
gboolean whither_record_is_pihole (const WhitherRecordStart *start);
gboolean whither_record_is_mitmproxy (const WhitherRecordStart *start);
gboolean whither_record_is_apple_intelligence (const WhitherRecordStart *start);
gboolean whither_record_is_tracker_control (const WhitherRecordStart *start);
gboolean whither_record_is_little_snitch (const WhitherRecordStart *start);
/* TRUE when a line of text is a secret of a TLS key log. */
gboolean whither_record_is_secret (const char *line);
gboolean whither_record_is_key_log (const WhitherRecordStart *start);
gboolean whither_record_is_rethink (const WhitherRecordStart *start);
gboolean whither_record_is_netguard (const WhitherRecordStart *start);

G_END_DECLS
