/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a person can open: one entry for each source, with how to get it off the phone or out of the
 * home and what it can and cannot show. The window's Open entries, the command `formats`, the table
 * of README.md and the notes after an import are this one table (a test compares README.md).
 *
 * Ways through menus are as documents and published source code described them on the day of
 * `checked`; they were not tried on a phone. Any thread. */

#include <glib.h>

G_BEGIN_DECLS

/* Texts are static; all but `id` and `checked` are translated when they are given. */
typedef struct
{
  const char
      *id; /* stable word: "app-privacy-report"; of logs the first word of a source's format */
  const char *label;
  const char *how;        /* the way to it */
  const char *checked;    /* the day on which that way was last looked up: "2026-11-21" */
  const char *shows;      /* what it can show */
  const char *hides;      /* what it cannot */
  const char *unverified; /* (nullable): what our reading of it assumes and nobody compared */
  const char *after;      /* (nullable): what to say when such a file was read */
} WhitherOpenable;

guint whither_openable_get_n (void);
/* Gives entry @index in @out: first what shows most. */
void whither_openable_get (guint index, WhitherOpenable *out);
/* The entry of a source whose format is @format ("pihole (gzip)"). FALSE: there is none, as for
 * recordings of packets, of which the format does not tell where they come from. */
gboolean whither_openable_find (const char *format, WhitherOpenable *out);

G_END_DECLS
