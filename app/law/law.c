/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law/law.h"

#include "base/i18n.h"

#include <string.h>

#define OLD_AFTER_SECONDS (180 * G_GINT64_CONSTANT (86400))

static const char *const effect_ids[WHITHER_N_EFFECTS] = { "can-compel-access", "gives-rights",
                                                           "limits-transfer", "requires-keeping" };
static const char *const ground_ids[WHITHER_N_GROUNDS] = { "seat",    "parent",       "hoster",
                                                           "place",   "kept-in",      "access",
                                                           "account", "establishment" };
static const char *const status_ids[] = { "in-force", "amended", "lapsed", "under-appeal",
                                          "not-verified" };

gboolean
whither_law_id_matches (const char *id, const char *wanted)
{
  gsize len = strlen (wanted);

  return strncmp (id, wanted, len) == 0 && (id[len] == '\0' || id[len] == '.');
}

gboolean
whither_law_is_old (const WhitherLaw *self, gint64 now)
{
  g_autofree char *text = g_strconcat (self->checked, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) checked = g_date_time_new_from_iso8601 (text, NULL);

  return checked == NULL || now - g_date_time_to_unix (checked) > OLD_AFTER_SECONDS;
}

static const char *
id_at (const char *const *ids, gsize n, guint number)
{
  return number < n ? ids[number] : ids[n - 1];
}

static gboolean
number_of (const char *const *ids, gsize n, const char *id, guint *out)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (ids[i], id) == 0)
      {
        *out = (guint) i;
        return TRUE;
      }

  return FALSE;
}

const char *
whither_law_effect_to_id (WhitherLawEffect effect)
{
  return id_at (effect_ids, G_N_ELEMENTS (effect_ids), effect);
}

const char *
whither_law_ground_to_id (WhitherLawGround ground)
{
  return id_at (ground_ids, G_N_ELEMENTS (ground_ids), ground);
}

const char *
whither_law_status_to_id (WhitherLawStatus status)
{
  return id_at (status_ids, G_N_ELEMENTS (status_ids), status);
}

gboolean
whither_law_effect_from_id (const char *id, WhitherLawEffect *out)
{
  guint number;

  if (!number_of (effect_ids, G_N_ELEMENTS (effect_ids), id, &number))
    return FALSE;

  *out = (WhitherLawEffect) number;
  return TRUE;
}

gboolean
whither_law_ground_from_id (const char *id, WhitherLawGround *out)
{
  guint number;

  if (!number_of (ground_ids, G_N_ELEMENTS (ground_ids), id, &number))
    return FALSE;

  *out = (WhitherLawGround) number;
  return TRUE;
}

gboolean
whither_law_status_from_id (const char *id, WhitherLawStatus *out)
{
  guint number;

  if (!number_of (status_ids, G_N_ELEMENTS (status_ids), id, &number))
    return FALSE;

  *out = (WhitherLawStatus) number;
  return TRUE;
}

const char *
whither_law_effect_to_label (WhitherLawEffect effect)
{
  static const char *const labels[WHITHER_N_EFFECTS] = {
    NC_ ("law effect", "Can compel access"),
    NC_ ("law effect", "Gives you rights"),
    NC_ ("law effect", "Limits handing over or sending abroad"),
    NC_ ("law effect", "Requires keeping here"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "law effect",
                       id_at (labels, G_N_ELEMENTS (labels), effect));
}

const char *
whither_law_ground_to_label (WhitherLawGround ground)
{
  static const char *const labels[WHITHER_N_GROUNDS] = {
    NC_ ("law ground", "company seat"),    NC_ ("law ground", "parent company"),
    NC_ ("law ground", "hoster"),          NC_ ("law ground", "answered from"),
    NC_ ("law ground", "kept in"),         NC_ ("law ground", "has access"),
    NC_ ("law ground", "account country"), NC_ ("law ground", "establishment"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "law ground",
                       id_at (labels, G_N_ELEMENTS (labels), ground));
}

const char *
whither_law_status_to_label (WhitherLawStatus status)
{
  static const char *const labels[] = {
    NC_ ("law status", "in force"),
    NC_ ("law status", "in force, amended"),
    NC_ ("law status", "lapsed"),
    NC_ ("law status", "under appeal"),
    NC_ ("law status", "status not verified"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "law status",
                       id_at (labels, G_N_ELEMENTS (labels), status));
}

const char *
whither_law_get_name (const WhitherLaw *self)
{
  return g_dgettext (GETTEXT_PACKAGE, self->name);
}

const char *
whither_law_get_summary (const WhitherLaw *self)
{
  return g_dgettext (GETTEXT_PACKAGE, self->summary);
}

const char *
whither_law_get_note (const WhitherLaw *self)
{
  return self->note != NULL ? g_dgettext (GETTEXT_PACKAGE, self->note) : NULL;
}

const char *
whither_jurisdiction_get_name (const WhitherJurisdiction *self)
{
  return g_dgettext (GETTEXT_PACKAGE, self->name);
}

const char *
whither_law_get_caution (void)
{
  return _ ("A law that may apply is no sign that it was used. It reaches only what a company "
            "holds and can read. Not legal advice.");
}
