#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the tiny place tables of the tests: make-tables.py MMDB-FOLDER TEXT… OUTPUT-FOLDER

Each line of NAME.tsv is PREFIX, then key=value with numbers written as #65536, separated by tabs; its first line is
the database_type. NAME.mmdb comes out in the output folder.
"""

import ipaddress
import os
import sys

sys.dont_write_bytecode = True


def value(text):
    return int(text[1:]) if text.startswith("#") else text


def read(path):
    rows = []
    with open(path, encoding="utf-8") as lines:
        kind = next(lines).rstrip("\n")
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            network = ipaddress.ip_network(fields[0])
            pairs = tuple((key, value(text)) for key, text in (field.split("=", 1) for field in fields[1:]))
            rows.append((int(network.network_address), int(network.broadcast_address), pairs))
    return kind, sorted(rows)


def main(module, texts, output):
    sys.path.insert(0, module)
    import mmdb

    for path in texts:
        kind, rows = read(path)
        name = os.path.basename(path)[: -len(".tsv")]
        mmdb.write(os.path.join(output, name + ".mmdb"), rows, kind, 1764547200, "test")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:-1], sys.argv[-1])
