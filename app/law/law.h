/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One effect of one statute, as data/law/ states it.
 *
 * A law reaches a company also through an establishment: a branch or a company of the group. That
 * ground is always "only if": such laws are about what is handled in the course of the work of that
 * establishment, and no recording tells whether this traffic is. So it stands with the laws and in
 * selectors, but not in the reach, the one answer that columns, nodes and colours show.
 *
 * A law that may apply is no sign that it was used. Laws belong to a WhitherLawBook and live as
 * long as it; all fields are read only. Any thread. */

#include "where/country.h"

G_BEGIN_DECLS

/* What the law does. Effects are never shown in one list. */
typedef enum
{
  WHITHER_EFFECT_CAN_COMPEL_ACCESS,
  WHITHER_EFFECT_GIVES_RIGHTS,
  WHITHER_EFFECT_LIMITS_TRANSFER, /* limits handing over or sending abroad */
  WHITHER_EFFECT_REQUIRES_KEEPING,
  WHITHER_N_EFFECTS,
} WhitherLawEffect;

/* Why it may reach a flow: kept apart, never added up. */
typedef enum
{
  WHITHER_GROUND_SEAT,    /* of the company */
  WHITHER_GROUND_PARENT,  /* of a company that owns it */
  WHITHER_GROUND_HOSTER,  /* seat of the company whose machines answered */
  WHITHER_GROUND_PLACE,   /* where the machine that answered stands */
  WHITHER_GROUND_KEPT_IN, /* where the company says that it keeps the data */
  WHITHER_GROUND_ACCESS,  /* seat of another company that, as stated, has access to the data */
  WHITHER_GROUND_ACCOUNT, /* the country of the person's account */
  WHITHER_GROUND_ESTABLISHMENT, /* of the company besides its seat, as a document says */
  WHITHER_N_GROUNDS,
} WhitherLawGround;

typedef enum
{
  WHITHER_LAW_IN_FORCE,
  WHITHER_LAW_AMENDED, /* in force, as amended on status_date */
  WHITHER_LAW_LAPSED,
  WHITHER_LAW_UNDER_APPEAL,
  WHITHER_LAW_NOT_VERIFIED, /* said visibly wherever the law is shown */
} WhitherLawStatus;

typedef struct
{
  char *id;                  /* "US", "EU" */
  char *name;                /* English, key of the translation */
  gboolean is_union;         /* of several countries */
  WhitherCountrySet members; /* one for a country */
} WhitherJurisdiction;

typedef struct
{
  char *id; /* "us.cloud-act", "cn.dsl.access" */
  guint jurisdiction;
  char *name;     /* English, key of the translation; so are summary and note */
  char *title;    /* official, not translated */
  guint year;     /* of adoption */
  char *articles; /* (nullable): not verified */
  WhitherLawEffect effect;
  guint reaches; /* bits 1 << WhitherLawGround */
  char *summary;
  char *note; /* (nullable) */
  WhitherLawStatus status;
  char *status_date; /* YYYY-MM-DD */
  char *checked;     /* YYYY-MM-DD: when the source was last read */
  char *source;
  char *url;
} WhitherLaw;

/* TRUE when @id is @wanted or below it: "cn.dsl" means "cn.dsl.access" too. For selectors. */
gboolean whither_law_id_matches (const char *id, const char *wanted);

/* TRUE when the source was read more than 180 days before @now (seconds since 1970): shown as "may
 * have changed". */
gboolean whither_law_is_old (const WhitherLaw *self, gint64 now);

/* Stable words of files and JSON: "can-compel-access", "seat", "in-force"… */
const char *whither_law_effect_to_id (WhitherLawEffect effect);
const char *whither_law_ground_to_id (WhitherLawGround ground);
const char *whither_law_status_to_id (WhitherLawStatus status);
gboolean whither_law_effect_from_id (const char *id, WhitherLawEffect *out);
gboolean whither_law_ground_from_id (const char *id, WhitherLawGround *out);
gboolean whither_law_status_from_id (const char *id, WhitherLawStatus *out);

/* Returns: (transfer none): translated heading: "Can compel access", "company seat", "in force". */
const char *whither_law_effect_to_label (WhitherLawEffect effect);
const char *whither_law_ground_to_label (WhitherLawGround ground);
const char *whither_law_status_to_label (WhitherLawStatus status);

/* Returns: (transfer none): translated name, sentence, and note (nullable). */
const char *whither_law_get_name (const WhitherLaw *self);
const char *whither_law_get_summary (const WhitherLaw *self);
const char *whither_law_get_note (const WhitherLaw *self);

/* Returns: (transfer none): translated: "China", "European Union". */
const char *whither_jurisdiction_get_name (const WhitherJurisdiction *self);

/* Returns: (transfer none): what stands with every list of laws, translated: "A law that may apply
 * is no sign that it was used. It reaches only what a company holds and can read. Not legal
 * advice." */
const char *whither_law_get_caution (void);

G_END_DECLS
