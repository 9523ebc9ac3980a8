/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Which names the phone asked a resolver for in the clear. What was never asked for had an address
 * already, or was asked for where the recording cannot see it. Any thread. */

#include "flow/flow.h"

G_BEGIN_DECLS

typedef struct
{
  guint8 *asked;       /* (owned): by number of the dictionary: 1 when asked for or answered */
  guint32 n;           /* how many numbers */
  guint32 n_asked;     /* how many names; 0: the recording holds no lookups at all */
  guint32 n_encrypted; /* flows to port 853: lookups that cannot be read */
} WhitherLookups;

void whither_lookups_init (WhitherLookups *self, const WhitherFlowSet *set);
void whither_lookups_clear (WhitherLookups *self);

static inline gboolean
whither_lookups_has (const WhitherLookups *self, guint32 name)
{
  return name < self->n && self->asked[name] != 0;
}

G_END_DECLS
