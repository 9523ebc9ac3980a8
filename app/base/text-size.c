/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "base/forms.h"
#include "base/i18n.h"

/* Amounts of bytes. Not those of GLib: its units are translated where GLib is, which in a sandbox
 * is in the person's own languages alone, and then as "KB" for a thousand in German. */

#define NO_BREAK "\u00a0"

/* The largest first. */
#define N_UNITS 4
static const guint64 decimal[N_UNITS] = { G_GUINT64_CONSTANT (1000000000000), 1000000000, 1000000,
                                          1000 };
static const guint64 binary[N_UNITS] = { G_GUINT64_CONSTANT (1) << 40, 1 << 30, 1 << 20, 1 << 10 };

static int binary_sizes; /* like the locale: of the whole program */

void
whither_text_set_binary_sizes (gboolean wanted)
{
  g_atomic_int_set (&binary_sizes, wanted);
}

/* Number and unit stay on one line. Takes and gives @text. */
static char *
join (char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  g_free (text);
  return g_strjoinv (NO_BREAK, parts);
}

static char *
add_decimal_unit (const char *number, guint unit)
{
  switch (unit)
    {
    case 0:
      return g_strdup_printf (_ ("%s TB"), number);
    case 1:
      return g_strdup_printf (_ ("%s GB"), number);
    case 2:
      return g_strdup_printf (_ ("%s MB"), number);
    default:
      return g_strdup_printf (_ ("%s kB"), number);
    }
}

static char *
add_binary_unit (const char *number, guint unit)
{
  switch (unit)
    {
    case 0:
      return g_strdup_printf (_ ("%s TiB"), number);
    case 1:
      return g_strdup_printf (_ ("%s GiB"), number);
    case 2:
      return g_strdup_printf (_ ("%s MiB"), number);
    default:
      return g_strdup_printf (_ ("%s KiB"), number);
    }
}

char *
whither_text_format_size (guint64 bytes)
{
  gboolean is_binary = g_atomic_int_get (&binary_sizes) != 0;
  const guint64 *units = is_binary ? binary : decimal;

  for (guint i = 0; i < N_UNITS; i++)
    /* What would be rounded to a thousand of the smaller unit is one of the larger. */
    if (bytes >= units[i] - (i + 1 < N_UNITS ? units[i + 1] / 20 : 0))
      {
        g_autofree char *number =
            whither_forms_apply (g_strdup_printf ("%.1f", (double) bytes / (double) units[i]));

        return join (is_binary ? add_binary_unit (number, i) : add_decimal_unit (number, i));
      }
  return g_strdup_printf (ngettext ("%u byte", "%u bytes", (gulong) bytes), (guint) bytes);
}
