/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The third step of a policy: one format tried on the recording, before anything is written. */

#include <adwaita.h>

#include "window/switchboard.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_TRIAL_PAGE (whither_trial_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherTrialPage, whither_trial_page, WHITHER, TRIAL_PAGE, AdwBin)

void whither_trial_page_set_board (WhitherTrialPage *self, WhitherSwitchboard *board);
/* Tries the format with this id at once. */
void whither_trial_page_try (WhitherTrialPage *self, const char *format);

G_END_DECLS
