/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Link types by the numbers of https://www.tcpdump.org/linktypes.html. Any thread. */

#include <glib.h>

G_BEGIN_DECLS

enum
{
  WHITHER_LINK_NULL = 0,
  WHITHER_LINK_ETHERNET = 1,
  WHITHER_LINK_RAW = 101,
  WHITHER_LINK_IEEE802_11 = 105,
  WHITHER_LINK_LINUX_SLL = 113,
  WHITHER_LINK_PKTAP = 258,
  WHITHER_LINK_LINUX_SLL2 = 276,
};

/* Returns: (nullable): the name of a link type we read ("Ethernet", "PKTAP"), NULL for others. */
const char *whither_link_type_get_name (guint32 link_type);

G_END_DECLS
