/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Stable identifiers. Pure; any thread. */

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): the UUID of version 5 (RFC 9562 §5.5) of @name in the namespace of
 * Whither's policies, in upper case: the same name always gives the same. */
char *whither_uuid_from_name (const char *name);

G_END_DECLS
