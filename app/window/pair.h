/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Two children in reading direction: the first as wide as it likes, the second gets the rest. A
 * horizontal GtkBox asks each wrapping label how wide it would be at a height, which tries a dozen
 * widths; here only heights for a width are asked. With a baseline when the children align to it.
 */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_PAIR (whither_pair_get_type ())
G_DECLARE_FINAL_TYPE (WhitherPair, whither_pair, WHITHER, PAIR, GtkWidget)

/* @first, @second: (transfer floating). */
GtkWidget *whither_pair_new (GtkWidget *first, GtkWidget *second, int spacing);

G_END_DECLS
