/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Addresses of encrypted resolvers that a person gives for a profile. Pure; any thread. */

#include <glib.h>

G_BEGIN_DECLS

/* FALSE and @error (WHITHER_SWITCHES_ERROR_VALUE): @url is no "https://HOST[:PORT][/PATH]", or its
 * host is no name and no address. */
gboolean whither_resolver_check_url (const char *url, GError **error);

G_END_DECLS
