/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTTP Archive 1.2, as browsers and proxies write it (seen: Charles, Chrome, Firefox, Insomnia,
 * mitmproxy; UNVERIFIED: Safari, Proxyman, HTTP Toolkit, Stream; brackets around IPv6 addresses).
 *
 * One entry is one request. Of its address only scheme, host and port are read, never the path; no
 * header, cookie or body is kept. Sizes of -1 mean unknown. What a browser took from its own cache
 * was not sent. In an archive of a proxy the address is where the proxy connected to. */

#include "records/sink.h"
#include "records/values.h"

/* Bodies stand in one string each; longer ones are refused, and with them what comes behind. */
#define BODY_MAX (64u * 1024 * 1024)
#define MILLISECOND 1000000

enum
{
  START,
  TIME,
  URL,
  VERSION,
  SENT_HEAD,
  SENT_BODY,
  STATUS,
  RECEIVED_HEAD,
  RECEIVED_BODY,
  RECEIVED_ALL,
  FROM_CACHE,
  SERVER,
};

static const char *const columns[] = {
  [START] = "log.entries[].startedDateTime",
  [TIME] = "log.entries[].time",
  [URL] = "log.entries[].request.url",
  [VERSION] = "log.entries[].request.httpVersion",
  [SENT_HEAD] = "log.entries[].request.headersSize",
  [SENT_BODY] = "log.entries[].request.bodySize",
  [STATUS] = "log.entries[].response.status",
  [RECEIVED_HEAD] = "log.entries[].response.headersSize",
  [RECEIVED_BODY] = "log.entries[].response.bodySize",
  [RECEIVED_ALL] = "log.entries[].response._transferSize",
  [FROM_CACHE] = "log.entries[]._fromCache",
  [SERVER] = "log.entries[].serverIPAddress",
  NULL,
};

typedef struct
{
  WhitherRecordSink *sink;
  WhitherRecordRow row;
  guint64 number;
  GError *error;
} Har;

static guint64
read_amount (const WhitherRecordRow *row, guint head, guint body)
{
  guint64 a, b;

  if (!whither_record_row_count (row, head, &a) || !whither_record_row_count (row, body, &b))
    return WHITHER_AMOUNT_UNKNOWN;
  return a <= G_MAXINT64 && b <= G_MAXINT64 ? a + b : WHITHER_AMOUNT_UNKNOWN;
}

static guint16
find_default_port (const char *scheme)
{
  if (g_str_equal (scheme, "https") || g_str_equal (scheme, "wss"))
    return 443;
  return g_str_equal (scheme, "http") || g_str_equal (scheme, "ws") ? 80 : 0;
}

/* RFC 3986 section 3.2. Returns: (transfer full) (nullable): the host, NULL when the address is not
 * one of the web ("data:", "blob:", "chrome-extension:"). */
static char *
take_host (const char *url, guint16 *port)
{
  const char *colon = strstr (url, "://");
  g_autofree char *scheme = colon != NULL ? g_ascii_strdown (url, colon - url) : NULL;
  guint64 number;

  if (scheme == NULL || (*port = find_default_port (scheme)) == 0)
    return NULL;

  g_autofree char *authority = g_strndup (colon + 3, strcspn (colon + 3, "/?#\\"));
  const char *at = strrchr (authority, '@');
  g_autofree char *host = g_strdup (at != NULL ? at + 1 : authority);
  char *bracket = strchr (host, ']');
  char *divider = strrchr (bracket != NULL ? bracket : host, ':');

  if (divider != NULL && whither_record_parse_count (divider + 1, &number) && number <= G_MAXUINT16)
    *port = (guint16) number;
  if (divider != NULL)
    *divider = '\0';
  return *host != '\0' ? g_steal_pointer (&host) : NULL;
}

static void
fill_amounts (WhitherRecordContact *contact, const WhitherRecordRow *row)
{
  contact->sent_bytes = read_amount (row, SENT_HEAD, SENT_BODY);
  contact->received_bytes = read_amount (row, RECEIVED_HEAD, RECEIVED_BODY);
  if (contact->received_bytes == WHITHER_AMOUNT_UNKNOWN)
    whither_record_row_count (row, RECEIVED_ALL, &contact->received_bytes);
  if (whither_record_row_is (row, STATUS, "0"))
    {
      contact->flags |= WHITHER_FLOW_ATTEMPTED;
      contact->received_bytes = WHITHER_AMOUNT_UNKNOWN;
    }
}

static gboolean
is_http3 (const char *version)
{
  return version != NULL && (g_ascii_strcasecmp (version, "h3") == 0 ||
                             g_ascii_strncasecmp (version, "http/3", 6) == 0);
}

static void
fill_times (WhitherRecordContact *contact, const WhitherRecordRow *row)
{
  gint64 took;

  if (!whither_record_parse_iso (whither_record_row_get (row, START), &contact->start))
    return;
  if (whither_record_parse_epoch (whither_record_row_get (row, TIME), MILLISECOND, &took) &&
      took < G_MAXINT64 - contact->start)
    contact->end = contact->start + took;
}

static gboolean
take_entry (gpointer user_data)
{
  Har *self = user_data;
  const WhitherRecordRow *row = &self->row;
  WhitherRecordContact contact = WHITHER_RECORD_CONTACT_UNKNOWN;
  const char *url = whither_record_row_text (row, URL);
  g_autofree char *host = url != NULL ? take_host (url, &contact.remote_port) : NULL;

  self->number++;
  if (!whither_record_sink_look (self->sink, &self->error))
    return FALSE;
  if (host == NULL)
    {
      whither_record_sink_tally (self->sink, "entry that is no request to a server", self->number,
                                 0);
      return TRUE;
    }
  if (whither_record_row_text (row, FROM_CACHE) != NULL)
    {
      whither_record_sink_tally (self->sink, "entry answered from the browser's own cache",
                                 self->number, 0);
      return TRUE;
    }
  contact.name = host;
  contact.number = self->number;
  contact.transport = is_http3 (whither_record_row_get (row, VERSION)) ? 17 : 6;
  whither_record_row_address (row, SERVER, &contact.remote);
  fill_amounts (&contact, row);
  fill_times (&contact, row);
  whither_record_sink_add (self->sink, &contact);
  return TRUE;
}

gboolean
whither_record_read_har (WhitherRecordInput *in, WhitherRecordSink *sink, GError **error)
{
  Har self = { .sink = sink };

  whither_record_row_init (&self.row, columns);
  g_autoptr (WhitherRecordJson) json =
      whither_record_json_new (&self.row, "log.entries[]", BODY_MAX, take_entry, &self);
  gboolean done = whither_record_json_read_all (json, in, error);
  if (self.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, self.error);
    }
  whither_record_row_clear (&self.row);
  return done;
}
