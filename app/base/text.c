/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "base/forms.h"
#include "base/i18n.h"

#define NANOSECONDS G_GINT64_CONSTANT (1000000000)

/* Characters that are valid but could disguise a name: controls, bidirectional marks, invisible
 * ones. */
static gboolean
is_deceptive (gunichar c)
{
  if (g_unichar_iscntrl (c))
    return TRUE;

  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
         type == G_UNICODE_PARAGRAPH_SEPARATOR || type == G_UNICODE_PRIVATE_USE ||
         type == G_UNICODE_UNASSIGNED || type == G_UNICODE_SURROGATE;
}

static void
append_escaped (GString *out, WhitherBytes raw)
{
  guint8 byte;

  while (whither_bytes_u8 (&raw, &byte))
    g_string_append_printf (out, "\\x%02x", byte);
}

/* Nearly all text that comes along is this: nothing to judge, nothing to escape. */
static gboolean
is_plain (WhitherBytes bytes)
{
  guint8 byte;

  while (whither_bytes_u8 (&bytes, &byte))
    if (byte < 0x20 || byte > 0x7e)
      return FALSE;
  return TRUE;
}

char *
whither_text_from_bytes (WhitherBytes bytes, gsize max_len)
{
  if (max_len > 0)
    whither_bytes_limit (&bytes, max_len);
  if (whither_bytes_left (&bytes) == 0)
    return g_strdup ("");
  if (is_plain (bytes))
    return g_strndup ((const char *) bytes.at, whither_bytes_left (&bytes));

  g_autoptr (GString) out = g_string_sized_new (whither_bytes_left (&bytes) + 1);
  while (whither_bytes_left (&bytes) > 0)
    {
      gunichar c =
          g_utf8_get_char_validated ((const char *) bytes.at, (gssize) whither_bytes_left (&bytes));
      gboolean valid = c != (gunichar) -1 && c != (gunichar) -2;
      gsize len = valid ? (gsize) g_unichar_to_utf8 (c, NULL) : 1;
      WhitherBytes raw;

      if (!whither_bytes_take (&bytes, len, &raw))
        break;
      if (valid && !is_deceptive (c))
        g_string_append_unichar (out, c);
      else
        append_escaped (out, raw);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
whither_text_clean (const char *text)
{
  return text != NULL ? whither_text_from_bytes (whither_bytes (text, strlen (text)), 0)
                      : g_strdup ("");
}

gboolean
whither_text_is_host_name (const char *name)
{
  gsize len = name != NULL ? strlen (name) : 0;
  gsize label = 0;

  if (len > 0 && name[len - 1] == '.')
    len--;
  if (len == 0 || len > 253)
    return FALSE;
  for (gsize i = 0; i < len; i++)
    {
      if (name[i] == '.')
        {
          if (label == 0)
            return FALSE;
          label = 0;
        }
      else if (!g_ascii_isalnum (name[i]) && name[i] != '-' && name[i] != '_')
        return FALSE;
      else if (++label > 63)
        return FALSE;
    }
  return label > 0;
}

char *
whither_text_normalize_host_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  char *lower = g_ascii_strdown (name, -1);
  gsize len = strlen (lower);

  if (len > 1 && lower[len - 1] == '.')
    lower[len - 1] = '\0';
  return lower;
}

char *
whither_text_format_count (guint64 count)
{
  return whither_forms_apply (g_strdup_printf ("%'" G_GUINT64_FORMAT, count));
}

char *
whither_text_format_duration (gint64 nanoseconds)
{
  gint64 seconds = nanoseconds / NANOSECONDS;

  if (nanoseconds < 0)
    return g_strdup (_ ("unknown time"));
  if (seconds < 1)
    /* Translators: milliseconds */
    return g_strdup_printf (_ ("%d ms"), (int) (nanoseconds / 1000000));
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds < 3600)
    return g_strdup_printf (_ ("%d min"), (int) (seconds / 60));
  if (seconds < 48 * 3600)
    /* Translators: hours and minutes */
    return g_strdup_printf (_ ("%d h %d min"), (int) (seconds / 3600), (int) (seconds / 60 % 60));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (seconds / 86400)),
                          (int) (seconds / 86400));
}

