/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The one way to gettext for every folder: `_()`, `N_()`, `C_()` and `ngettext`.
 * The core never sets a locale; the two programs do, at start. */
#include <glib/gi18n-lib.h>
