/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The text form of data/law/ (data/law/README.md). Internal to law/. */

#include "law/law.h"

G_BEGIN_DECLS

typedef struct
{
  WhitherJurisdiction *jurisdiction; /* (owned) */
  GPtrArray *laws;                   /* (owned) (element-type WhitherLaw) */
} WhitherLawFile;

/* Reads the content of one file; @name is for messages. NULL and @error when it breaks the form. */
WhitherLawFile *
whither_law_file_parse (const char *name, const char *content, gsize len, GError **error);

void whither_law_file_free (WhitherLawFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherLawFile, whither_law_file_free)

void whither_law_free (WhitherLaw *self);
void whither_jurisdiction_free (WhitherJurisdiction *self);

G_END_DECLS
