/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The laws of data/law/: one text file per country or union.
 *
 * Immutable once loaded; references are atomic, any thread may ask. A country without a file is
 * "not looked up", never "no law". */

#include "base/bundle.h"
#include "law/law.h"

G_BEGIN_DECLS

/* More would not fit into the sets of an answer; there are fewer than 200 countries with such laws,
 * and a dozen furnished. */
#define WHITHER_LAW_MOST_JURISDICTIONS 64

#define WHITHER_LAW_ERROR (whither_law_error_quark ())

typedef enum
{
  WHITHER_LAW_ERROR_UNREADABLE,
  WHITHER_LAW_ERROR_MALFORMED, /* no key file, or a key is missing, unknown or twice */
} WhitherLawError;

GQuark whither_law_error_quark (void);

typedef struct _WhitherLawBook WhitherLawBook;

/* Reads every .ini of @folder in the order of their names. A file that breaks the form is left out
 * as a whole; then @problems (nullable) gets a sentence with file, group and reason (transfer full)
 * (element-type utf8), NULL when there is none. Returns: (transfer full): NULL and @error only when
 * the folder cannot be read or has no usable file. */
WhitherLawBook *whither_law_book_load (const char *folder, GPtrArray **problems, GError **error);

/* No laws at all: every answer says "not looked up" or "unknown". */
WhitherLawBook *whither_law_book_new_empty (void);

/* Returns: (transfer none): the files in use, as a project keeps them. */
const WhitherBundle *whither_law_book_get_files (WhitherLawBook *self);
/* Returns: (transfer full): the book of such files. NULL and @error when one breaks the form. */
WhitherLawBook *whither_law_book_load_files (const WhitherBundle *files, GError **error);

WhitherLawBook *whither_law_book_ref (WhitherLawBook *self);
void whither_law_book_unref (WhitherLawBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherLawBook, whither_law_book_unref)

/* Returns: (transfer none): SHA-256 of the files in use. */
const char *whither_law_book_get_version (WhitherLawBook *self);

guint whither_law_book_get_n_laws (WhitherLawBook *self);
/* Returns: (transfer none): in the order of ids. */
const WhitherLaw *whither_law_book_get_law (WhitherLawBook *self, guint number);
/* Returns: (transfer none) (nullable). */
const WhitherLaw *whither_law_book_find_law (WhitherLawBook *self, const char *id);

guint whither_law_book_get_n_jurisdictions (WhitherLawBook *self);
const WhitherJurisdiction *whither_law_book_get_jurisdiction (WhitherLawBook *self, guint number);

/* TRUE when some file covers @country, by itself or as a member of a union. */
gboolean whither_law_book_covers (WhitherLawBook *self, WhitherCountry country);

/* Bits 1 << WhitherLawEffect of the laws for @country that did not lapse: of its own file and of
 * the unions it belongs to. What is missing was not looked up. */
guint whither_law_book_get_effects (WhitherLawBook *self, WhitherCountry country);

/* Returns: (transfer none) (nullable): the union of @country, when only that has a file and not the
 * country itself. */
const WhitherJurisdiction *whither_law_book_get_only_union (WhitherLawBook *self,
                                                            WhitherCountry country);

G_END_DECLS
