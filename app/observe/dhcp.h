/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* DHCP requests (RFC 2131, RFC 2132 §3.14 and §9.1): what a device calls itself and which address
 * it has. */

#include "base/address.h"

G_BEGIN_DECLS

/* Reads a client's message. @host: (out) (transfer full): option 12, cleaned. @client: its address
 * (ciaddr, or option 50, the one it asks for), family 0 when it says none. FALSE: no DHCP request,
 * or without a host name. */
gboolean whither_dhcp_read_host_name (WhitherBytes message, char **host, WhitherAddress *client);

G_END_DECLS
