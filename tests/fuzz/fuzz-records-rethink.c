/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-record.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  return fuzz_record (data, size, WHITHER_RECORD_RETHINK);
}
