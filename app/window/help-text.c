/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/help-text.h"

#include "base/i18n.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/io/github/whither/Whither/help/"
#define ENDING ".md"
#define INDENTATION "    "

static void
free_block (gpointer data)
{
  WhitherHelpBlock *self = data;

  g_free (self->text);
  g_free (self);
}

static WhitherHelpKind
find_kind (const char *line, const char **start)
{
  static const struct
  {
    const char *mark;
    WhitherHelpKind kind;
  } marks[] = {
    { "# ", WHITHER_HELP_TITLE },
    { "## ", WHITHER_HELP_HEADING },
    { "- ", WHITHER_HELP_ITEM },
    { INDENTATION, WHITHER_HELP_COMMANDS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (line, marks[i].mark))
      {
        *start = line + strlen (marks[i].mark);
        return marks[i].kind;
      }
  *start = line + strspn (line, " "); /* an item goes on below its text */
  return WHITHER_HELP_PARAGRAPH;
}

/* A line goes on with the block before unless it begins one: an empty line ends every block, and
 * each item is one of its own. */
static void
add_line (GPtrArray *blocks, const char *line, gboolean after_empty)
{
  const char *start;
  WhitherHelpKind kind = find_kind (line, &start);
  WhitherHelpBlock *last = blocks->len > 0 ? g_ptr_array_index (blocks, blocks->len - 1) : NULL;
  gboolean goes_on = !after_empty && last != NULL &&
                     (kind == WHITHER_HELP_PARAGRAPH ||
                      (kind == WHITHER_HELP_COMMANDS && last->kind == WHITHER_HELP_COMMANDS));

  if (goes_on)
    {
      char *longer =
          g_strconcat (last->text, kind == WHITHER_HELP_COMMANDS ? "\n" : " ", start, NULL);

      g_free (last->text);
      last->text = longer;
      return;
    }

  WhitherHelpBlock *block = g_new0 (WhitherHelpBlock, 1);
  block->kind = kind;
  block->text = g_strdup (start);
  g_ptr_array_add (blocks, block);
}

GPtrArray *
whither_help_text_parse (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  GPtrArray *blocks = g_ptr_array_new_with_free_func (free_block);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean after_empty = TRUE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);

      /* Comments stand on a line of their own. */
      if (line[0] != '\0' && !g_str_has_prefix (line, "<!--"))
        add_line (blocks, line, after_empty);
      after_empty = line[0] == '\0' || g_str_has_prefix (line, "<!--");
    }
  return blocks;
}

GPtrArray *
whither_help_text_read (const char *page)
{
  g_return_val_if_fail (page != NULL, NULL);

  g_autofree char *path = g_strconcat (FOLDER, page, ENDING, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text =
      bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

  return whither_help_text_parse (text != NULL ? text : "");
}

char **
whither_help_text_list (void)
{
  char **names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ENDING))
      names[i][strlen (names[i]) - strlen (ENDING)] = '\0';
  return names;
}

gboolean
whither_help_text_read_link (const char *text, char **label, char **page)
{
  g_return_val_if_fail (text != NULL && label != NULL && page != NULL, FALSE);

  const char *translated = text[0] != '\0' ? _ (text) : "";
  const char *middle = strstr (translated, "](");

  if (translated[0] != '[' || middle == NULL || middle == translated + 1 ||
      !g_str_has_suffix (middle, ENDING ")"))
    return FALSE;

  gsize len = strlen (middle) - strlen ("](" ENDING ")");
  if (len == 0 || memchr (middle + 2, ')', len) != NULL)
    return FALSE;

  *label = g_strndup (translated + 1, (gsize) (middle - translated) - 1);
  *page = g_strndup (middle + 2, len);
  return TRUE;
}

/* Appends what stands between @mark at @at and the next one, in @tag. Returns: where it goes on, or
 * NULL when the mark has no partner. */
static const char *
append_marked (GString *out, const char *at, const char *mark, const char *tag)
{
  const char *start = at + strlen (mark);
  const char *end = strstr (start, mark);

  if (end == NULL || end == start)
    return NULL;

  g_autofree char *inside = g_markup_escape_text (start, end - start);
  g_string_append_printf (out, "<%s>%s</%s>", tag, inside, tag);
  return end + strlen (mark);
}

static const char *
append_any_mark (GString *out, const char *at)
{
  static const struct
  {
    const char *mark, *tag;
  } marks[] = { { "`", "tt" }, { "**", "b" }, { "*", "i" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (at, marks[i].mark))
      return append_marked (out, at, marks[i].mark, marks[i].tag);
  return NULL;
}

char *
whither_help_text_to_markup (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  GString *out = g_string_new (NULL);
  const char *at = text[0] != '\0' ? _ (text) : "";

  while (*at != '\0')
    {
      const char *next = append_any_mark (out, at);

      if (next == NULL)
        {
          g_autofree char *plain = NULL;

          next = g_utf8_next_char (at);
          plain = g_markup_escape_text (at, next - at);
          g_string_append (out, plain);
        }
      at = next;
    }
  return g_string_free (out, FALSE);
}
