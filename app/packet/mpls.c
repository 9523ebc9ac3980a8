/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "packet/layers.h"

/* Labels of four bytes (RFC 3032) until the one with the bottom bit. Nothing says what follows: the
 * first half byte tells IPv4 and IPv6 (RFC 4928), 0 is a control word before Ethernet (RFC 4448).
 */
WhitherDecodeResult
whither_layer_mpls (WhitherLayers *self, WhitherBytes bytes)
{
  guint32 label = 0;
  guint8 first;

  if (!whither_layers_step (self))
    return whither_layers_too_deep (self);

  while ((label & 0x100) == 0)
    if (!whither_bytes_u32 (&bytes, &label))
      return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);
  if (!whither_bytes_peek_u8 (&bytes, 0, &first))
    return whither_layers_tally (self, WHITHER_KIND_ODD, WHITHER_ODD_LINK_HEADER);

  if (first >> 4 == 4 || first >> 4 == 6)
    return whither_layer_ip (self, bytes);
  if (first >> 4 == 0)
    whither_bytes_skip (&bytes, MIN (4, whither_bytes_left (&bytes)));
  return whither_layer_ethernet (self, bytes);
}
