/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Packets in the order of their times, written as pcapng the way Apple's tcpdump writes it: one
 * interface, process blocks (0x80000001) and their numbers on each packet (options 0x8001 and
 * 0x8003), direction flags. The section says in its comment that nothing in it was measured. */

#include <glib.h>

typedef struct _ExampleRecording ExampleRecording;

ExampleRecording *example_recording_new (const char *comment);
void example_recording_free (ExampleRecording *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExampleRecording, example_recording_free)

typedef struct
{
  gint64 time;           /* microseconds since 1970 */
  gboolean out;          /* sent by the phone */
  const char *process;   /* (nullable): static */
  const char *effective; /* (nullable): static: on whose behalf */
  guint captured;        /* keep at most so many bytes; 0: all */
  const char *comment;   /* (nullable): static */
} ExamplePacket;

/* @frame: (transfer full). */
void example_recording_add (ExampleRecording *self, const ExamplePacket *packet, GByteArray *frame);

/* Returns: (transfer full): the whole file. */
GByteArray *example_recording_write (ExampleRecording *self);
