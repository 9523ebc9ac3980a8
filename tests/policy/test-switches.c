/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "policy/switches.h"

#include <locale.h>
#include <string.h>

#include "test-bytes.h"

static WhitherSwitches *
parse (const char *text, GError **error)
{
  g_auto (TestBlock) block = test_block_copy (text, strlen (text));

  return whither_switches_parse ("s.txt", (const char *) block.block, block.len, error);
}

/* A text that is read, and what it looks like when written again; NULL: unchanged but for its head.
 */
static const struct
{
  const char *title, *text, *again;
} good[] = {
  { "nothing", "", "unclear allow\n" },
  { "head", "whither-switches 1\nunclear block\n", "unclear block\n" },
  { "one", "block feature:apple.siri", "unclear allow\n\nblock feature:apple.siri\n" },
  { "crlf-and-mark", "\357\273\277block feature:apple.siri\r\n",
    "unclear allow\n\nblock feature:apple.siri\n" },
  { "comment-and-tabs", "# why\n\nlimit\tdata:voice\n\tnote  two  words \n",
    "unclear allow\n\nlimit data:voice\n  note two  words\n" },
  { "name-as-it-is-kept", "allow name:GUZZONI.apple.com.\n",
    "unclear allow\n\nallow name:guzzoni.apple.com\n" },
  { "all-details",
    "block answered-from:CN\n  except name:a.example\n  except company:apple\n  hours 22:00-06:00\n"
    "  until 2026-12-24\n  device 192.168.1.7\n  even-protected\n",
    "unclear allow\n\nblock answered-from:CN\n  except name:a.example\n  except company:apple\n"
    "  hours 22:00-06:00\n  until 2026-12-24\n  device 192.168.1.7\n  even-protected\n" },
  { "whole-day-in-minutes", "block data:voice\n  hours 00:00-24:00\n",
    "unclear allow\n\nblock data:voice\n  hours 00:00-24:00\n" },
  { "device-mac", "block data:voice\n  device AA:bb:CC:00:11:22\n",
    "unclear allow\n\nblock data:voice\n  device aa:bb:cc:00:11:22\n" },
};

static void
test_good (gconstpointer pointer)
{
  gsize i = GPOINTER_TO_SIZE (pointer);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSwitches) switches = parse (good[i].text, &error);

  g_assert_no_error (error);
  g_autofree char *text = whither_switches_to_text (switches);
  g_autofree char *wanted = g_strconcat ("whither-switches 1\n", good[i].again, NULL);
  g_assert_cmpstr (text, ==, wanted);
  g_autoptr (WhitherSwitches) twice = parse (text, &error);
  g_assert_no_error (error);
  g_autofree char *again = whither_switches_to_text (twice);
  g_assert_cmpstr (again, ==, text);
}

/* @line: the one the message must name. */
static const struct
{
  const char *title, *text;
  guint line;
} bad[] = {
  { "word", "stop feature:apple.siri\n", 1 },
  { "no-selector", "block\n", 1 },
  { "form-2", "whither-switches 2\n", 1 },
  { "selector", "block featur:apple\n", 1 },
  { "selector-without-value", "block feature:\n", 1 },
  { "country", "block answered-from:XX\n", 1 },
  { "name-suffix", "block name:co.uk\n", 1 },
  { "name-address", "block name:192.0.2.1\n", 1 },
  { "twice", "block name:a.example\nallow name:A.example\n", 2 },
  { "detail-of-nothing", "  note a\n", 1 },
  { "detail-unknown", "block data:voice\n  colour red\n", 2 },
  { "detail-without-value", "block data:voice\n  note\n", 2 },
  { "exception", "block data:voice\n  except name:com\n", 2 },
  { "hours-24", "block data:voice\n  hours 24:00-06:00\n", 2 },
  { "hours-60", "block data:voice\n  hours 22:60-06:00\n", 2 },
  { "hours-past-the-day", "block data:voice\n  hours 22:00-24:01\n", 2 },
  { "hours-empty", "block data:voice\n  hours 06:00-06:00\n", 2 },
  { "hours-short", "block data:voice\n  hours 6:00-7:00\n", 2 },
  { "until-no-day", "block data:voice\n  until 2026-02-30\n", 2 },
  { "until-week", "block data:voice\n  until 2026-W12-3\n", 2 },
  { "device", "block data:voice\n  device phone\n", 2 },
  { "device-mac-short", "block data:voice\n  device aa:bb:cc:00:11:2\n", 2 },
  { "unclear", "unclear perhaps\n", 1 },
  { "no-text", "block data:voice\n  note \377\n", 2 },
};

static void
test_bad (gconstpointer pointer)
{
  gsize i = GPOINTER_TO_SIZE (pointer);
  g_autoptr (GError) error = NULL;
  g_autoptr (WhitherSwitches) switches = parse (bad[i].text, &error);
  g_autofree char *place = g_strdup_printf ("s.txt, line %u: ", bad[i].line);

  g_assert_null (switches);
  g_assert_nonnull (error);
  if (!g_str_has_prefix (error->message, place))
    g_error ("%s: not at line %u: %s", bad[i].title, bad[i].line, error->message);
}

