/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One switch, and what may stand in it. */

#include "policy/switches-private.h"

#include <string.h>

#include "base/address.h"
#include "base/i18n.h"
#include "base/text.h"
#include "policy/name.h"

/* Of selectors and notes: with what stands before them they fit a line of the text form. */
#define MAX_TEXT 1000

static const struct
{
  const char *id, *label;
} states[WHITHER_N_SWITCH_STATES] = {
  [WHITHER_SWITCH_NONE] = { "none", N_ ("No Switch") },
  [WHITHER_SWITCH_ALLOW] = { "allow", N_ ("Allow") },
  [WHITHER_SWITCH_LIMIT] = { "limit", N_ ("Limit") },
  [WHITHER_SWITCH_BLOCK] = { "block", N_ ("Block") },
};

const char *
whither_switch_state_to_id (WhitherSwitchState state)
{
  g_return_val_if_fail ((guint) state < WHITHER_N_SWITCH_STATES, NULL);
  return states[state].id;
}

const char *
whither_switch_state_to_label (WhitherSwitchState state)
{
  g_return_val_if_fail ((guint) state < WHITHER_N_SWITCH_STATES, NULL);
  return _ (states[state].label);
}

gboolean
whither_switch_state_from_id (const char *id, WhitherSwitchState *out)
{
  for (guint i = WHITHER_SWITCH_ALLOW; i < WHITHER_N_SWITCH_STATES; i++)
    if (strcmp (id, states[i].id) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

WhitherSwitch *
whither_switch_new (const char *selector, WhitherSwitchState state)
{
  WhitherSwitch *self = g_new0 (WhitherSwitch, 1);

  self->state = state;
  self->selector = g_strdup (selector);
  self->exceptions = g_new0 (char *, 1);
  self->from = self->to = -1;
  return self;
}

void
whither_switch_free (WhitherSwitch *self)
{
  if (self == NULL)
    return;
  g_free (self->selector);
  g_strfreev (self->exceptions);
  g_free (self->note);
  g_free (self->device);
  g_free (self->until);
  g_free (self);
}

static char *
check_name_selector (const char *selector, GError **error)
{
  const char *value = strchr (selector, ':') + 1;
  WhitherNameFault fault;
  g_autofree char *name = whither_name_check (value, &fault);

  if (name != NULL)
    return g_strconcat ("name:", name, NULL);
  g_autofree char *clean = whither_text_clean (value);
  g_set_error (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_VALUE,
               /* Translators: what was written, then why it is refused: "a public suffix: …". */
               _ ("“%s” cannot be switched: %s"), clean, whither_name_fault_to_label (fault));
  return NULL;
}

char *
whither_switch_check_selector (const char *selector, GError **error)
{
  g_autoptr (WhitherFilter) filter = whither_filter_new ();
  g_autofree char *clean = g_strstrip (whither_text_clean (selector));

  if (strcmp (clean, selector) != 0 || strlen (clean) > MAX_TEXT)
    {
      g_set_error (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_VALUE,
                   _ ("“%s” holds bytes that no selector has"), clean);
      return NULL;
    }
  if (!whither_filter_add (filter, selector, error))
    return NULL;
  return g_str_has_prefix (selector, "name:") ? check_name_selector (selector, error)
                                              : g_strdup (selector);
}

static gboolean
refuse (GError **error, const char *format, const char *text)
{
  g_autofree char *clean = whither_text_clean (text);

  g_set_error (error, WHITHER_SWITCHES_ERROR, WHITHER_SWITCHES_ERROR_VALUE, "%s “%s”", format,
               clean);
  return FALSE;
}

/* "aa:bb:cc:dd:ee:ff" */
static gboolean
is_mac (const char *text)
{
  for (guint i = 0; i < 17; i++)
    if (i % 3 == 2 ? text[i] != ':' : !g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[17] == '\0';
}

static gboolean
check_device (WhitherSwitch *self, GError **error)
{
  WhitherAddress address;

  if (self->device == NULL)
    return TRUE;
  if (whither_address_parse (self->device, &address))
    {
      g_free (self->device);
      self->device = whither_address_to_string (&address);
      return TRUE;
    }
  if (!is_mac (self->device))
    return refuse (error, _ ("A device is an address or aa:bb:cc:dd:ee:ff, not"), self->device);
  char *lower = g_ascii_strdown (self->device, -1);
  g_free (self->device);
  self->device = lower;
  return TRUE;
}

/* "2026-12-24", and no other form of ISO 8601. */
static gboolean
is_day (const char *text)
{
  static const char form[] = "dddd-dd-dd";

  for (guint i = 0; form[i] != '\0'; i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  g_autofree char *full = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (full, NULL);
  return date != NULL;
}

static gboolean
check_until (const WhitherSwitch *self, GError **error)
{
  if (self->until != NULL && !is_day (self->until))
    return refuse (error, _ ("A day is written YYYY-MM-DD, not"), self->until);
  return TRUE;
}

static gboolean
check_exceptions (WhitherSwitch *self, GError **error)
{
  for (guint i = 0; self->exceptions[i] != NULL; i++)
    {
      char *checked = whither_switch_check_selector (self->exceptions[i], error);

      if (checked == NULL)
        return FALSE;
      g_free (self->exceptions[i]);
      self->exceptions[i] = checked;
    }
  return TRUE;
}

gboolean
whither_switch_check (WhitherSwitch *self, GError **error)
{
  char *selector = whither_switch_check_selector (self->selector, error);

  if (selector == NULL)
    return FALSE;
  g_free (self->selector);
  self->selector = selector;
  if (self->note != NULL)
    {
      char *note = g_strstrip (whither_text_clean (self->note));
      g_free (self->note);
      self->note = note;
      if (strlen (note) > MAX_TEXT)
        return refuse (error, _ ("A note has at most 1000 bytes; refused in"), self->selector);
    }
  if (self->from < -1 || self->from >= 24 * 60 || self->to < -1 || self->to > 24 * 60 ||
      (self->from < 0) != (self->to < 0) || (self->from >= 0 && self->from == self->to))
    return refuse (error, _ ("A span of hours is written 22:00-06:00; refused in"), self->selector);
  return check_device (self, error) && check_until (self, error) && check_exceptions (self, error);
}
