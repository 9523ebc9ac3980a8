# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts of the help, data/help/PAGE.md, as the program takes them apart (app/window/help-text.c)."""
import glob
import os
import re

MARK = re.compile(r'(# |## |- |    )(.*)')
COMMENT = 'Translators: help. Keep `commands` and the names of pages in brackets as they are.'


def read(path):
    """Every text of a page that is translated: its blocks but for the commands, each on one line."""
    blocks, after_empty = [], True
    with open(path, encoding='utf-8') as file:
        for line in file.read().split('\n'):
            line = line.rstrip()
            begins = MARK.match(line)
            if line and not line.startswith('<!--'):
                if begins:
                    blocks.append([begins.group(1), begins.group(2)])
                elif after_empty or not blocks:
                    blocks.append(['', line.lstrip()])
                else:
                    blocks[-1][1] += ' ' + line.lstrip()
            after_empty = not line or line.startswith('<!--')
    return [text for mark, text in blocks if mark != '    ']


def pages(root):
    return sorted(glob.glob(os.path.join(root, 'data', 'help', '*.md')))


def extract(root, quote, known):
    """Entries of the template for the texts that are not @known, each once, with all pages that have it."""
    places = {}
    for path in pages(root):
        for text in read(path):
            if text not in known:
                found = places.setdefault(text, [])
                name = os.path.relpath(path, root)
                if name not in found:
                    found.append(name)
    return [f'#. {COMMENT}\n#: {" ".join(names)}\nmsgid {quote(text)}\nmsgstr ""' for text, names in places.items()]
