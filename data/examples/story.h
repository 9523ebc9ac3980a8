/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Who talks to whom, when and how much: the content of the example, in tables. The facts behind
 * each line stand in README.md; amounts, times, program names and addresses are made up within
 * them. */

#include <glib.h>

typedef enum
{
  EXAMPLE_TALK_TLS,
  EXAMPLE_TALK_QUIC,
  EXAMPLE_TALK_ECH,     /* TLS with an encrypted ClientHello: the server's name is the outer one */
  EXAMPLE_TALK_RUNNING, /* began before the recording: no name is to be seen */
  EXAMPLE_TALK_SILENT,  /* nothing comes back */
} ExampleTalkKind;

typedef struct
{
  const char *name;    /* NULL: nobody asked for one */
  const char *alias;   /* (nullable): the CNAME behind it */
  const char *address; /* in a network of the operator or its hoster */
  guint16 port;
  guint rtt_us;
} ExampleServer;

typedef struct
{
  guint request; /* 1 to 10, 0: in the background */
  guint at_ms;   /* since the start of the recording */
  ExampleTalkKind kind;
  const ExampleServer *server;
  const char *process, *effective; /* at most 16 characters; (nullable): on whose behalf */
  guint sent, received;            /* bytes of content, in @exchanges rounds */
  guint exchanges, pause_ms;
} ExampleTalk;

typedef struct
{
  const char *file;
  const char *name;    /* what the phone calls itself */
  const char *host;    /* the same for mDNS */
  const char *comment; /* of the section */
  const char *const
      *requests; /* (element-type utf8): comment of the first packet of each, from 1 */
  gint64 start;  /* microseconds since 1970 */
  guint64 seed;
  const char *address, *router, *link_local;
  guint8 mac[6], router_mac[6]; /* locally administered */
  const ExampleTalk *talks;
  guint n_talks;
} ExamplePhone;

extern const ExamplePhone example_phone_a, example_phone_b, example_phone_a_shanghai;
