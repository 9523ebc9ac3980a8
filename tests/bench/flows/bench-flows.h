/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Made-up connections for measuring: names of the catalog and others, the same every time. */

#include "session/session.h"

/* Returns: (transfer full): @n connections over 30 days with 2,000 servers. */
WhitherFlowSet *bench_flows_new (WhitherSession *session, guint32 n);
