/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Formats: what each can carry, the plan of one file, and its text.
 *
 * A plan is what the file will say, line by line, before it is text: the writer writes the plan,
 * and the simulation matches against the plan by the format's own matching. What a format cannot
 * carry is in the plan too, with the reason: a window greys it out. Plans are immutable; any
 * thread.
 *
 * `whither_policy_formats` is the table for people: "What works on your phone" first (checklist,
 * profile), then the home network, then more formats. */

#include "policy/policy.h"

G_BEGIN_DECLS

/* Where what the file says holds. */
typedef enum
{
  WHITHER_WORKS_EVERYWHERE, /* on the phone itself, whatever network it is in */
  WHITHER_WORKS_MANAGED,    /* the same, on phones that somebody manages */
  WHITHER_WORKS_AT_HOME,    /* in the network whose resolver or router has the file */
  WHITHER_N_WORKS,
} WhitherWorks;

/* What a format can say. */
typedef enum
{
  WHITHER_CARRIES_EXACT = 1 << 0,    /* a name alone */
  WHITHER_CARRIES_BELOW = 1 << 1,    /* a name and all below it */
  WHITHER_CARRIES_EXCEPT = 1 << 2,   /* a name kept out below a blocked one */
  WHITHER_CARRIES_PREFIX = 1 << 3,   /* addresses */
  WHITHER_CARRIES_COUNTRY = 1 << 4,  /* a country, by a table of the program that reads the file */
  WHITHER_CARRIES_PROGRAM = 1 << 5,  /* an app */
  WHITHER_CARRIES_DEVICE = 1 << 6,   /* one phone of several */
  WHITHER_CARRIES_HOURS = 1 << 7,    /* times of the day */
  WHITHER_CARRIES_UNTIL = 1 << 8,    /* a last day */
  WHITHER_CARRIES_SETTINGS = 1 << 9, /* the phone's own settings */
  WHITHER_CARRIES_COMMENT = 1 << 10, /* text for people; without it FILE.txt stands beside FILE */
} WhitherCarries;

typedef struct _WhitherPolicyFormat WhitherPolicyFormat;
typedef struct _WhitherPlan WhitherPlan;

/* What a line of a plan does. */
typedef enum
{
  WHITHER_LINE_EXACT,
  WHITHER_LINE_BELOW,
  WHITHER_LINE_KEEP_EXACT,
  WHITHER_LINE_KEEP_BELOW,
  WHITHER_LINE_PREFIX,
  WHITHER_LINE_COUNTRY,
  WHITHER_LINE_PROGRAM,
  WHITHER_LINE_KEY,  /* of a profile */
  WHITHER_LINE_STEP, /* by hand */
} WhitherLineKind;

typedef struct
{
  WhitherLineKind kind;
  const char *value;             /* (nullable): name, prefix, country code, program */
  const WhitherTarget *target;   /* (nullable) */
  const WhitherRestriction *key; /* (nullable) */
  const WhitherSetting *setting; /* (nullable) */
  const WhitherSwitch *by;       /* (nullable): with its hours, device and last day */
} WhitherLine;

/* Something the policy wants and this format cannot say. */
typedef struct
{
  const char *what;
  char *why; /* (owned): translated */
  guint32 step;
} WhitherCannot;

/* Choices that only some formats know. */
typedef struct
{
  gint64 now;          /* seconds since 1970: the date in the file */
  const char *dns_url; /* (nullable): mobileconfig: an encrypted resolver, "https://…" */
  gboolean
      sinkhole; /* mobileconfig: block names by a resolver that does not answer; experimental */
} WhitherPlanOptions;

/* The formats, in the order in which people should meet them. */
guint whither_policy_get_n_formats (void);
const WhitherPolicyFormat *whither_policy_get_format (guint index);
/* Returns: NULL when there is none. */
const WhitherPolicyFormat *whither_policy_find_format (const char *id);

const char *whither_policy_format_get_id (const WhitherPolicyFormat *self);
/* Returns: (transfer none): translated: "Pi-hole list". */
const char *whither_policy_format_get_title (const WhitherPolicyFormat *self);
/* Returns: (transfer none): translated: how to use the file, in two or three sentences. */
const char *whither_policy_format_get_use (const WhitherPolicyFormat *self);
/* Returns: (transfer none): translated: what must be known of the format: "Names alone, no names
 * below them". */
const char *whither_policy_format_get_limits (const WhitherPolicyFormat *self);
/* ".conf", ".mobileconfig": for a proposed file name. */
const char *whither_policy_format_get_suffix (const WhitherPolicyFormat *self);
WhitherWorks whither_policy_format_get_works (const WhitherPolicyFormat *self);
guint whither_policy_format_get_carries (const WhitherPolicyFormat *self); /* WhitherCarries bits */

/* "everywhere", "managed", "at-home"; translated: "works everywhere"… */
const char *whither_works_to_id (WhitherWorks works);
const char *whither_works_to_label (WhitherWorks works);
/* Where switch @step works, as bits 1 << WhitherWorks: "works everywhere" by a setting or a
 * profile, "only on managed phones", "only at home" by its names and addresses. 0: nothing is known
 * for it. */
guint whither_policy_get_works (const WhitherPolicy *self, guint step);
/* One bit: "exact", "below"…; translated heading of a column. */
const char *whither_carries_to_id (WhitherCarries one);
const char *whither_carries_to_label (WhitherCarries one);

/* Returns: (transfer full). */
WhitherPlan *whither_policy_plan (WhitherPolicy *policy,
                                  const WhitherPolicyFormat *format,
                                  const WhitherPlanOptions *options);
WhitherPlan *whither_plan_ref (WhitherPlan *self);
void whither_plan_unref (WhitherPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPlan, whither_plan_unref)

const WhitherPolicyFormat *whither_plan_get_format (const WhitherPlan *self);
WhitherPolicy *whither_plan_get_policy (const WhitherPlan *self);
/* Returns: (transfer none) (element-type WhitherLine): in the order of the file. */
const GArray *whither_plan_get_lines (const WhitherPlan *self);
/* Returns: (transfer none) (element-type WhitherCannot): what is greyed out, with the reason. */
const GPtrArray *whither_plan_get_cannot (const WhitherPlan *self);

/* Returns: (transfer full): the file; all three are text in UTF-8. */
char *whither_plan_to_text (const WhitherPlan *self);
/* Returns: (transfer full): what undoes it: a file of the same format, or steps for people. */
char *whither_plan_to_undo (const WhitherPlan *self);
/* Returns: (transfer full) (nullable): what stands beside a file that has no comments; else NULL.
 */
char *whither_plan_to_notes (const WhitherPlan *self);

/* What the format's own matching says of one name: the line that stops it, NULL when it passes.
 * @name is in lower case, without a final dot. */
const WhitherLine *whither_plan_match_name (const WhitherPlan *self, const char *name);
const WhitherLine *whither_plan_match_address (const WhitherPlan *self,
                                               const WhitherAddress *address);
const WhitherLine *whither_plan_match_program (const WhitherPlan *self, const char *program);
const WhitherLine *whither_plan_match_country (const WhitherPlan *self, const char *code);
/* The line whose setting stops, or limits, this feature. */
const WhitherLine *whither_plan_match_feature (const WhitherPlan *self, const char *feature);

G_END_DECLS
