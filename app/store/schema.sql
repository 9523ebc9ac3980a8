/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project file, version 1; what later versions add stands in schema.c. Statements of a version
 * that was released never change: a file is compared with them word by word (white space aside). No
 * comments inside a statement. */

/* Every name once; number 0 is "no string" and has no row. */
CREATE TABLE string (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

/* ids of sources, devices and flows count from 0 without gaps: they are indexes. */
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT,
  path TEXT,
  format TEXT,
  sha256 TEXT,
  recorded_in TEXT,
  damage TEXT,
  remark TEXT,
  size INTEGER NOT NULL,
  packets INTEGER NOT NULL,
  packet_bytes INTEGER NOT NULL,
  lost_packets INTEGER NOT NULL,
  first_time INTEGER,
  last_time INTEGER,
  constructed INTEGER NOT NULL
) STRICT;

CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  name INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source,
  name_packet INTEGER NOT NULL,
  ground INTEGER NOT NULL
) STRICT;

CREATE TABLE device_address (
  id INTEGER PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES device,
  address BLOB NOT NULL
) STRICT;

/* Amounts and times that the source does not know are NULL, never 0. Times are nanoseconds since
 * 1970; finish and last_packet count from start and first_packet, which keeps rows short. */
CREATE TABLE flow (
  id INTEGER PRIMARY KEY,
  local BLOB NOT NULL,
  remote BLOB NOT NULL,
  local_port INTEGER NOT NULL,
  remote_port INTEGER NOT NULL,
  transport INTEGER NOT NULL,
  name_ground INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source,
  device INTEGER,
  name INTEGER NOT NULL,
  program INTEGER NOT NULL,
  parent INTEGER,
  rtt_us INTEGER NOT NULL,
  contacts INTEGER NOT NULL,
  sent_bytes INTEGER,
  received_bytes INTEGER,
  sent_packets INTEGER,
  received_packets INTEGER,
  start INTEGER,
  finish INTEGER,
  first_packet INTEGER NOT NULL,
  last_packet INTEGER NOT NULL,
  name_packet INTEGER NOT NULL,
  program_packet INTEGER NOT NULL
) STRICT;

/* One row per distinct observation. */
CREATE TABLE observation (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  value INTEGER NOT NULL,
  server BLOB NOT NULL,
  server_port INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source,
  flow INTEGER,
  count INTEGER NOT NULL,
  first_packet INTEGER NOT NULL,
  last_packet INTEGER NOT NULL,
  byte INTEGER NOT NULL,
  interface INTEGER NOT NULL,
  section INTEGER NOT NULL,
  first_time INTEGER
) STRICT;

/* What was not understood, over all sources. */
CREATE TABLE tally (
  id INTEGER PRIMARY KEY,
  kind TEXT,
  packets INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  first_packet INTEGER NOT NULL
) STRICT;

CREATE TABLE document (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pin (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
