/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The second half of bench-window: frames of the whole program while the pointer moves. */

/* Returns: the status of the program. */
int bench_frames (char *program);
