/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Bytes that look random and are the same on every machine (xorshift64*, Vigna 2016): two builds of
 * the example are equal byte by byte. */

#include <glib.h>

typedef struct
{
  guint64 state;
} ExampleRandom;

ExampleRandom example_random (guint64 seed);
guint32 example_random_next (ExampleRandom *self);
/* 0 to @below less one. */
guint32 example_random_below (ExampleRandom *self, guint32 below);
void example_random_put (ExampleRandom *self, GByteArray *out, gsize n);
/* A reserved value of the form 0x?a?a, RFC 8701. */
guint16 example_random_grease (ExampleRandom *self);
