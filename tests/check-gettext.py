#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-gettext.py SOURCE-ROOT: every text a person reads can be translated.

Files with texts and the lines of po/POTFILES.in are the same, and so are translations and po/LINGUAS; whither.pot is what po/update would write;
each translation passes msgfmt --check; a format with two or more arguments has a comment for translators.
"""
import glob
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
ROOT = os.path.abspath(sys.argv[1])
sys.path.insert(0, os.path.join(ROOT, 'po'))
import pofile  # noqa: E402
import sources  # noqa: E402

UNKNOWN_FORMAT = re.compile(r'\b(?:_|N_|C_|NC_|ngettext)\s*\((?:[^()"G]|"(?:\\.|[^"\\])*"|PRI\w+|G(?!_G))*(G_G\w+_FORMAT)')


def check_potfiles():
    with open(os.path.join(ROOT, 'po', 'POTFILES.in'), encoding='utf-8') as file:
        listed = {line.strip() for line in file if line.strip() and not line.startswith('#')}
    wanted = set(sources.files_with_texts(ROOT))
    yield from (f'{name}: has texts and is not in po/POTFILES.in' for name in sorted(wanted - listed))
    yield from (f'po/POTFILES.in: {name} has no texts' for name in sorted(listed - wanted))


def check_languages():
    """Meson takes the languages from LINGUAS, translators find them by their files."""
    with open(os.path.join(ROOT, 'po', 'LINGUAS'), encoding='utf-8') as file:
        listed = {line.strip() for line in file if line.strip() and not line.startswith('#')}
    there = {os.path.basename(path)[:-3] for path in glob.glob(os.path.join(ROOT, 'po', '*.po'))}
    yield from (f'po/LINGUAS: there is no po/{name}.po' for name in sorted(listed - there))
    yield from (f'po/{name}.po is not in po/LINGUAS' for name in sorted(there - listed))


def check_formats():
    """xgettext cuts a text off at a macro that it does not know; it knows those of <inttypes.h>."""
    for path in sources.files_with_texts(ROOT):
        with open(os.path.join(ROOT, path), encoding='utf-8') as file:
            text = file.read()
        for match in UNKNOWN_FORMAT.finditer(text):
            yield f'{path}:{text.count(chr(10), 0, match.end()) + 1}: {match.group(1)} in a text: write PRIu64, %zu'


def check_comments():
    with open(os.path.join(ROOT, 'po', 'whither.pot'), encoding='utf-8') as file:
        for entry in pofile.parse(file.read()):
            if 'c-format' in entry.flags and entry.count_conversions() > 1 and not entry.comments:
                yield f'{" ".join(entry.places)}: {entry.ident!r} takes several arguments and has no ' \
                      'comment that begins with "Translators:"'


def check_command(command):
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        yield (run.stdout + run.stderr).strip()


def main():
    offences = list(check_potfiles()) + list(check_languages()) + list(check_command(['po/update', '--check'])) + list(check_comments()) + list(check_formats())
    for translation in sorted(glob.glob(os.path.join(ROOT, 'po', '*.po'))):
        offences += check_command(['msgfmt', '--check', '-o', '/dev/null', translation])
    print('\n'.join(offences) or 'every text can be translated')
    sys.exit(1 if offences else 0)


main()
