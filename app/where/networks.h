/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* data/places/global-networks.ini and spread-networks.ini: networks registered in one country and
 * run in many. Internal to where/. Immutable once loaded; any thread. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WHITHER_STEERING_ANYCAST,        /* one address answers from many places */
  WHITHER_STEERING_DNS,            /* the name's answer is chosen for the asker's network */
  WHITHER_STEERING_REGIONS,        /* each address stands in one of the operator's regions */
  WHITHER_STEERING_PARTLY_ANYCAST, /* some of its IPv4 prefixes are; IPv6 was not measured */
  WHITHER_STEERING_SEVERAL, /* the tables themselves name several countries for its addresses */
} WhitherSteering;

typedef struct
{
  char *name; /* (owned): who runs it */
  WhitherSteering steering;
  char *title, *url, *date; /* (owned): the source */
} WhitherGlobalNetwork;

typedef struct _WhitherNetworks WhitherNetworks;

WhitherNetworks *whither_networks_new (void);

/* Adds the groups of a file. FALSE and @error when it cannot be read or a group contradicts the
 * format; @self is then of no use. @text: its content is added, for the version. */
gboolean
whither_networks_add_file (WhitherNetworks *self, const char *path, GString *text, GError **error);
/* The same for a text; @name is what it is called in errors. */
gboolean whither_networks_add_text (WhitherNetworks *self,
                                    const char *name,
                                    const char *text,
                                    gsize len,
                                    GError **error);
void whither_networks_free (WhitherNetworks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherNetworks, whither_networks_free)

/* Returns: (transfer none) (nullable): what is known about the network with this AS number. */
const WhitherGlobalNetwork *whither_networks_find (WhitherNetworks *self, guint32 asn);

G_END_DECLS
