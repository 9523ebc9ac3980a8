/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How long the record headers of a pcap are. The magic does not tell: Red Hat 6.1, SuSE 6.3 and
 * Nokia wrote longer ones under magics of others (wireshark.org, wiretap/libpcap.c describes them).
 * Folder-internal. */

#include "capture/buffer.h"

G_BEGIN_DECLS

#define WHITHER_PCAP_SIZES_MAX 4

/* @sizes: candidates, the usual one first, ended by 0 or by the bound. Looks at the first records
 * without taking them. Returns: the usual size unless the first records contradict it and agree
 * with exactly one other. */
gsize whither_pcap_guess_header_size (WhitherBuffer *buffer,
                                      WhitherByteOrder order,
                                      const gsize sizes[WHITHER_PCAP_SIZES_MAX]);

G_END_DECLS
