/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside session/: what import.c, project.c and session.c share. */

#include "session/facts.h"
#include "session/verdict.h"
#include "store/project.h"

G_BEGIN_DECLS

struct _WhitherSession
{
  WhitherSessionOptions options; /* strings owned */
  WhitherFacts facts;            /* that judge now */
  WhitherFacts newest,
      pinned; /* those of this build; the project's, all NULL when it has no older */
  WhitherFactsState facts_state;
  GPtrArray *problems; /* (element-type utf8): facts that were refused, and what is used instead */
  WhitherFlowSet *set;
  WhitherProject *project; /* (nullable): made when something must be kept */
  gboolean on_disk;        /* the project is a working copy: every import goes into it at once */
  guint published;
};

/* Returns: (transfer none): the project, made in memory when there is none. */
WhitherProject *whither_session_get_project (WhitherSession *self, GError **error);
/* Takes references of catalog, places and laws; notes stay. */
void whither_facts_set (WhitherFacts *self, const WhitherFacts *from);
/* The project's facts judge from now on, when they are not those of this build. */
void whither_session_read_facts (WhitherSession *self);
/* Keeps the facts that judge now in the project, with its flows. */
gboolean whither_session_pin_facts (WhitherSession *self, GError **error);

/* Reads the notes of the project anew: before every snapshot. */
void whither_session_renew_notes (WhitherSession *self);
/* Puts the sources from @first_source on into the working copy, when there is one. */
gboolean whither_session_keep (WhitherSession *self,
                               const WhitherFlowSet *set,
                               guint16 first_source,
                               GError **error);

G_END_DECLS
