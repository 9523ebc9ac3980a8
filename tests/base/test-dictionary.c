/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dictionary.h"

static void
test_numbers (void)
{
  g_autoptr (WhitherDictionary) words = whither_dictionary_new ();

  g_assert_cmpuint (whither_dictionary_get_size (words), ==, 1);
  g_assert_cmpuint (whither_dictionary_add (words, NULL), ==, 0);
  g_assert_cmpuint (whither_dictionary_add (words, ""), ==, 0);
  g_assert_cmpuint (whither_dictionary_find (words, "a"), ==, 0);
  g_assert_cmpuint (whither_dictionary_add (words, "a"), ==, 1);
  g_assert_cmpuint (whither_dictionary_add_len (words, "bc", 1), ==, 2);
  g_assert_cmpuint (whither_dictionary_add (words, "a"), ==, 1);
  g_assert_cmpuint (whither_dictionary_find (words, "b"), ==, 2);
  g_assert_cmpstr (whither_dictionary_get (words, 2), ==, "b");
  g_assert_cmpstr (whither_dictionary_get (words, 0), ==, "");
  g_assert_cmpstr (whither_dictionary_get (words, 3), ==, "");
  g_assert_cmpuint (whither_dictionary_get_size (words), ==, 3);
}

/* Texts stay where they are while the dictionary grows. */
static void
test_many (void)
{
  g_autoptr (WhitherDictionary) words = whither_dictionary_new ();
  g_autoptr (WhitherDictionary) same = whither_dictionary_ref (words);
  const char *first = NULL;

  for (guint i = 1; i <= 20000; i++)
    {
      g_autofree char *text = g_strdup_printf ("name-%u", i);

      g_assert_cmpuint (whither_dictionary_add (words, text), ==, i);
      if (i == 1)
        first = whither_dictionary_get (words, 1);
    }
  g_assert_true (first == whither_dictionary_get (same, 1));
  g_assert_cmpstr (whither_dictionary_get (same, 20000), ==, "name-20000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dictionary/numbers", test_numbers);
  g_test_add_func ("/dictionary/many", test_many);
  return g_test_run ();
}
