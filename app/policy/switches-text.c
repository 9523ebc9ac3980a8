/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text form of switches: written for people, read from anybody. */

#include "policy/switches-private.h"

#include <gio/gio.h>
#include <stdarg.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

/* A line longer than this is no switch. */
#define MAX_LINE 4096

char *
whither_switches_to_text (const WhitherSwitches *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *out = g_string_new ("whither-switches 1\n");
  g_string_append_printf (out, "unclear %s\n",
                          self->unclear == WHITHER_UNCLEAR_BLOCK ? "block" : "allow");
  for (guint i = 0; i < self->list->len; i++)
    {
      const WhitherSwitch *one = g_ptr_array_index (self->list, i);

      g_string_append_printf (out, "\n%s %s\n", whither_switch_state_to_id (one->state),
                              one->selector);
      for (guint k = 0; one->exceptions[k] != NULL; k++)
        g_string_append_printf (out, "  except %s\n", one->exceptions[k]);
      if (one->note != NULL && one->note[0] != '\0')
        g_string_append_printf (out, "  note %s\n", one->note);
      if (one->from >= 0)
        g_string_append_printf (out, "  hours %02d:%02d-%02d:%02d\n", one->from / 60,
                                one->from % 60, one->to / 60, one->to % 60);
      if (one->until != NULL)
        g_string_append_printf (out, "  until %s\n", one->until);
      if (one->device != NULL)
        g_string_append_printf (out, "  device %s\n", one->device);
      if (one->even_protected)
        g_string_append (out, "  even-protected\n");
    }
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *name;
  guint line;
  WhitherSwitches *switches;
  WhitherSwitch *open; /* (owned) (nullable): the switch whose details are being read */
} Reading;

static gboolean
refuse (const Reading *self, GError **error, int code, const char *reason)
{
  g_set_error (error, WHITHER_SWITCHES_ERROR, code,
               /* Translators: a file, the number of a line, what is wrong with it. */
               _ ("%s, line %u: %s. Nothing of the file was taken."), self->name, self->line,
               reason);
  return FALSE;
}

static gboolean
refuse_word (const Reading *self, GError **error, const char *text)
{
  g_autofree char *clean = whither_text_clean (text);
  g_autofree char *reason = g_strdup_printf (_ ("“%s” is not known here"), clean);

  return refuse (self, error, WHITHER_SWITCHES_ERROR_MALFORMED, reason);
}

static gboolean
parse_hours (const char *value, WhitherSwitch *out)
{
  static const char form[] = "dd:dd-dd:dd";
  guint at[4];

  if (strlen (value) != strlen (form))
    return FALSE;
  for (guint i = 0; form[i] != '\0'; i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (value[i]) : value[i] != form[i])
      return FALSE;
  for (guint i = 0; i < 4; i++)
    at[i] = (guint) (value[3 * i] - '0') * 10 + (guint) (value[3 * i + 1] - '0');
  if (at[0] > 23 || at[1] > 59 || at[3] > 59 || at[2] * 60 + at[3] > 24 * 60)
    return FALSE;
  out->from = (gint16) (at[0] * 60 + at[1]);
  out->to = (gint16) (at[2] * 60 + at[3]);
  return TRUE;
}

static void
add_exception (WhitherSwitch *to, const char *value)
{
  guint n = g_strv_length (to->exceptions);

  to->exceptions = g_renew (char *, to->exceptions, n + 2);
  to->exceptions[n] = g_strdup (value);
  to->exceptions[n + 1] = NULL;
}

static void
replace (char **at, const char *value)
{
  g_free (*at);
  *at = g_strdup (value);
}

/* A line that is set in: a detail of the switch above it. */
static gboolean
read_detail (Reading *self, const char *word, const char *value, GError **error)
{
  WhitherSwitch *one = self->open;

  if (one == NULL)
    return refuse (self, error, WHITHER_SWITCHES_ERROR_MALFORMED,
                   _ ("this detail belongs to no switch"));
  if (strcmp (word, "even-protected") == 0 && value[0] == '\0')
    one->even_protected = TRUE;
  else if (value[0] == '\0')
    return refuse_word (self, error, word);
  else if (strcmp (word, "except") == 0)
    add_exception (one, value);
  else if (strcmp (word, "note") == 0)
    replace (&one->note, value);
  else if (strcmp (word, "until") == 0)
    replace (&one->until, value);
  else if (strcmp (word, "device") == 0)
    replace (&one->device, value);
  else if (strcmp (word, "hours") != 0 || !parse_hours (value, one))
    return refuse_word (self, error, strcmp (word, "hours") == 0 ? value : word);
  return TRUE;
}

