/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The one gate that a name must pass before it may stand in a policy. Names come from hostile
 * recordings, switches from other people's files: every writer takes only what came through here,
 * and escapes by its own rules on top. No state; any thread. */

#include <glib.h>

G_BEGIN_DECLS

/* Why a text is no name for a policy. */
typedef enum
{
  WHITHER_NAME_GOOD,
  WHITHER_NAME_EMPTY,
  WHITHER_NAME_TOO_LONG,   /* more than 253 bytes */
  WHITHER_NAME_LABEL,      /* an empty label, or one of more than 63 bytes */
  WHITHER_NAME_CHARACTER,  /* a byte that no host name has, control bytes among them */
  WHITHER_NAME_HYPHEN,     /* a label that begins or ends with a hyphen */
  WHITHER_NAME_FOREIGN,    /* not ASCII, and no international name either */
  WHITHER_NAME_ADDRESS,    /* an address in any of the forms that resolvers read */
  WHITHER_NAME_SUFFIX,     /* a public suffix: everybody's names stand below it */
  WHITHER_NAME_OWN_NETWORK /* localhost, .local, .arpa: names of the phone's own network */
} WhitherNameFault;

/* The longest name, in the form it has in text. */
#define WHITHER_NAME_MAX 253

/* Returns: (transfer full) (nullable): @text in lower case, as A-labels, without a final dot:
 * letters, digits, hyphens, underscores and single dots only, at least two labels. NULL: refused,
 * and @fault (nullable) says why. */
char *whither_name_check (const char *text, WhitherNameFault *fault);

/* Stable word for files and JSON: "label", "suffix"… */
const char *whither_name_fault_to_id (WhitherNameFault fault);
/* Returns: (transfer none): translated: "a public suffix: names of many others stand below it". */
const char *whither_name_fault_to_label (WhitherNameFault fault);

G_END_DECLS
