/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The one way to gettext for every folder: `_()`, `N_()`, `C_()` and `ngettext`.
 * The core never sets a locale; the two programs do, at start. A 64-bit number in a translated
 * text is written "%" PRIu64, which gettext understands, never G_GUINT64_FORMAT, which it does
 * not; a gsize is "%zu". */
#include <inttypes.h>
#include <glib/gi18n-lib.h>
