/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Progress in place, with Cancel. */

#include <adwaita.h>

G_BEGIN_DECLS

#define WHITHER_TYPE_READING_PAGE (whither_reading_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherReadingPage, whither_reading_page, WHITHER, READING_PAGE, AdwBin)

/* @fraction: 0…1, below 0 when the end is not known. */
void whither_reading_page_set_progress (WhitherReadingPage *self, double fraction, guint64 n_flows);

G_END_DECLS
