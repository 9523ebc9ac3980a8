/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Switches: what a person decides about features, companies, places, laws, data, programs and
 * names.
 *
 * An ordered list: of the switches that fit a flow, the first decides; an exception passes the flow
 * on to the next. A flow that no switch fits is allowed. Every change can be undone, as long as the
 * list lives. One text form serves as file (--switches), as document of the project, and for undo:
 *
 *     whither-switches 1
 *     unclear allow
 *
 *     block feature:apple.siri
 *       except name:time.apple.com
 *       note while we travel
 *       hours 22:00-06:00
 *       until 2026-12-24
 *       device 192.168.1.7
 *
 * Not thread-safe; compiling takes a copy's worth of it and keeps no pointer. */

#include "session/session.h"

G_BEGIN_DECLS

#define WHITHER_SWITCHES_ERROR (whither_switches_error_quark ())
GQuark whither_switches_error_quark (void);

typedef enum
{
  WHITHER_SWITCHES_ERROR_MALFORMED, /* not this form; the message names file and line */
  WHITHER_SWITCHES_ERROR_VALUE,     /* a selector, time, date or device that is none */
  WHITHER_SWITCHES_ERROR_TOO_MANY,
} WhitherSwitchesError;

typedef enum
{
  WHITHER_SWITCH_NONE,  /* there is no such switch */
  WHITHER_SWITCH_ALLOW, /* keeps it out of what later switches stop */
  WHITHER_SWITCH_LIMIT, /* the phone's own setting is enough: no rule of a network */
  WHITHER_SWITCH_BLOCK,
  WHITHER_N_SWITCH_STATES,
} WhitherSwitchState;

/* Strings are clean text of one line. */
typedef struct
{
  WhitherSwitchState state; /* never NONE */
  char *selector;           /* (owned): as on the command line: "feature:apple.siri" */
  char **exceptions;        /* (owned): selectors, NULL-terminated, may be empty */
  char *note;               /* (owned) (nullable) */
  char *device;             /* (owned) (nullable): address or MAC of one phone; NULL: all */
  char *until;              /* (owned) (nullable): YYYY-MM-DD, the last day */
  gint16 from, to;          /* minutes of the day, local time; -1: all day. 22:00-06:00 wraps */
  gboolean even_protected;  /* confirmed a second time: also protected names, weakly known places */
} WhitherSwitch;

/* What happens to a flow that may, but need not, be one of those a switch blocks. */
typedef enum
{
  WHITHER_UNCLEAR_ALLOW, /* the default */
  WHITHER_UNCLEAR_BLOCK,
} WhitherUnclear;

typedef struct _WhitherSwitches WhitherSwitches;

WhitherSwitches *whither_switches_new (void);
/* Without the history. */
WhitherSwitches *whither_switches_copy (const WhitherSwitches *self);
void whither_switches_free (WhitherSwitches *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherSwitches, whither_switches_free)

guint whither_switches_get_n (const WhitherSwitches *self);
/* Returns: (transfer none): in order; valid until the next change. */
const WhitherSwitch *whither_switches_get (const WhitherSwitches *self, guint index);
/* Returns: the state of the switch with exactly this selector, NONE when there is none. @index:
 * (out) (optional). */
WhitherSwitchState
whither_switches_find (const WhitherSwitches *self, const char *selector, guint *index);
WhitherUnclear whither_switches_get_unclear (const WhitherSwitches *self);

/* Changes. Each is one step of undo; FALSE and @error leave everything as it was.
 *
 * Puts the switch of @selector in @state: changed in place, added at the end, or removed by NONE.
 */
gboolean whither_switches_set (WhitherSwitches *self,
                               const char *selector,
                               WhitherSwitchState state,
                               GError **error);
/* Replaces switch @index by a copy of @with: exceptions, note, hours… */
gboolean whither_switches_edit (WhitherSwitches *self,
                                guint index,
                                const WhitherSwitch *with,
                                GError **error);
/* Moves a switch to another place of the order. */
void whither_switches_move (WhitherSwitches *self, guint index, guint to);
void whither_switches_set_unclear (WhitherSwitches *self, WhitherUnclear unclear);
/* Adds every switch of @other behind those here, in one step; a selector that is here already is
 * changed in place. For presets and imported files. */
void whither_switches_add_all (WhitherSwitches *self, const WhitherSwitches *other);

gboolean whither_switches_can_undo (const WhitherSwitches *self);
gboolean whither_switches_can_redo (const WhitherSwitches *self);
void whither_switches_undo (WhitherSwitches *self);
void whither_switches_redo (WhitherSwitches *self);

/* Returns: (transfer full): the text form; reading it gives the same switches. */
char *whither_switches_to_text (const WhitherSwitches *self);
/* Reads the text form, @len bytes, not trusted; @name is for messages. Returns: (transfer full):
 * NULL and @error (file, line, reason) when anything in it is wrong: half a policy is none. */
WhitherSwitches *
whither_switches_parse (const char *name, const char *text, gsize len, GError **error);
/* The same from a file. */
WhitherSwitches *whither_switches_read (const char *path, GError **error);

/* The switches of the project: a document of this kind. */
#define WHITHER_SWITCHES_KIND "switches"
#define WHITHER_SWITCHES_VERSION 1

/* Returns: (transfer full): empty when the project has none; NULL and @error when it holds some
 * that cannot be read. */
WhitherSwitches *whither_switches_load (WhitherSession *session, GError **error);
gboolean
whither_switches_store (const WhitherSwitches *self, WhitherSession *session, GError **error);

/* "allow", "limit", "block"; FALSE: none of them. */
const char *whither_switch_state_to_id (WhitherSwitchState state);
gboolean whither_switch_state_from_id (const char *id, WhitherSwitchState *out);
/* Returns: (transfer none): translated: "Allow", "Limit", "Block". */
const char *whither_switch_state_to_label (WhitherSwitchState state);

G_END_DECLS
