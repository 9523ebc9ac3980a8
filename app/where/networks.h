/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* data/places/global-networks.ini: networks registered in one country and run in many. Internal to
 * where/. Immutable once loaded; any thread. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WHITHER_STEERING_ANYCAST, /* one address answers from many places */
  WHITHER_STEERING_DNS,     /* the name's answer is chosen for the asker's network */
  WHITHER_STEERING_REGIONS, /* each address stands in one of the operator's regions */
} WhitherSteering;

typedef struct
{
  char *name; /* (owned): who runs it */
  WhitherSteering steering;
  char *title, *url, *date; /* (owned): the source */
} WhitherGlobalNetwork;

typedef struct _WhitherNetworks WhitherNetworks;

/* NULL and @error when the file cannot be read or a group contradicts the format. @text: (out)
 * (transfer full): the file, for the version. */
WhitherNetworks *whither_networks_load (const char *path, char **text, GError **error);
WhitherNetworks *whither_networks_new (void);
void whither_networks_free (WhitherNetworks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhitherNetworks, whither_networks_free)

/* Returns: (transfer none) (nullable): what is known about the network with this AS number. */
const WhitherGlobalNetwork *whither_networks_find (WhitherNetworks *self, guint32 asn);

G_END_DECLS
