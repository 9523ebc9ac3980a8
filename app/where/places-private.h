/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What places.c and explain.c share. */

#include "where/distances.h"
#include "where/kept.h"
#include "where/networks.h"
#include "where/places.h"
#include "where/table.h"

/* A union of this many tables still shows; more would only slow every question down. */
#define WHITHER_PLACES_MOST_TABLES 16

struct _WhitherPlaces
{
  gatomicrefcount refs;
  GPtrArray *tables;           /* (element-type WhitherPlaceTable) in the order of the list */
  WhitherNetworks *networks;   /* (owned) */
  char *networks_text;         /* (owned): both lists of networks as read, "" for none */
  WhitherDistances *distances; /* (owned) (nullable): without them timing rules nothing out */
  char *version;               /* (owned) */
  gboolean can_confirm;        /* networks and census are there: without them no grade is B */
  WhitherKept *kept;           /* (owned) (nullable): the tables are gone, these answers are left */
  WhitherPlaces *next;         /* (owned) (nullable): asked about addresses that are not kept */
};

/* The address that is looked up in place of @address: itself, or the IPv4 one inside a NAT64 or
 * mapped address. Returns: its scope. */
WhitherAddressScope whither_places_resolve (const WhitherAddress *address, WhitherAddress *out);

/* Who is asked about @asked: @self, or one behind it when @self only keeps answers for others. */
WhitherPlaces *whither_places_choose (WhitherPlaces *self, const WhitherAddress *asked);

/* Adds the countries that any table names for @asked, the operator's region among them. */
void
whither_places_name (WhitherPlaces *self, const WhitherAddress *asked, WhitherCountrySet *named);

/* Takes from @place what the timing rules out. @distances, @timing: (nullable). */
void whither_physics_apply (const WhitherDistances *distances,
                            const WhitherTiming *timing,
                            WhitherPlace *place);

/* Appends what the timing says of the countries in @named. */
void whither_physics_explain (const WhitherDistances *distances,
                              const WhitherTiming *timing,
                              const WhitherPlace *place,
                              const WhitherCountrySet *named,
                              GPtrArray *evidence);

/* The first table of @kind, NULL when there is none. */
const WhitherPlaceTable *whither_places_get_table (const WhitherPlaces *self,
                                                   WhitherTableKind kind);

/* FALSE: a text table of ours that does not end as it should (base/text.h). */
gboolean whither_places_check_whole (const char *path, const char *text, gsize len, GError **error);
