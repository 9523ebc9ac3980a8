/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first 100 bytes of a file, looked at before SQLite is let near it.
 * Layout: SQLite database file format §1.3, big endian. */

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/i18n.h"
#include "store/project-private.h"

#define HEADER_SIZE 100
#define MAGIC "SQLite format 3"

typedef struct
{
  guint32 encoding, version, application;
} Header;

static gboolean
parse_header (WhitherBytes bytes, Header *out)
{
  WhitherBytes magic;

  return whither_bytes_take (&bytes, sizeof MAGIC, &magic) &&
         whither_bytes_equal (&magic, MAGIC, sizeof MAGIC) && whither_bytes_skip (&bytes, 40) &&
         whither_bytes_u32 (&bytes, &out->encoding) && whither_bytes_u32 (&bytes, &out->version) &&
         whither_bytes_skip (&bytes, 4) && whither_bytes_u32 (&bytes, &out->application) &&
         whither_bytes_skip (&bytes, HEADER_SIZE - 72);
}

/* FALSE with errno set, or with errno 0 when the file is not one with a header like ours. */
static gboolean
read_header (const char *path, Header *out)
{
  guint8 raw[HEADER_SIZE];
  struct stat about;
  gssize len = -1;
  /* Not to hang on a pipe. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    return FALSE;

  errno = 0;
  if (fstat (fd, &about) == 0 && S_ISREG (about.st_mode))
    len = read (fd, raw, sizeof raw);
  int problem = len < 0 ? errno : 0;
  close (fd);
  errno = problem;
  return len >= 0 && parse_header (whither_bytes (raw, (gsize) len), out);
}

gboolean
whither_header_is_project (const char *path)
{
  Header header;

  return read_header (path, &header) && header.application == WHITHER_STORE_APPLICATION_ID;
}

gboolean
whither_header_check (const char *path, GError **error)
{
  Header header = { 0 };
  gboolean good = read_header (path, &header);

  if (!good && errno != 0)
    g_set_error (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_FAILED,
                 _ ("The project cannot be read or written: %s"), g_strerror (errno));
  else if (!good || header.application != WHITHER_STORE_APPLICATION_ID)
    g_set_error_literal (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_NOT_PROJECT,
                         _ ("This file is no Whither project"));
  else if (header.version > WHITHER_PROJECT_VERSION)
    g_set_error_literal (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_NEWER,
                         _ ("This project was made by a newer version of Whither"));
  else if (header.version == 0 || header.encoding != SQLITE_UTF8)
    g_set_error_literal (error, WHITHER_STORE_ERROR, WHITHER_STORE_ERROR_REFUSED,
                         _ ("The project is damaged: its first bytes contradict each other"));
  else
    return TRUE;
  return FALSE;
}
