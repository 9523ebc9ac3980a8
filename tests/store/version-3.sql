/* SPDX-License-Identifier: CC0-1.0 */
/* A project of version 3 in words: what version 3 wrote must stay readable for ever. Never changed;
 * a new version of the project adds a file of its own beside it. */
PRAGMA application_id = 1464357970;
PRAGMA user_version = 3;
CREATE TABLE string (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;
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
ALTER TABLE flow ADD COLUMN other_names INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flow ADD COLUMN other_programs INTEGER NOT NULL DEFAULT 0;
CREATE TABLE fact (key TEXT NOT NULL PRIMARY KEY, packed BLOB NOT NULL) STRICT;
CREATE TABLE answer (
  id INTEGER PRIMARY KEY,
  client BLOB NOT NULL,
  address BLOB NOT NULL,
  name INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source,
  device INTEGER,
  start INTEGER NOT NULL,
  finish INTEGER NOT NULL,
  packet INTEGER NOT NULL
) STRICT;
INSERT INTO string VALUES (1, 'Phone A'), (2, 'guzzoni.apple.com'), (3, 'assistantd');
INSERT INTO source VALUES (0, 'phone-a.pcapng', NULL, 'pcapng',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'DE', NULL, 'Constructed example',
  4096, 20, 9000, 0, 1795000000000000000, 1795000009000000000, 1);
INSERT INTO device VALUES (0, 1, 0, 3, 1);
INSERT INTO device_address VALUES (0, 0, x'c0a80014');
INSERT INTO flow VALUES
  (0, x'c0a80014', x'11fdf8c6', 50123, 443, 6, 1, 1, 0, 0, 2, 3, NULL, 24000, 1, 3100, 5200, 11, 9,
   1795000001000000000, 2500000000, 4, 16, 7, 4, 0, 0),
  (1, x'c0a80014', x'', 50124, 443, 17, 0, 0, 0, NULL, 0, 0, 0, 0, 1, NULL, NULL, NULL, NULL,
   NULL, NULL, 5, 0, 0, 0, 2, 3);
INSERT INTO observation VALUES (0, 0, 2, x'11fdf8c6', 443, 0, 0, 2, 7, 5, 812, 0, 0, 1795000001100000000);
INSERT INTO answer VALUES (0, x'c0a80014', x'11fdf8c6', 2, 0, NULL, 1795000001000000000, 60000000000, 3);
INSERT INTO tally VALUES (0, 'link type 147', 2, 128, 18);
INSERT INTO document VALUES ('note', 'first', 1, '{"text":"hello"}');
INSERT INTO pin VALUES ('catalog', 'abc');
INSERT INTO fact VALUES ('catalog', x'00ff');
