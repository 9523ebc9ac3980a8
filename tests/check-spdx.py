#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-spdx.py SOURCE-ROOT: every file that can hold a comment says its licence in its first five lines."""
import os
import sys

# Files whose format has no comment, or that are somebody else's as they came: .reuse/dep5 speaks for them.
SPOKEN_FOR = ('.json', '.tsv', '.csv', '.txt', '.mmdb', '.pcap', '.pcapng', '.gz', '.xz', '.png', '.md', '.dat', '.whither')
LINE = b'SPDX-License-' + b'Identifier: '
SKIPPED_FOLDERS = ('.git', 'LICENSES', '__pycache__', os.path.join('tests', 'data'), os.path.join('data', 'examples'))


def judged(root):
    for folder, folders, names in os.walk(root):
        place = os.path.relpath(folder, root)
        if place == '.':
            folders[:] = [f for f in folders if not f.startswith(('b-', 'build')) and f != 'b']
        folders[:] = [f for f in folders if os.path.normpath(os.path.join(place, f)) not in SKIPPED_FOLDERS
                      and f not in SKIPPED_FOLDERS]
        for name in names:
            if not name.endswith(SPOKEN_FOR) and name not in ('COPYING', 'NEWS', 'dep5', '.git'):
                yield os.path.normpath(os.path.join(place, name))


def main():
    root, offences, count = sys.argv[1], [], 0
    for path in judged(root):
        count += 1
        with open(os.path.join(root, path), 'rb') as file:
            head = b''.join(file.readline(400) for _ in range(5))
        if LINE not in head:
            offences.append(f'{path}: no SPDX line')
    print('\n'.join(sorted(offences)) or f'{count} files say their licence')
    sys.exit(1 if offences else 0)


main()
