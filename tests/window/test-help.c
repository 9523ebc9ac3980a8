/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/help-text.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

typedef struct
{
  const char *name, *text, *expected;
} Row;

static const Row block_rows[] = {
  { "empty", "", "" },
  { "title", "# A", "0 A\n" },
  { "no-title-without-a-space", "#A", "2 #A\n" },
  { "heading", "## A", "1 A\n" },
  { "a-paragraph-of-two-lines", "one\ntwo\n", "2 one two\n" },
  { "two-paragraphs", "one\n\ntwo", "2 one\n2 two\n" },
  { "items-without-an-empty-line", "- one\n- two\nmore\n", "3 one\n3 two more\n" },
  { "commands-keep-their-lines", "    one\n    two", "4 one\ntwo\n" },
  { "three-spaces-are-no-command", "   one", "2 one\n" },
  { "an-item-that-goes-on-below-its-text", "- one\n  two\n  three", "3 one two three\n" },
  { "five-spaces-are-four-and-one", "     one", "4  one\n" },
  { "a-heading-ends-a-paragraph", "one\n## two\nthree", "2 one\n1 two three\n" },
  { "a-paragraph-after-commands", "    one\n\ntwo", "4 one\n2 two\n" },
  { "a-comment-is-left-out", "<!-- x -->\n# A", "0 A\n" },
  { "a-comment-ends-a-paragraph", "one\n<!-- x -->\ntwo", "2 one\n2 two\n" },
};

static const Row markup_rows[] = {
  { "empty", "", "" },
  { "plain", "a < b & c", "a &lt; b &amp; c" },
  { "command", "say `a < b` now", "say <tt>a &lt; b</tt> now" },
  { "bold", "**a** b", "<b>a</b> b" },
  { "slanted", "*a* b", "<i>a</i> b" },
  { "a-command-that-does-not-end", "`a", "`a" },
  { "a-bold-that-does-not-end", "**a", "**a" },
  { "a-command-of-nothing", "``", "``" },
  { "one-character", "`a`", "<tt>a</tt>" },
  { "beyond-ascii", "„ä“ **ö**", "„ä“ <b>ö</b>" },
};

static const Row link_rows[] = {
  { "link", "[A & B](sure.md)", "sure A & B" },
  { "beyond-ascii", "[„ä“](sure.md)", "sure „ä“" },
  { "empty", "", NULL },
  { "text-before", "see [a](b.md)", NULL },
  { "text-after", "[a](b.md).", NULL },
  { "two", "[a](b.md) and [c](d.md)", NULL },
  { "no-page", "[a](.md)", NULL },
  { "a-page-of-one-letter", "[a](b.md)", "b a" },
  { "no-label", "[](b.md)", NULL },
  { "not-a-page-of-ours", "[a](b.png)", NULL },
  { "does-not-end", "[a](b.md", NULL },
};

static void
test_blocks (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) blocks = whither_help_text_parse (row->text);
  g_autoptr (GString) got = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const WhitherHelpBlock *block = g_ptr_array_index (blocks, i);

      g_string_append_printf (got, "%d %s\n", block->kind, block->text);
    }
  g_assert_cmpstr (got->str, ==, row->expected);
}

static void
test_markup (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = whither_help_text_to_markup (row->text);

  g_assert_cmpstr (got, ==, row->expected);
}

static void
test_link (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *label = NULL;
  g_autofree char *page = NULL;
  g_autofree char *got = NULL;

  if (whither_help_text_read_link (row->text, &label, &page))
    got = g_strconcat (page, " ", label, NULL);
  g_assert_cmpstr (got, ==, row->expected);
}

static void
check_page (const char *page, const char *const *pages, GHashTable *linked)
{
  g_autoptr (GPtrArray) blocks = whither_help_text_read (page);

  g_assert_cmpuint (blocks->len, >, 3);
  for (guint i = 0; i < blocks->len; i++)
    {
      const WhitherHelpBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *markup = whither_help_text_to_markup (block->text);
      g_autofree char *label = NULL;
      g_autofree char *target = NULL;

      g_assert_cmpint (block->kind == WHITHER_HELP_TITLE, ==, i == 0);
      if (block->kind == WHITHER_HELP_COMMANDS)
        continue;
      if (whither_help_text_read_link (block->text, &label, &target))
        {
          g_assert_cmpint (block->kind, ==, WHITHER_HELP_ITEM);
          g_assert_true (g_strv_contains (pages, target));
          g_hash_table_add (linked, g_steal_pointer (&target));
        }
      else
        /* A mark that is left over has no partner. */
        g_assert_null (strpbrk (markup, "`*[]"));
    }
}

static void
test_pages (void)
{
  g_auto (GStrv) pages = whither_help_text_list ();
  g_autoptr (GHashTable) linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (g_strv_length (pages), >=, 8);
  for (guint i = 0; pages[i] != NULL; i++)
    check_page (pages[i], (const char *const *) pages, linked);
  for (guint i = 0; pages[i] != NULL; i++)
    g_assert_true (g_str_equal (pages[i], "index") || g_hash_table_contains (linked, pages[i]));
}

/* For test-help.py: every text that is translated, one a line. */
static void
print_texts (void)
{
  g_auto (GStrv) pages = whither_help_text_list ();

  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) blocks = whither_help_text_read (pages[i]);

      for (guint k = 0; k < blocks->len; k++)
        {
          const WhitherHelpBlock *block = g_ptr_array_index (blocks, k);

          if (block->kind != WHITHER_HELP_COMMANDS)
            printf ("%s\t%s\n", pages[i], block->text);
        }
    }
}

static void
add_rows (const char *group, const Row *rows, guint n_rows, GTestDataFunc test)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strconcat ("/help/", group, "/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test);
    }
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--texts"))
    {
      print_texts ();
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  add_rows ("blocks", block_rows, G_N_ELEMENTS (block_rows), test_blocks);
  add_rows ("markup", markup_rows, G_N_ELEMENTS (markup_rows), test_markup);
  add_rows ("link", link_rows, G_N_ELEMENTS (link_rows), test_link);
  g_test_add_func ("/help/pages", test_pages);
  return g_test_run ();
}
