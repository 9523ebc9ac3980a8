#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-catalog-files.py SOURCE-ROOT: data/catalog/meson.build names every table that lies beside it."""
import os
import re
import sys

folder = os.path.join(sys.argv[1], 'data', 'catalog')
with open(os.path.join(folder, 'meson.build'), encoding='utf-8') as file:
    listed = set(re.findall(r"'([^']+\.ini)'", file.read()))
present = {name for name in os.listdir(folder) if name.endswith('.ini')}
for name in sorted(present ^ listed):
    print(f'{name}: ' + ('not in data/catalog/meson.build' if name in present else 'listed, but not there'))
sys.exit(1 if present != listed or not present else 0)
