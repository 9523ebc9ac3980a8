/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/session-private.h"

#include "base/bytes.h"

#include <fcntl.h>
#include <unistd.h>

WhitherProject *
whither_session_get_project (WhitherSession *self, GError **error)
{
  const char *copy = self->options.working_copy;

  if (self->project == NULL)
    {
      self->project = whither_project_open (copy != NULL ? copy : ":memory:", copy != NULL, error);
      self->on_disk = copy != NULL && self->project != NULL;
    }
  return self->project;
}

gboolean
whither_session_keep (WhitherSession *self,
                      const WhitherFlowSet *set,
                      guint16 first_source,
                      GError **error)
{
  if (self->options.working_copy == NULL)
    return TRUE; /* kept when it is saved */
  return whither_session_get_project (self, error) != NULL &&
         whither_project_add (self->project, set, first_source, error);
}

gboolean
whither_session_is_project (const char *path)
{
  static const char magic[] = "SQLite format 3"; /* with its NUL: the first 16 bytes */
  /* Of a database header (SQLite file format, section 1.3) up to the application id, "WHTR": other
   * databases are logs, and a file cut before it is a damaged project. */
  char start[72] = { 0 };
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return FALSE;
  gssize len = read (fd, start, sizeof start);
  close (fd);
  if (len < (gssize) sizeof magic || memcmp (start, magic, sizeof magic) != 0)
    return FALSE;
  return len < (gssize) sizeof start || memcmp (start + 68, "WHTR", 4) == 0;
}

/* The working copy, when there is one, is made anew; a session that already holds something on disk
 * has no place for another project. */
gboolean
whither_session_open_project (WhitherSession *self, const char *path, GError **error)
{
  const char *copy = self->options.working_copy != NULL ? self->options.working_copy : ":memory:";

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  g_return_val_if_fail (!self->on_disk, FALSE);

  WhitherProject *project = whither_project_open_file (path, copy, error);
  if (project == NULL)
    return FALSE;
  WhitherFlowSet *set = whither_project_load (project, error);
  if (set == NULL)
    {
      whither_project_free (project);
      return FALSE;
    }
  whither_project_free (self->project);
  self->project = project;
  self->on_disk = self->options.working_copy != NULL;
  whither_flow_set_unref (self->set);
  self->set = set;
  whither_session_read_facts (self);
  return TRUE;
}

gboolean
whither_session_set_recorded_in (WhitherSession *self, const char *country, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr (WhitherFlowSet) set = whither_flow_set_copy (self->set);
  for (guint i = 0; i < set->sources->len; i++)
    {
      WhitherSource *source = &g_array_index (set->sources, WhitherSource, i);
      g_free (source->recorded_in);
      source->recorded_in = g_strdup (country);
    }
  if (self->on_disk && (!whither_project_clear (self->project, error) ||
                        !whither_project_add (self->project, set, 0, error)))
    return FALSE;
  whither_flow_set_unref (self->set);
  self->set = g_steal_pointer (&set);
  return !self->on_disk || whither_session_pin_facts (self, error);
}

gboolean
whither_session_save_project (WhitherSession *self, const char *path, GError **error)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (whither_session_get_project (self, error) == NULL)
    return FALSE;
  if (!self->on_disk && (!whither_project_clear (self->project, error) ||
                         !whither_project_add (self->project, self->set, 0, error)))
    return FALSE;
  return whither_session_pin_facts (self, error) &&
         whither_project_save (self->project, path, error);
}

gboolean
whither_session_document_put (WhitherSession *self,
                              const char *kind,
                              const char *id,
                              guint version,
                              const char *json,
                              GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  WhitherProject *project = whither_session_get_project (self, error);
  return project != NULL && whither_project_put_document (project, kind, id, version, json, error);
}

char *
whither_session_document_get (WhitherSession *self,
                              const char *kind,
                              const char *id,
                              guint *version)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->project != NULL ? whither_project_get_document (self->project, kind, id, version)
                               : NULL;
}

gboolean
whither_session_document_remove (WhitherSession *self,
                                 const char *kind,
                                 const char *id,
                                 GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->project == NULL || whither_project_remove_document (self->project, kind, id, error);
}

char **
whither_session_document_list (WhitherSession *self, const char *kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->project != NULL ? whither_project_list_documents (self->project, kind)
                               : g_new0 (char *, 1);
}
