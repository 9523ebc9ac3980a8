#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-help.py TEST-HELP ROOT: what the program takes for a text of the help is what translators get, and every
"?" of the window leads to a page."""
import glob
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
ROOT = sys.argv[2]
sys.path.insert(0, os.path.join(ROOT, 'po'))
import helptexts  # noqa: E402
import pofile  # noqa: E402

points = []


def point(name, good, said=''):
    points.append(bool(good))
    print('ok' if good else 'not ok', len(points), '-', name)
    if not good:
        print(f'# {said}')


done = subprocess.run([sys.argv[1], '--texts'], capture_output=True, encoding='utf-8', check=True)
program = [tuple(line.split('\t', 1)) for line in done.stdout.splitlines()]
ours = [(os.path.basename(path)[:-3], text) for path in helptexts.pages(ROOT) for text in helptexts.read(path)]
point('the program and the translators have the same texts', sorted(program) == sorted(ours) and len(ours) > 80,
      set(program) ^ set(ours))
with open(os.path.join(ROOT, 'po', 'whither.pot'), encoding='utf-8') as file:
    template = {entry.ident for entry in pofile.parse(file.read())}
missing = [text for _, text in ours if text not in template]
point('all of them are in whither.pot', not missing, missing[:3])

pages = {page for page, _ in ours}
asked = set()
for path in glob.glob(os.path.join(ROOT, 'app', 'window', '*.ui')):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    for page in re.findall(r'app\.help</property>\s*<property name="action-target">\'(.*?)\'', text) \
            + re.findall(r'app\.help</attribute>\s*<attribute name="target">(.*?)<', text):
        asked.add(page)
        point(f'{os.path.basename(path)} leads to the page {page}', page in pages)
    point(f'{os.path.basename(path)}: no "?" without a page', text.count('app.help<') ==
          len(re.findall(r'app\.help<(?:/property>\s*<property name="action-target"|/attribute>\s*<attribute name="target")', text)))
point('there are several of them', len(asked) >= 4, asked)
print(f'1..{len(points)}')
sys.exit(0 if all(points) else 1)
