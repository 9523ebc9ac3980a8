/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* From switches to policy, in steps that can be taken in any order: choose, see what works on your
 * phone, try it on the recording. */

#include <adwaita.h>

#include "window/switchboard.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_POLICY_PAGE (whither_policy_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherPolicyPage, whither_policy_page, WHITHER, POLICY_PAGE, AdwBin)

void whither_policy_page_set_board (WhitherPolicyPage *self, WhitherSwitchboard *board);

/* Returns: (transfer none): the stack of steps, for the switchers. */
AdwViewStack *whither_policy_page_get_stack (WhitherPolicyPage *self);

/* "switches", "ways" or "trial", with the keyboard in it. */
void whither_policy_page_show (WhitherPolicyPage *self, const char *name);
/* Tries the format with this id on the recording. */
void whither_policy_page_try (WhitherPolicyPage *self, const char *format);

G_END_DECLS
