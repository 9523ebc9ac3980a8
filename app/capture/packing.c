/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/packing.h"

static const WhitherPacking *const packings[] = {
  &whither_packing_gzip, &whither_packing_zstd,  &whither_packing_xz,
  &whither_packing_zip,  &whither_packing_bzip2, &whither_packing_lz4,
};

const WhitherPacking *
whither_packing_find (WhitherBytes head)
{
  for (gsize i = 0; i < G_N_ELEMENTS (packings); i++)
    if (packings[i]->matches (head))
      return packings[i];
  return NULL;
}
