/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Facts that a project was judged by, and newer ones.
 *
 * A project keeps the catalog and the laws it was judged by as text, packed, and of the place
 * tables, which are too large, what they said of its addresses. When the facts of this build are
 * others, it is judged by the old ones until the person decides: newer facts never change a result
 * in silence. Used with the session, from its thread; changes are plain and may go anywhere. */

#include "session/session.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_FACTS_SAME,  /* there is nothing to decide */
  WHITHER_FACTS_OLDER, /* the project was judged by others, and holds them */
  WHITHER_FACTS_KEPT,  /* the same, and the person has decided to keep them */
  WHITHER_FACTS_LOST,  /* the project was judged by others, which it does not hold */
} WhitherFactsState;

typedef enum
{
  WHITHER_FACTS_PINNED,
  WHITHER_FACTS_NEWEST,
} WhitherFactsChoice;

/* One result that is another one with newer facts. */
typedef struct
{
  char *what; /* (owned): the host name, address or program it is about, or all that are possible */
  WhitherColumn column;
  char *before, *after; /* (owned): for people */
  guint32 n_flows;      /* that have this change */
  guint32 flow;         /* the first of them in a snapshot of now */
} WhitherFactChange;

void whither_fact_change_free (WhitherFactChange *self);

WhitherFactsState whither_session_get_facts_state (WhitherSession *self);

/* What judges from now on; what was published stays. PINNED is what an opened project begins with,
 * and choosing it is remembered in the project: these newer facts need not be spoken of again.
 * NEWEST pins the newest instead, in a working copy at once, else with the next saving. Without
 * older facts there is no choice, and nothing happens. FALSE: the working copy could not be
 * changed. */
gboolean
whither_session_choose_facts (WhitherSession *self, WhitherFactsChoice choice, GError **error);

/* Judges everything twice. Returns: (transfer full) (element-type WhitherFactChange): what newer
 * facts would change, or have changed, most connections first; empty without older facts. */
GPtrArray *whither_session_compare_facts (WhitherSession *self);

/* Returns: (transfer full): the same for two snapshots of one set of flows. */
GPtrArray *whither_snapshot_compare (WhitherSnapshot *before, WhitherSnapshot *after);

G_END_DECLS
