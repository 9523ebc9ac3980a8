/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Domain names inside DNS messages (RFC 1035 §4.1.4), for the readers of this folder. */

#include "base/bytes.h"

G_BEGIN_DECLS

/* Reads the name at @rest, a part of @message, and moves behind it. Pointers may lead anywhere in
 * the message, but their number is bounded, so is the length of the name.
 * @out: (transfer none): kept in @names; without a final dot; "<Root>" for the root. Control bytes
 * are escaped as in the expected lists of the field's tools: \033 (octal), \t, \n and so on; bytes
 * that are no UTF-8 as \xNN. FALSE: cut, too long or in a loop; then nothing is moved. */
gboolean whither_dns_take_name (WhitherBytes *rest,
                                WhitherBytes message,
                                GStringChunk *names,
                                const char **out);

/* Moves behind the name without following its pointers. FALSE: cut; then nothing is moved. */
gboolean whither_dns_skip_name (WhitherBytes *rest);

G_END_DECLS
