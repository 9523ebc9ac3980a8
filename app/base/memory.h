/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How a program that reads much in a short life takes its memory.
 *
 * A page that is touched for the first time interrupts the program: 18,000 times while a gigabyte
 * of packets is read, a third of the whole run where a processor is a virtual one. With large pages
 * (2 MiB) it is 1,500 times. Only for a program that ends after its work, called first thing in
 * main(): what was freed is kept for the next use. Elsewhere than on Linux with glibc it does
 * nothing. */

#include <glib.h>

G_BEGIN_DECLS

void whither_memory_use_large_pages (void);

G_END_DECLS
