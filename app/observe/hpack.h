/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Header compression of HTTP/2 (RFC 7541), as far as a first header block needs it: the dynamic
 * table is still empty then. For the readers of this folder. */

#include "base/bytes.h"

G_BEGIN_DECLS

/* Looks through a whole header block. @authority: (transfer full) (nullable): the cleaned value of
 * ":authority", NULL when there is none. FALSE: the block contradicts itself. */
gboolean whither_hpack_find_authority (WhitherBytes block, char **authority);

G_END_DECLS
