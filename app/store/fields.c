/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fields.h"

#include "observe/observation.h"

#define FIELD(record, member, field_type, ...)                                                     \
  {                                                                                                \
    .column = #member, .type = WHITHER_FIELD_##field_type,                                         \
    .offset = G_STRUCT_OFFSET (record, member), .size = sizeof (((record *) NULL)->member),        \
    __VA_ARGS__                                                                                    \
  }
#define NUMBER(record, member, highest) FIELD (record, member, NUMBER, .max = (highest))
#define AFTER(record, member) .base = G_STRUCT_OFFSET (record, member) + 1

/* A date up to the year 2262 and every counter fit into SQLite's signed 64 bits. */
#define BIG G_MAXINT64
#define ALL_FLAGS (2 * WHITHER_FLOW_PRIVATE_CLOUD - 1)

static const WhitherField source_fields[] = {
  FIELD (WhitherSource, name, TEXT),         FIELD (WhitherSource, path, TEXT),
  FIELD (WhitherSource, format, TEXT),       FIELD (WhitherSource, sha256, TEXT),
  FIELD (WhitherSource, recorded_in, TEXT),  FIELD (WhitherSource, damage, TEXT),
  FIELD (WhitherSource, remark, TEXT),       NUMBER (WhitherSource, size, BIG),
  NUMBER (WhitherSource, packets, BIG),      NUMBER (WhitherSource, packet_bytes, BIG),
  NUMBER (WhitherSource, lost_packets, BIG), FIELD (WhitherSource, first_time, TIME),
  FIELD (WhitherSource, last_time, TIME),    NUMBER (WhitherSource, constructed, 1),
};

static const WhitherField device_fields[] = {
  FIELD (WhitherDevice, name, STRING),
  FIELD (WhitherDevice, source, NUMBER, .limit = WHITHER_LIMIT_SOURCES),
  NUMBER (WhitherDevice, name_packet, BIG),
  NUMBER (WhitherDevice, ground, WHITHER_DEVICE_GROUND_PRIVATE),
};

static const WhitherField flow_fields[] = {
  FIELD (WhitherFlow, local, ADDRESS),
  FIELD (WhitherFlow, remote, ADDRESS),
  NUMBER (WhitherFlow, local_port, G_MAXUINT16),
  NUMBER (WhitherFlow, remote_port, G_MAXUINT16),
  NUMBER (WhitherFlow, transport, G_MAXUINT8),
  NUMBER (WhitherFlow, name_ground, WHITHER_N_NAME_GROUNDS - 1),
  NUMBER (WhitherFlow, flags, ALL_FLAGS),
  FIELD (WhitherFlow, source, NUMBER, .limit = WHITHER_LIMIT_SOURCES),
  FIELD (WhitherFlow, device, INDEX, .limit = WHITHER_LIMIT_DEVICES),
  FIELD (WhitherFlow, name, STRING),
  FIELD (WhitherFlow, program, STRING),
  FIELD (WhitherFlow, parent, INDEX, .limit = WHITHER_LIMIT_FLOWS),
  NUMBER (WhitherFlow, rtt_us, G_MAXUINT32),
  NUMBER (WhitherFlow, contacts, G_MAXUINT32),
  FIELD (WhitherFlow, sent_bytes, AMOUNT),
  FIELD (WhitherFlow, received_bytes, AMOUNT),
  FIELD (WhitherFlow, sent_packets, AMOUNT),
  FIELD (WhitherFlow, received_packets, AMOUNT),
  FIELD (WhitherFlow, start, TIME),
  { .column = "finish",
    .type = WHITHER_FIELD_TIME,
    .offset = G_STRUCT_OFFSET (WhitherFlow, end),
    .size = sizeof (gint64),
    AFTER (WhitherFlow, start) },
  NUMBER (WhitherFlow, first_packet, BIG),
  FIELD (WhitherFlow, last_packet, NUMBER, .max = BIG, AFTER (WhitherFlow, first_packet)),
  NUMBER (WhitherFlow, name_packet, BIG),
  NUMBER (WhitherFlow, program_packet, BIG),
  FIELD (WhitherFlow, other_names, STRING),
  FIELD (WhitherFlow, other_programs, STRING),
};

static const WhitherField observation_fields[] = {
  NUMBER (WhitherObservation, kind, WHITHER_N_OBSERVATION_KINDS - 1),
  FIELD (WhitherObservation, value, STRING),
  FIELD (WhitherObservation, server, ADDRESS),
  NUMBER (WhitherObservation, server_port, G_MAXUINT16),
  FIELD (WhitherObservation, source, NUMBER, .limit = WHITHER_LIMIT_SOURCES),
  FIELD (WhitherObservation, flow, INDEX, .limit = WHITHER_LIMIT_FLOWS),
  NUMBER (WhitherObservation, count, G_MAXUINT32),
  NUMBER (WhitherObservation, first_packet, BIG),
  FIELD (WhitherObservation,
         last_packet,
         NUMBER,
         .max = BIG,
         AFTER (WhitherObservation, first_packet)),
  { .column = "byte",
    .type = WHITHER_FIELD_NUMBER,
    .offset = G_STRUCT_OFFSET (WhitherObservation, offset),
    .size = sizeof (guint64),
    .max = BIG },
  NUMBER (WhitherObservation, interface, G_MAXUINT32),
  NUMBER (WhitherObservation, section, G_MAXUINT32),
  FIELD (WhitherObservation, first_time, TIME),
};

static const WhitherField answer_fields[] = {
  FIELD (WhitherDnsAnswer, client, ADDRESS),
  FIELD (WhitherDnsAnswer, address, ADDRESS),
  FIELD (WhitherDnsAnswer, name, STRING),
  FIELD (WhitherDnsAnswer, source, NUMBER, .limit = WHITHER_LIMIT_SOURCES),
  FIELD (WhitherDnsAnswer, device, INDEX, .limit = WHITHER_LIMIT_DEVICES),
  FIELD (WhitherDnsAnswer, start, TIME),
  { .column = "finish",
    .type = WHITHER_FIELD_TIME,
    .offset = G_STRUCT_OFFSET (WhitherDnsAnswer, end),
    .size = sizeof (gint64),
    AFTER (WhitherDnsAnswer, start) },
  NUMBER (WhitherDnsAnswer, packet, BIG),
};

static const WhitherField tally_fields[] = {
  FIELD (WhitherTally, kind, TEXT),
  NUMBER (WhitherTally, packets, BIG),
  NUMBER (WhitherTally, bytes, BIG),
  NUMBER (WhitherTally, first_packet, BIG),
};

#define TABLE(word)                                                                                \
  const WhitherTable whither_table_##word = { #word, word##_fields, G_N_ELEMENTS (word##_fields) }
TABLE (source);
TABLE (device);
TABLE (flow);
TABLE (observation);
TABLE (answer);
TABLE (tally);

static void
append_columns (GString *sql, const WhitherTable *self)
{
  g_string_append (sql, "id");
  for (guint i = 0; i < self->n_fields; i++)
    g_string_append_printf (sql, ", %s", self->fields[i].column);
}

char *
whither_table_to_select (const WhitherTable *self)
{
  GString *sql = g_string_new ("SELECT ");

  append_columns (sql, self);
  g_string_append_printf (sql, " FROM %s ORDER BY id", self->name);
  return g_string_free (sql, FALSE);
}

char *
whither_table_to_insert (const WhitherTable *self)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (", self->name);
  append_columns (sql, self);
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < self->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}
