#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-flags.py WISHED… -- ACCEPTED…: every warning flag wished for was accepted by the compiler.

A misspelled flag vanishes from meson's get_supported_arguments without a word; here it is named.
"""
import sys

cut = sys.argv.index('--')
lost = [flag for flag in sys.argv[1:cut] if flag not in sys.argv[cut + 1:]]
print('\n'.join(f'{flag}: the compiler does not know it' for flag in lost) or f'{cut - 1} flags accepted')
sys.exit(1 if lost or cut < 2 else 0)
