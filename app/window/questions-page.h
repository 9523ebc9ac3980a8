/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Whose phone, where recorded, and what else helps. Signals: "go" when the person is done, "back"
 * when nothing shall be changed. */

#include <adwaita.h>

#include "window/recording.h"

G_BEGIN_DECLS

#define WHITHER_TYPE_QUESTIONS_PAGE (whither_questions_page_get_type ())
G_DECLARE_FINAL_TYPE (WhitherQuestionsPage, whither_questions_page, WHITHER, QUESTIONS_PAGE, AdwBin)

/* @before_reading: the answers come before a file is read, which [Read the File] then starts. */
void whither_questions_page_ask (WhitherQuestionsPage *self,
                                 const WhitherRecording *known,
                                 gboolean before_reading);
void whither_questions_page_get_answers (WhitherQuestionsPage *self, WhitherRecording *out);

G_END_DECLS
