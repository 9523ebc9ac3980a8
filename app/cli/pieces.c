/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pieces.h"

/* Lines as wide as a page of a letter; words are never cut. */
#define WIDTH 98

void
whither_cli_append_wrapped (GString *out,
                            const char *first_indent,
                            const char *indent,
                            const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong column = g_utf8_strlen (first_indent, -1);

  g_string_append (out, first_indent);
  for (guint i = 0; words[i] != NULL; i++)
    {
      glong width = g_utf8_strlen (words[i], -1);

      if (i > 0 && column + 1 + width > WIDTH)
        {
          g_string_append_printf (out, "\n%s", indent);
          column = g_utf8_strlen (indent, -1);
        }
      else if (i > 0)
        {
          g_string_append_c (out, ' ');
          column++;
        }
      g_string_append (out, words[i]);
      column += width;
    }
  g_string_append_c (out, '\n');
}

guint
whither_cli_append_pieces (GString *out, GPtrArray *pieces, guint first, const char *indent)
{
  const WhitherEvidence *piece = g_ptr_array_index (pieces, first);
  g_autofree char *deeper = g_strconcat (indent, "  ", NULL);
  g_autofree char *text = whither_evidence_to_text (piece);
  g_autoptr (GString) line = g_string_new (NULL);
  guint n = 1;

  g_string_append_printf (line, "[%s] %s", whither_evidence_kind_to_label (piece->kind), text);
  for (; piece->source != NULL && first + n < pieces->len; n++)
    {
      const WhitherEvidence *next = g_ptr_array_index (pieces, first + n);

      if (next->kind != piece->kind || next->subject != piece->subject || next->source == NULL ||
          g_strcmp0 (next->text, piece->text) != 0)
        break;
      /* Behind the source before stands a bracket, of one byte or of three. */
      const char *last = g_utf8_prev_char (line->str + line->len);
      g_autofree char *bracket = g_strdup (last);

      g_string_truncate (line, (gsize) (last - line->str));
      g_string_append_printf (line, "; %s", next->source);
      if (next->date != NULL)
        g_string_append_printf (line, ", %s", next->date);
      g_string_append (line, bracket);
    }
  whither_cli_append_wrapped (out, indent, deeper, line->str);
  return n;
}
