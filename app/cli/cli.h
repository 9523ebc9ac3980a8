/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* whither-cli: what the commands share. Results go to standard output or -o, talk to standard
 * error. Exit status: 0 done · 1 done, but some input was damaged · 2 wrong usage · 3 could not do
 * it. */

#include "session/session.h"

G_BEGIN_DECLS

enum
{
  WHITHER_CLI_DONE = 0,
  WHITHER_CLI_DAMAGED = 1,
  WHITHER_CLI_USAGE = 2,
  WHITHER_CLI_FAILED = 3,
};

/* Options that several commands take; strings owned. */
typedef struct
{
  char *device, *from, *output;
  char **places, **filters, **inputs;
  char *format, *unit, *columns, *view, *sort, *clock, *graph, *language, *facts;
  char **arguments; /* the command line as it came, NULL-terminated */
  char **block, **limit, **allow, *switches, *preset, *dns;
  gboolean json, offline, prompts, shapes, incidents;
  gboolean even_protected, simulate, sinkhole, replace, binary_sizes;
  int top;
} WhitherCliOptions;

typedef struct
{
  const char *name, *arguments, *summary;
  int (*run) (WhitherCliOptions *options);
} WhitherCliCommand;

int whither_cli_import (WhitherCliOptions *options);
int whither_cli_report (WhitherCliOptions *options);
int whither_cli_observations (WhitherCliOptions *options);
int whither_cli_flows (WhitherCliOptions *options);
int whither_cli_findings (WhitherCliOptions *options);
int whither_cli_slice (WhitherCliOptions *options);
int whither_cli_draw (WhitherCliOptions *options);
int whither_cli_explain (WhitherCliOptions *options);
int whither_cli_formats (WhitherCliOptions *options);
int whither_cli_policy (WhitherCliOptions *options);
int whither_cli_catalog (WhitherCliOptions *options);

/* The language of the texts: that of --language among @arguments, else that of the terminal. To be
 * called before any text is asked for. */
void whither_cli_set_language (char **arguments);
/* FALSE when there is no translation into @language, which was set. */
gboolean whither_cli_speaks (const char *language);

/* Writes "whither-cli: SENTENCE" to standard error. Returns: @status. */
int whither_cli_complain (int status, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* How much of the inputs a command needs. */
typedef enum
{
  WHITHER_CLI_COUNTS,   /* sums: what name servers answered gives names, and is not listed */
  WHITHER_CLI_EVIDENCE, /* every observation */
  WHITHER_CLI_HASHES,   /* and the SHA-256 of each input */
} WhitherCliDepth;

/* A session with every input of @options read into it. @status: DONE or DAMAGED (each damage is
 * said). Returns: (transfer full) (nullable): NULL after a complaint; then @status is USAGE or
 * FAILED. */
WhitherSession *whither_cli_read (WhitherCliOptions *options, WhitherCliDepth depth, int *status);
/* A session without inputs. */
WhitherSession *whither_cli_open (WhitherCliOptions *options, WhitherCliDepth depth, int *status);
/* Returns: (transfer full) (nullable): the filter of --filter, NULL after a complaint. */
WhitherFilter *whither_cli_parse_filters (WhitherCliOptions *options, int *status);
/* FALSE after a complaint about an id that neither the facts nor the recording know; then @status
 * is USAGE. */
gboolean
whither_cli_check_filter (const WhitherFilter *filter, WhitherSnapshot *snapshot, int *status);

/* Says on standard error what there is to say about the files (diagram/notes.h). */
void whither_cli_tell_notes (const WhitherFlowSet *set, const WhitherSnapshotJoined *joined);

/* facts.c. FALSE after a complaint: --facts is no choice; @may_list: this command lists changes. */
gboolean whither_cli_check_facts (WhitherCliOptions *options, gboolean may_list, int *status);
gboolean whither_cli_lists_changes (const WhitherCliOptions *options);
/* After a project was opened: says what newer facts change or would change, and does as chosen. */
gboolean
whither_cli_use_facts (WhitherCliOptions *options, WhitherSession *session, GError **error);
/* --facts=changes. Returns: the exit status. */
int whither_cli_list_changes (WhitherCliOptions *options, WhitherSession *session);

/* FALSE after a complaint about --unit; without it @out stays. */
gboolean whither_cli_parse_unit (WhitherCliOptions *options, WhitherUnit *out, int *status);

/* Puts text where the person wants it: -o or standard output. FALSE after a complaint. */
gboolean whither_cli_write (WhitherCliOptions *options, const char *text, gsize len);

/* Appends a flow as one line of JSON, with the keys of the command line's manual. */
void whither_cli_append_flow_json (GString *out, WhitherSnapshot *snapshot, guint32 flow);
/* The same for `explain`, with evidence. */
void whither_cli_append_explanation_json (GString *out, WhitherSnapshot *snapshot, guint32 flow);

G_END_DECLS
