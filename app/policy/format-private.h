/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to policy/: what a writer is. A new format is one file with one WhitherPolicyFormat, and
 * a line in formats.c. */

#include "policy/format.h"

G_BEGIN_DECLS

/* The word by which a file is known as one of ours: never translated. */
#define WHITHER_POLICY_MARK "whither-policy"

struct _WhitherPolicyFormat
{
  const char *id, *suffix;
  const char *title, *use, *limits; /* N_ */
  WhitherWorks works;
  guint carries;          /* WhitherCarries bits */
  const char *comment;    /* what a line of the header begins with; NULL: no comments */
  const char *settings;   /* of a profile or list: "steps", "keys", "all-keys"; NULL: no settings */
  gboolean all_addresses; /* addresses are all it knows: also those behind names */
  gboolean keeps_below;   /* an exception stands for all below it, too */
  gboolean sees_connections; /* stops connections by their names, not only lookups */
  /* (nullable): FALSE: this name cannot stand in the format, for a reason of its own. */
  gboolean (*fits) (const char *name, WhitherLineKind kind);
  /* The program's own way to look up a name. */
  const WhitherLine *(*match_name) (const WhitherPlan *plan, const char *name);
  void (*write) (const WhitherPlan *plan, GString *out);
  void (*undo) (const WhitherPlan *plan, GString *out);
};

struct _WhitherPlan
{
  gatomicrefcount refs;
  const WhitherPolicyFormat *format;
  WhitherPolicy *policy; /* (owned) */
  GArray *lines;         /* (owned) (element-type WhitherLine) */
  GPtrArray *cannot;     /* (owned) (element-type WhitherCannot) */
  /* Indexes, name → number of the line + 1. */
  GHashTable *exact, *below, *keep_exact, *keep_below, *programs, *countries;
  GHashTable *prefixes;    /* WhitherAddress, masked, its family's byte 15 free → see match.c */
  guint32 lengths[2][129]; /* how many prefixes of each length, IPv4 and IPv6 */
  GStringChunk *strings;
  gint64 now;
  char *dns_url; /* (owned) (nullable) */
  gboolean sinkhole;
};

/* Fills lines and cannot from the policy. */
void whither_plan_fill (WhitherPlan *self);
/* Builds the indexes once all lines stand. */
void whither_plan_index (WhitherPlan *self);

/* Ways of matching. The most exact rule decides, exceptions among them: dnsmasq, Unbound, RPZ. */
const WhitherLine *whither_match_most_exact (const WhitherPlan *plan, const char *name);
/* Any exception wins: AdGuard, NextDNS. */
const WhitherLine *whither_match_exceptions_first (const WhitherPlan *plan, const char *name);
/* The name alone: hosts. */
const WhitherLine *whither_match_exact (const WhitherPlan *plan, const char *name);
/* No names at all: nftables, settings. */
const WhitherLine *whither_match_nothing (const WhitherPlan *plan, const char *name);

/* Appends the header, each line behind @comment. */
void whither_plan_append_header (const WhitherPlan *self, GString *out, const char *comment);
/* The one line that says that this undoes the other file. */
void whither_plan_append_undo_header (const WhitherPlan *self, GString *out, const char *comment);
/* TRUE when the setting of the line leaves some of the feature going out. */
gboolean whither_line_only_limits (const WhitherLine *line);

/* Counts lines of these kinds. */
guint whither_plan_count (const WhitherPlan *self, WhitherLineKind first, WhitherLineKind last);
/* Appends @text with every line break followed by @comment. */
void whither_plan_append_comment (GString *out, const char *comment, const char *text);
/* "2026-11-29" of plan->now, UTC. */
char *whither_plan_format_day (const WhitherPlan *self);

extern const WhitherPolicyFormat whither_policy_checklist, whither_policy_mobileconfig,
    whither_policy_mobileconfig_supervised, whither_policy_hosts, whither_policy_pihole,
    whither_policy_adguard, whither_policy_nextdns, whither_policy_dnsmasq, whither_policy_unbound,
    whither_policy_rpz, whither_policy_nftables, whither_policy_pcapdroid, whither_policy_rethink,
    whither_policy_clash, whither_policy_surge;

G_END_DECLS