/* The switch that was being read is complete. */
static gboolean
finish_switch (Reading *self, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (self->open == NULL)
    return TRUE;
  if (!whither_switch_check (self->open, &fault))
    return refuse (self, error, WHITHER_SWITCHES_ERROR_VALUE, fault->message);
  if (whither_switches_find (self->switches, self->open->selector, NULL) != WHITHER_SWITCH_NONE)
    return refuse (self, error, WHITHER_SWITCHES_ERROR_MALFORMED,
                   _ ("there are two switches for the same thing"));
  if (self->switches->list->len >= WHITHER_SWITCHES_MOST)
    return refuse (self, error, WHITHER_SWITCHES_ERROR_TOO_MANY,
                   _ ("more switches than can be kept"));
  g_ptr_array_add (self->switches->list, g_steal_pointer (&self->open));
  return TRUE;
}

static gboolean
read_head (Reading *self, const char *word, const char *value, GError **error)
{
  WhitherSwitchState state;

  if (!finish_switch (self, error))
    return FALSE;
  if (strcmp (word, "whither-switches") == 0 && strcmp (value, "1") == 0)
    return TRUE;
  if (strcmp (word, "unclear") == 0 && strcmp (value, "allow") == 0)
    self->switches->unclear = WHITHER_UNCLEAR_ALLOW;
  else if (strcmp (word, "unclear") == 0 && strcmp (value, "block") == 0)
    self->switches->unclear = WHITHER_UNCLEAR_BLOCK;
  else if (whither_switch_state_from_id (word, &state) && value[0] != '\0')
    self->open = whither_switch_new (value, state);
  else
    return refuse_word (self, error, word);
  return TRUE;
}

static gboolean
read_line (Reading *self, char *line, GError **error)
{
  gboolean detail = line[0] == ' ' || line[0] == '\t';
  char *word = g_strstrip (line);
  char *value = word + strcspn (word, " \t");

  if (word[0] == '\0' || word[0] == '#')
    return TRUE;
  if (value[0] != '\0')
    {
      value[0] = '\0';
      value = g_strstrip (value + 1);
    }
  return detail ? read_detail (self, word, value, error) : read_head (self, word, value, error);
}

/* The next line without its end; the last one needs none. */
static void
take_line (WhitherBytes *bytes, WhitherBytes *line)
{
  guint8 last;

  if (!whither_bytes_until (bytes, '\n', line))
    {
      *line = *bytes;
      whither_bytes_skip (bytes, whither_bytes_left (bytes));
    }
  gsize len = whither_bytes_left (line);
  if (len > 0 && whither_bytes_peek_u8 (line, len - 1, &last) && last == '\r')
    whither_bytes_limit (line, len - 1);
}

static gboolean
read_lines (Reading *self, WhitherBytes bytes, GError **error)
{
  if (whither_bytes_starts_with (&bytes, "\357\273\277", 3))
    whither_bytes_skip (&bytes, 3);
  while (whither_bytes_left (&bytes) > 0)
    {
      WhitherBytes line;

      self->line++;
      take_line (&bytes, &line);
      gsize len = whither_bytes_left (&line);
      if (len > MAX_LINE || memchr (line.at, '\0', len) != NULL ||
          !g_utf8_validate ((const char *) line.at, (gssize) len, NULL))
        return refuse (self, error, WHITHER_SWITCHES_ERROR_MALFORMED,
                       _ ("it is too long or no text"));
      g_autofree char *text = g_strndup ((const char *) line.at, len);
      if (!read_line (self, text, error))
        return FALSE;
    }
  return finish_switch (self, error);
}

WhitherSwitches *
whither_switches_parse (const char *name, const char *text, gsize len, GError **error)
{
  g_return_val_if_fail (name != NULL && (text != NULL || len == 0), NULL);

  g_autoptr (WhitherSwitches) switches = whither_switches_new ();
  Reading reading = { .name = name, .switches = switches };
  gboolean good = read_lines (&reading, whither_bytes (text, len), error);

  whither_switch_free (reading.open);
  return good ? g_steal_pointer (&switches) : NULL;
}

WhitherSwitches *
whither_switches_read (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *text = NULL, *name = g_path_get_basename (path);
  gsize len;

  if (!g_file_get_contents (path, &text, &len, error))
    return NULL;
  return whither_switches_parse (name, text, len, error);
}