static void
test_line_length (void)
{
  for (gsize len = 4095; len <= 4097; len++)
    {
      g_autofree char *text = g_strnfill (len, '#');
      g_autoptr (WhitherSwitches) switches = parse (text, NULL);

      g_assert_cmpint (switches != NULL, ==, len <= 4096);
    }
}

static void
set (WhitherSwitches *switches, const char *selector, WhitherSwitchState state)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (whither_switches_set (switches, selector, state, &error));
  g_assert_no_error (error);
}

static void
assert_text (WhitherSwitches *switches, const char *wanted)
{
  g_autofree char *text = whither_switches_to_text (switches);

  g_assert_cmpstr (text + strlen ("whither-switches 1\nunclear "), ==, wanted);
}

/* Every change and its way back. */
static void
test_undo (void)
{
  static const char *const states[] = {
    "allow\n",
    "allow\n\nblock data:voice\n",
    "allow\n\nblock data:voice\n\nlimit company:apple\n",
    "allow\n\nallow data:voice\n\nlimit company:apple\n",
    "allow\n\nlimit company:apple\n\nallow data:voice\n",
    "block\n\nlimit company:apple\n\nallow data:voice\n",
    "block\n\nlimit company:apple\n",
  };
  g_autoptr (WhitherSwitches) switches = whither_switches_new ();

  set (switches, "data:voice", WHITHER_SWITCH_BLOCK);
  set (switches, "company:apple", WHITHER_SWITCH_LIMIT);
  set (switches, "company:apple", WHITHER_SWITCH_LIMIT); /* no change, no step */
  set (switches, "data:voice", WHITHER_SWITCH_ALLOW);
  whither_switches_move (switches, 0, 1);
  whither_switches_set_unclear (switches, WHITHER_UNCLEAR_BLOCK);
  set (switches, "data:voice", WHITHER_SWITCH_NONE);
  for (guint i = G_N_ELEMENTS (states); i-- > 0;)
    {
      assert_text (switches, states[i]);
      g_assert_cmpint (whither_switches_can_undo (switches), ==, i > 0);
      whither_switches_undo (switches);
    }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      assert_text (switches, states[i]);
      g_assert_cmpint (whither_switches_can_redo (switches), ==, i + 1 < G_N_ELEMENTS (states));
      whither_switches_redo (switches);
    }
  whither_switches_undo (switches);
  set (switches, "data:photos", WHITHER_SWITCH_BLOCK);
  g_assert_false (whither_switches_can_redo (switches));
}

static void
test_edit (void)
{
  g_autoptr (WhitherSwitches) switches = parse ("block data:voice\nblock data:photos\n", NULL);
  WhitherSwitch with = *whither_switches_get (switches, 1);
  g_autofree char *long_note = g_strnfill (1001, 'a');

  with.note = (char *) "one\ntwo";
  g_assert_true (whither_switches_edit (switches, 1, &with, NULL));
  assert_text (switches, "allow\n\nblock data:voice\n\nblock data:photos\n  note one\\x0atwo\n");
  with = *whither_switches_get (switches, 1); /* the one before is gone */
  with.note = long_note;
  g_assert_false (whither_switches_edit (switches, 1, &with, NULL));
  with.note = NULL;
  with.selector = (char *) "data:voice";
  g_assert_false (whither_switches_edit (switches, 1, &with, NULL));
  whither_switches_undo (switches);
  assert_text (switches, "allow\n\nblock data:voice\n\nblock data:photos\n");
}

/* In the project, and back. */
static void
test_store (void)
{
  g_autoptr (GError) error = NULL;
  WhitherSessionOptions options = { .hash = FALSE };
  g_autoptr (WhitherSession) session = whither_session_new (&options, &error);
  g_assert_no_error (error);
  g_autoptr (WhitherSwitches) none = whither_switches_load (session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (whither_switches_get_n (none), ==, 0);

  g_autoptr (WhitherSwitches) switches = parse (
      "unclear block\nblock data:voice\n  note \342\200\234so\342\200\235 \"it\" \\ is\n", NULL);
  g_assert_true (whither_switches_store (switches, session, &error));
  g_autoptr (WhitherSwitches) back = whither_switches_load (session, &error);
  g_assert_no_error (error);
  g_autofree char *text = whither_switches_to_text (switches);
  g_autofree char *again = whither_switches_to_text (back);
  g_assert_cmpstr (again, ==, text);

  g_assert_true (whither_session_document_put (session, WHITHER_SWITCHES_KIND, "phone", 1,
                                               "{\"switches\":\"block nonsense\"}", NULL));
  g_assert_null (whither_switches_load (session, &error));
  g_assert_error (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_true (whither_session_document_put (session, WHITHER_SWITCHES_KIND, "phone", 2,
                                               "{\"switches\":\"\"}", NULL));
  g_assert_null (whither_switches_load (session, &error));
  g_assert_error (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_MALFORMED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/switches/good/", good[i].title, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_good);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/switches/bad/", bad[i].title, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad);
    }
  g_test_add_func ("/policy/switches/line-one-off", test_line_length);
  g_test_add_func ("/policy/switches/undo", test_undo);
  g_test_add_func ("/policy/switches/edit", test_edit);
  g_test_add_func ("/policy/switches/store", test_store);
  return g_test_run ();
}
