/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow/flow.h"

/* Stands between the members of a list; no host name holds it. */
#define MARK "|"

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

guint32
whither_flow_others_add (WhitherDictionary *dictionary, guint32 list, guint32 text)
{
  const char *added = whither_dictionary_get (dictionary, text);
  g_auto (GStrv) known = whither_flow_others_split (dictionary, list);
  g_autoptr (GPtrArray) members = g_ptr_array_new ();

  if (text == 0 || strstr (added, MARK) != NULL ||
      g_strv_contains ((const char *const *) known, added) ||
      g_strv_length (known) >= WHITHER_FLOW_MAX_OTHERS)
    return list;
  for (guint i = 0; known[i] != NULL; i++)
    g_ptr_array_add (members, known[i]);
  g_ptr_array_add (members, (gpointer) added);
  g_ptr_array_sort (members, compare_texts); /* the same set is the same text */
  g_ptr_array_add (members, NULL);

  g_autofree char *joined = g_strjoinv (MARK, (char **) members->pdata);
  return whither_dictionary_add (dictionary, joined);
}

char **
whither_flow_others_split (WhitherDictionary *dictionary, guint32 list)
{
  return g_strsplit (whither_dictionary_get (dictionary, list), MARK, WHITHER_FLOW_MAX_OTHERS);
}
