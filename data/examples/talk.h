/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One conversation as packets: the phone looks the name up, connects, asks and is answered. */

#include "frames.h"
#include "random.h"
#include "recording.h"
#include "story.h"

/* Packets that carry only what nobody can read are cut to this. */
#define EXAMPLE_CUT 96

typedef struct
{
  ExampleRecording *recording; /* borrowed */
  const ExamplePhone *phone;
  const ExampleTalk *talk;
  ExampleRandom random;
  ExampleEnds ends;     /* from the phone to the server */
  gint64 now;           /* microseconds since 1970, at the phone */
  gboolean is_question; /* of a request: the next packet bears its comment */
} ExampleTalker;

/* Adds a frame at the present time. @frame: (transfer full). @captured: 0 for all. */
void example_talker_add (ExampleTalker *self, gboolean out, GByteArray *frame, guint captured);
/* The same ends in the other direction. */
ExampleEnds example_talker_turn (const ExampleTalker *self);
/* A round trip with a little more than the least. */
gint64 example_talker_get_trip (ExampleTalker *self);

/* Everything of one line of the story, the lookup included unless the name is still remembered. */
void example_talk_add (ExampleRecording *recording, const ExamplePhone *phone, guint index);
/* What the phone says about itself when it joins the network. */
void example_talk_add_arrival (ExampleRecording *recording, const ExamplePhone *phone);

void example_talk_tcp (ExampleTalker *self);
void example_talk_quic (ExampleTalker *self);
