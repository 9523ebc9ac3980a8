/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/forms.h"

#include <string.h>

#define NARROW_SPACE "\u202f"
#define GROUP 3

typedef struct
{
  const char *language;
  const char *decimal, *group;
  const char *dates[WHITHER_N_DATES];
} Forms;

/* As the locales of these languages have it (CLDR; LC_NUMERIC and LC_TIME of the GNU C library). A
 * month is a number: its name would be one of another language. */
static const Forms known[] = {
  { "de", ",", ".", { "%d.%m.%Y", "%m.%Y", "%-d.%-m." } },
  { "en", ".", ",", { "%m/%d/%Y", "%m/%Y", "%-m/%-d" } },
  { "es", ",", ".", { "%d/%m/%Y", "%m/%Y", "%-d/%-m" } },
  { "fr", ",", NARROW_SPACE, { "%d/%m/%Y", "%m/%Y", "%-d/%-m" } },
  { "zh", ".", ",", { "%Y年%m月%d日", "%Y年%-m月", "%-m月%-d日" } },
};

static const Forms of_locale = { NULL, NULL, NULL, { "%x", "%b %Y", "%-d %b" } };

static const Forms *chosen = &of_locale;

gboolean
whither_forms_choose (const char *language)
{
  gsize len = strcspn (language, "_.@");

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i].language) == len && strncmp (language, known[i].language, len) == 0)
      {
        chosen = &known[i];
        return TRUE;
      }
  return FALSE;
}

void
whither_forms_reset (void)
{
  chosen = &of_locale;
}

const char *
whither_forms_get_date (WhitherDate date)
{
  g_return_val_if_fail (date < WHITHER_N_DATES, "%x");

  return chosen->dates[date];
}

/* Appends @n_digits with a sign between groups. */
static void
append_grouped (GString *out, const char *digits, gsize n_digits)
{
  for (gsize i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % GROUP == 0)
        g_string_append (out, chosen->group);
      g_string_append_c (out, digits[i]);
    }
}

char *
whither_forms_apply (char *number)
{
  static const char digits[] = "0123456789";
  gsize before = strcspn (number, digits);
  gsize whole = strspn (number + before, digits);
  const char *rest = number + before + whole;

  if (chosen == &of_locale || whole == 0)
    return number;

  GString *out = g_string_new_len (number, (gssize) before);
  append_grouped (out, number + before, whole);
  if (rest[0] == '.' && g_ascii_isdigit (rest[1]))
    {
      g_string_append (out, chosen->decimal);
      rest++;
    }
  g_string_append (out, rest);
  g_free (number);
  return g_string_free (out, FALSE);
}
