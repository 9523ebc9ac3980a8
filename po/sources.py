# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files hold texts that a person reads."""
import os
import re

IN_C = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"')
IN_XML = re.compile(r'translatable="(?:yes|true)"')
WHOLE = ('.desktop.in', '.metainfo.xml.in', '.gschema.xml', '.gschema.xml.in')


def has_texts(path):
    if path.endswith(WHOLE):
        return True
    with open(path, encoding='utf-8') as file:
        text = file.read()
    if path.endswith(('.c', '.h')):
        return bool(IN_C.search(re.sub(r'/\*.*?\*/', '', text, flags=re.S)))
    return path.endswith(('.ui', '.xml')) and bool(IN_XML.search(text))


def files_with_texts(root):
    for top in ('app', 'data', 'resources'):
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(('.c', '.h', '.ui', '.xml', '.in')) and has_texts(path):
                    yield os.path.relpath(path, root)
