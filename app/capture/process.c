/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/process.h"

#include "base/dictionary.h"
#include "base/text.h"

#define TABLE_MAX 65536

/* Kinds of PCAPdroid's custom block: core/pcap_dump.c of that project. */
#define PCAPDROID_VERSION 1
#define PCAPDROID_UID_MAP 1

struct _WhitherProcessTable
{
  GPtrArray *names;         /* (owned) (element-type utf8): Darwin's blocks in order */
  GHashTable *users;        /* (owned): user id → package name */
  WhitherDictionary *words; /* (owned): names found in comments */
};

WhitherProcessTable *
whither_process_table_new (void)
{
  WhitherProcessTable *self = g_new0 (WhitherProcessTable, 1);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->users = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->words = whither_dictionary_new ();
  return self;
}

void
whither_process_table_free (WhitherProcessTable *self)
{
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->users);
  whither_dictionary_unref (self->words);
  g_free (self);
}

void
whither_process_table_reset (WhitherProcessTable *self)
{
  g_ptr_array_set_size (self->names, 0);
  g_hash_table_remove_all (self->users);
}

void
whither_process_table_add (WhitherProcessTable *self, char *name)
{
  if (self->names->len < TABLE_MAX)
    g_ptr_array_add (self->names, name);
  else
    g_free (name);
}

const char *
whither_process_table_get (WhitherProcessTable *self, guint32 index)
{
  return index < self->names->len ? g_ptr_array_index (self->names, index) : NULL;
}

gboolean
whither_process_table_add_pcapdroid (WhitherProcessTable *self,
                                     WhitherBytes content,
                                     WhitherByteOrder order)
{
  guint16 version;
  guint8 type, package_len, app_len;
  guint32 uid;
  WhitherBytes package, app;

  if (!whither_bytes_read_u16 (&content, order, &version) || version != PCAPDROID_VERSION ||
      !whither_bytes_u8 (&content, &type) || type != PCAPDROID_UID_MAP ||
      !whither_bytes_skip (&content, 1) || !whither_bytes_read_u32 (&content, order, &uid) ||
      !whither_bytes_u8 (&content, &package_len) || !whither_bytes_u8 (&content, &app_len) ||
      !whither_bytes_take (&content, package_len, &package) ||
      !whither_bytes_take (&content, app_len, &app))
    return FALSE;

  /* The package is the stable name of a program; the app name is in the phone's language. */
  if (g_hash_table_size (self->users) < TABLE_MAX)
    g_hash_table_insert (self->users, GUINT_TO_POINTER (uid),
                         whither_text_from_bytes (package_len > 0 ? package : app, 0));
  return TRUE;
}

/* Gives what stands between @before and the last @after behind it (a name may hold a comma), and
 * moves @at there. Returns: (nullable). */
static const char *
find_between (WhitherProcessTable *self, const char **at, const char *before, const char *after)
{
  const char *start = strstr (*at, before);
  if (start == NULL)
    return NULL;

  start += strlen (before);
  const char *end = strstr (start, after);
  gsize len = end != NULL ? (gsize) (end - start) : strlen (start);
  *at = start + len;
  if (len == 0 || len > 255 || whither_dictionary_get_size (self->words) > TABLE_MAX)
    return NULL;
  return whither_dictionary_get (self->words, whither_dictionary_add_len (self->words, start, len));
}

void
whither_process_table_read_comment (WhitherProcessTable *self,
                                    const char *comment,
                                    const char **process,
                                    const char **effective_process)
{
  if (g_str_has_prefix (comment, "PID: "))
    {
      const char *at = comment;
      const char *name = find_between (self, &at, ", ProcName: ", ", EPID: ");
      const char *effective = find_between (self, &at, ", EProcName: ", ", SVC: ");

      *process = name != NULL ? name : *process;
      *effective_process = effective != NULL ? effective : *effective_process;
    }
  else if (g_str_has_prefix (comment, "u-"))
    {
      guint64 uid;
      const char *name = NULL;

      if (g_ascii_string_to_unsigned (comment + 2, 10, 0, G_MAXUINT32, &uid, NULL))
        name = g_hash_table_lookup (self->users, GUINT_TO_POINTER ((guint) uid));
      *process = name != NULL ? name : *process;
    }
}
