/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Where may the machine that answered stand? A set of countries with a grade, never one flag.
 *
 * One WhitherPlaces holds the place tables of data/places/. It is immutable once asked, so any
 * thread may ask one that nobody adds tables to any more. A verdict costs a few lookups: callers
 * cache it per address. What a table says is not where data is kept: that is another fact. */

#include "base/address.h"
#include "base/bundle.h"
#include "base/evidence.h"
#include "where/place.h"
#include "where/timing.h"

G_BEGIN_DECLS

#define WHITHER_PLACES_ERROR (whither_places_error_quark ())

typedef enum
{
  WHITHER_PLACES_ERROR_UNREADABLE, /* no such file, or the system refuses it */
  WHITHER_PLACES_ERROR_MALFORMED,  /* not a table, cut, or not the one that is listed */
  WHITHER_PLACES_ERROR_UNSUITED,   /* a table, but it states no countries */
} WhitherPlacesError;

GQuark whither_places_error_quark (void);

typedef struct _WhitherPlaces WhitherPlaces;

/* Opens the tables that @folder/tables.ini lists, both lists of networks, and the distances. A
 * table that cannot be used is left out; then @problems (nullable) gets a sentence with file and
 * reason (transfer full) (element-type utf8), NULL when there is none. Returns: (transfer full):
 * NULL and @error only when tables.ini itself cannot be read or lists no usable table. Maps the
 * files, reads none of them. */
WhitherPlaces *whither_places_load (const char *folder, GPtrArray **problems, GError **error);

/* No tables at all: every answer is unknown. For programs that found no data folder. */
WhitherPlaces *whither_places_new_empty (void);

WhitherPlaces *whither_places_ref (WhitherPlaces *self);
void whither_places_unref (WhitherPlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherPlaces, whither_places_unref)

/* Adds a country table of the person's own (--places FILE.mmdb), before the first question. As its
 * origins are not known it can contradict the others but never raises a grade. FALSE and @error:
 * refused, and everything is as before. */
gboolean whither_places_add_table (WhitherPlaces *self, const char *path, GError **error);

/* Returns: (transfer none): SHA-256 over the tables and lists in use: verdicts of equal versions
 * are equal. */
const char *whither_places_get_version (WhitherPlaces *self);

/* Returns: (transfer full): what gives the same verdicts on @addresses (element-type
 * WhitherAddress) when the tables are gone: their answers, the lists of networks, and the distances
 * from the countries of @from. Not for what itself was loaded from a bundle. */
WhitherBundle *
whither_places_keep (WhitherPlaces *self, const GArray *addresses, const WhitherCountrySet *from);
/* Returns: (transfer full): places that answer from @bundle what it keeps, and all else by @next.
 * NULL and @error when it is none. Not trusted. */
WhitherPlaces *
whither_places_load_kept (const WhitherBundle *bundle, WhitherPlaces *next, GError **error);
/* TRUE when the answer on @address comes from a bundle, or needs no table. */
gboolean whither_places_has_kept (WhitherPlaces *self, const WhitherAddress *address);

/* Returns: (transfer full) (element-type utf8): the sentences that exports must carry. */
GPtrArray *whither_places_get_attributions (WhitherPlaces *self);

/* The verdict on @address. An IPv4 address inside a NAT64 or mapped one is asked in its place.
 * @timing: (nullable): what a recording measured of it; it can only rule out. */
void whither_places_ask (WhitherPlaces *self,
                         const WhitherAddress *address,
                         const WhitherTiming *timing,
                         WhitherPlace *out);

/* The number of the network that announces @address, 0 when unknown. */
guint32 whither_places_get_asn (WhitherPlaces *self, const WhitherAddress *address);

/* FALSE when no network is known. @asn; @holder (nullable): (out) (transfer full): who it is
 * registered to. */
gboolean whither_places_find_network (WhitherPlaces *self,
                                      const WhitherAddress *address,
                                      guint32 *asn,
                                      char **holder);

/* Appends the reasons of the verdict on @address to @evidence (element-type WhitherEvidence): what
 * each table says, what is known of the network, what the timing rules out, and what follows.
 * @timing: (nullable). */
void whither_places_explain (WhitherPlaces *self,
                             const WhitherAddress *address,
                             const WhitherTiming *timing,
                             GPtrArray *evidence);

G_END_DECLS