char *
whither_text_format_time (gint64 nanoseconds)
{
  gint64 seconds = nanoseconds / NANOSECONDS, rest = nanoseconds % NANOSECONDS;

  if (nanoseconds == WHITHER_TIME_UNKNOWN)
    return NULL;
  if (rest < 0)
    {
      seconds--;
      rest += NANOSECONDS;
    }

  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  if (time == NULL)
    return NULL;

  g_autofree char *start = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%06dZ", start, (int) (rest / 1000));
}

char *
whither_text_format_share (guint64 part, guint64 whole)
{
  double share = whole > 0 ? (double) part / (double) whole * 100 : 0;

  if (part > 0 && share < 1)
    return g_strdup (_ ("under 1 %"));
  if (part < whole && share > 99)
    return g_strdup (_ ("over 99 %"));
  /* Translators: a whole percentage. */
  return g_strdup_printf (_ ("%.0f %%"), share);
}

char *
whither_text_join_names (const char *const *names, guint n_names, guint n_shown)
{
  GString *text = g_string_new (NULL);
  guint shown = n_names > n_shown + 1 ? n_shown : n_names;

  for (guint i = 0; i < shown; i++)
    {
      if (i > 0 && i + 1 == n_names)
        /* Translators: between the last two names of a list, with its spaces. */
        g_string_append (text, _ (" and "));
      else if (i > 0)
        /* Translators: between the names of a list, with its space. */
        g_string_append (text, _ (", "));
      g_string_append (text, names[i]);
    }
  if (shown < n_names)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", n_names - shown),
                            n_names - shown);
  return g_string_free (text, FALSE);
}

char *
whither_text_label (const char *label, const char *text)
{
  /* Translators: what something is, then the thing: "company seat: China". */
  return g_strdup_printf (_ ("%s: %s"), label, text);
}

char *
whither_text_end_sentence (const char *text)
{
  static const char *const ends[] = { ".", "!", "?", "…", "。", "！", "？" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (text, ends[i]))
      return g_strdup (text);
  /* Translators: a sentence without its full stop. */
  return g_strdup_printf (_ ("%s."), text);
}

void
whither_text_append_sentence (GString *out, const char *sentence)
{
  g_autofree char *before = g_strdup (out->str);

  if (before[0] == '\0')
    g_string_assign (out, sentence);
  else
    /* Translators: two sentences that follow each other. */
    g_string_printf (out, _ ("%s %s"), before, sentence);
}

void
whither_text_append_csv (GString *out, const char *const *cells)
{
  g_return_if_fail (out != NULL && cells != NULL);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      /* A spreadsheet leaves out a tab or a return before the sign. */
      gboolean formula = cells[i][0] != '\0' && strchr ("=+-@\t\r", cells[i][0]) != NULL;

      g_string_append (out, i > 0 ? ",\"" : "\"");
      if (formula)
        g_string_append_c (out, '\'');
      for (const char *c = cells[i]; *c != '\0'; c++)
        {
          if (*c == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *c);
        }
      g_string_append_c (out, '"');
    }
  g_string_append (out, "\r\n");
}

gboolean
whither_text_is_whole (const char *text, gsize len)
{
  static const char last[] = "\n# end\n";
  WhitherBytes view = whither_bytes (text, len);

  if (len < strlen (last)) /* a table of nothing */
    return len == strlen (&last[1]) && whither_bytes_starts_with (&view, &last[1], len);
  return whither_bytes_skip (&view, len - strlen (last)) &&
         whither_bytes_starts_with (&view, last, strlen (last));
}

void
whither_text_append_column (GString *out, const char *text, guint width, gboolean cut)
{
  const char *end = text;
  guint used = 0;

  for (; *end != '\0'; end = g_utf8_next_char (end))
    {
      gunichar sign = g_utf8_get_char (end);
      guint wide = g_unichar_iszerowidth (sign) ? 0 : g_unichar_iswide (sign) ? 2 : 1;

      if (cut && used + wide > width)
        break;
      used += wide;
    }
  g_string_append_len (out, text, end - text);
  for (; used < width; used++)
    g_string_append_c (out, ' ');
}
