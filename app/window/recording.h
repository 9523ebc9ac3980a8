/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the person says about a recording: the answers to the questions of the first import. Kept
 * in the project as the document "recording", in which a missing key means "not answered". */

#include "base/bytes.h"

G_BEGIN_DECLS

typedef enum
{
  WHITHER_OWNER_UNANSWERED,
  WHITHER_OWNER_SELF,
  WHITHER_OWNER_AGREED,
  WHITHER_OWNER_OTHER,
} WhitherOwner;

typedef enum
{
  WHITHER_TUNNEL_UNANSWERED,
  WHITHER_TUNNEL_ON,
  WHITHER_TUNNEL_OFF,
} WhitherTunnelAnswer;

#define WHITHER_RECORDING_KIND "recording"
#define WHITHER_RECORDING_ID "answers"
#define WHITHER_RECORDING_VERSION 1

typedef struct
{
  WhitherOwner owner;
  WhitherTunnelAnswer tunnel;
  char recorded_in[3], bought_in[3], account_in[3]; /* ISO 3166-1 alpha-2 or "" */
} WhitherRecording;

/* TRUE when the person went through the questions, whatever they left open. */
gboolean whither_recording_is_answered (const WhitherRecording *self);

/* Returns: (transfer full): the document. */
char *whither_recording_to_json (const WhitherRecording *self);

/* FALSE means that @json is no such document; then @out is untouched. Unknown keys are ignored. */
gboolean whither_recording_from_json (const char *json, WhitherRecording *out);

G_END_DECLS
