/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <string.h>

#include "policy/switches.h"

/* What is read is written and read again, and then is the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (WhitherSwitches) switches =
      whither_switches_parse ("fuzz", (const char *) data, size, NULL);

  if (switches == NULL)
    return 0;
  g_autofree char *text = whither_switches_to_text (switches);
  g_autoptr (WhitherSwitches) again = whither_switches_parse ("again", text, strlen (text), NULL);
  if (again == NULL)
    g_error ("cannot be read again: %s", text);
  g_autofree char *twice = whither_switches_to_text (again);
  if (strcmp (text, twice) != 0)
    g_error ("not the same: %s", twice);
  whither_switches_set_unclear (switches, WHITHER_UNCLEAR_BLOCK);
  whither_switches_undo (switches);
  return 0;
}
