#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-symbols.py ARCHIVE: what the core library defines for others is called whither_…, nothing else."""
import subprocess
import sys

out = subprocess.run(['nm', '-g', '--defined-only', '-A', sys.argv[1]], capture_output=True, text=True, check=True)
rows = [line for line in out.stdout.splitlines() if len(line.split()) >= 3]
strays = [row for row in rows if not row.split()[-1].startswith('whither_')]
print('\n'.join(strays) or f'{len(rows)} symbols, all whither_…')
sys.exit(1 if strays or not rows else 0)
