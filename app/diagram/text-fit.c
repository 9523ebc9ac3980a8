/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram/text-fit.h"

#include <string.h>

double
whither_text_fit_width (const WhitherMeasure *measure, WhitherTextStyle style, const char *text)
{
  double width = 0, height = 0;

  measure->measure (measure->user_data, style, text, &width, &height);
  return width;
}

double
whither_text_fit_height (const WhitherMeasure *measure, WhitherTextStyle style)
{
  double width = 0, height = 0;

  measure->measure (measure->user_data, style, "Åg", &width, &height);
  return height;
}

/* A mark stays with its letter, a joiner with both sides. */
static gboolean
may_cut_before (const char *at)
{
  gunichar letter = g_utf8_get_char (at);

  return !g_unichar_ismark (letter) && !g_unichar_iszerowidth (letter);
}

static char *
cut_at (const char *text, glong n_letters)
{
  const char *end = g_utf8_offset_to_pointer (text, n_letters);

  while (end > text && !may_cut_before (end))
    end = g_utf8_prev_char (end);
  while (end > text && end[-1] == ' ')
    end--;
  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

char *
whither_text_fit_shorten (const WhitherMeasure *measure,
                          WhitherTextStyle style,
                          const char *text,
                          double width)
{
  double whole = whither_text_fit_width (measure, style, text);
  glong len = g_utf8_strlen (text, -1);

  if (whole <= width)
    return g_strdup (text);

  /* Letters differ little in width: begin near the answer, measuring is what costs. */
  glong fits = 1, too_long = len, probe = (glong) (width / whole * (double) len);
  g_autofree char *best = NULL;
  while (too_long - fits > 1)
    {
      probe = CLAMP (probe, fits + 1, too_long - 1);

      g_autofree char *text_then = cut_at (text, probe);
      if (whither_text_fit_width (measure, style, text_then) <= width)
        {
          fits = probe++;
          g_free (best);
          best = g_steal_pointer (&text_then);
        }
      else
        too_long = probe--;
    }
  return g_steal_pointer (&best);
}

/* Where a line may end after @at: the start of the next piece, spaces included. */
static const char *
next_break (const char *at)
{
  const char *to = g_utf8_next_char (at);

  while (*to != '\0')
    {
      gunichar before = g_utf8_get_char (g_utf8_prev_char (to)), after = g_utf8_get_char (to);

      if (before == ' ' && after != ' ')
        return to;
      if (g_unichar_iswide (before) && may_cut_before (to) && !g_unichar_ispunct (after))
        return to;
      to = g_utf8_next_char (to);
    }
  return to;
}

static char *
copy_line (const char *from, const char *to)
{
  return g_strchomp (g_strndup (from, (gsize) (to - from)));
}

/* The longest run of whole pieces from @from that fits, or of letters when no piece does. */
static const char *
end_of_line (const WhitherMeasure *measure,
             WhitherTextStyle style,
             const char *from,
             double width,
             gboolean *cuts_word)
{
  const char *end = from;

  /* Most texts are short: one look instead of one at each word. */
  *cuts_word = FALSE;
  if (whither_text_fit_width (measure, style, from) <= width)
    return from + strlen (from);
  for (const char *to = from; *to != '\0';)
    {
      to = next_break (to);
      g_autofree char *line = copy_line (from, to);
      if (whither_text_fit_width (measure, style, line) > width)
        break;
      end = to;
    }
  *cuts_word = end == from;
  if (end > from)
    return end;

  for (end = g_utf8_next_char (from); *end != '\0'; end = g_utf8_next_char (end))
    {
      g_autofree char *line = copy_line (from, g_utf8_next_char (end));
      if (whither_text_fit_width (measure, style, line) > width)
        break;
    }
  return end;
}

/* The next line of @text, which moves behind it. */
static char *
take_line (const WhitherMeasure *measure,
           WhitherTextStyle style,
           const char **text,
           double width,
           gboolean is_last,
           gboolean whole_words)
{
  gboolean cuts_word = FALSE;
  const char *from = *text;
  const char *end = end_of_line (measure, style, from, width, &cuts_word);

  if (cuts_word && whole_words)
    {
      /* A word that is too long ends in "…", so that the next line begins with the next word. */
      end = is_last ? from + strlen (from) : next_break (from);
      g_autofree char *word = copy_line (from, end);
      *text = end;
      return whither_text_fit_shorten (measure, style, word, width);
    }
  if (is_last && *end != '\0')
    {
      *text = "";
      return whither_text_fit_shorten (measure, style, from, width);
    }
  *text = end;
  return copy_line (from, end);
}

GPtrArray *
whither_text_fit_wrap (const WhitherMeasure *measure,
                       WhitherTextStyle style,
                       const char *text,
                       double width,
                       guint max_lines,
                       gboolean whole_words)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  while (*text != '\0')
    {
      gboolean is_last = max_lines > 0 && lines->len + 1 >= max_lines;
      char *line = take_line (measure, style, &text, width, is_last, whole_words);

      if (line != NULL)
        g_ptr_array_add (lines, line);
      else if (whole_words)
        break;
    }
  return lines;
}
