# SPDX-License-Identifier: GPL-3.0-or-later
"""A data folder like that of the build, with facts as they might have been before."""
import os
import re
import shutil


def edit(folder, name, pattern, replacement):
    file = os.path.join(folder, name)
    with open(file, encoding='utf-8') as text:
        before = text.read()
    after = re.sub(pattern, replacement, before, count=1, flags=re.S)
    assert before != after, f'{name} has no {pattern}'
    os.remove(file)
    with open(file, 'w', encoding='utf-8') as text:
        text.write(after)


def make_old(real, folder):
    """Facts as they might have been: another seat, another name, a law and a table that were not there."""
    for kind in ('catalog', 'law', 'places'):
        os.makedirs(os.path.join(folder, kind))
        for name in os.listdir(os.path.join(real, kind)):
            source, copy = os.path.join(os.path.realpath(real), kind, name), os.path.join(folder, kind, name)
            (os.symlink if name.endswith('.mmdb') else shutil.copy)(source, copy)
    edit(folder, 'catalog/deepseek.ini', r'\nseat=CN\n', '\nseat=SG\n')
    edit(folder, 'catalog/apple.ini', r'(\[rule guzzoni\.apple\.com\]\n[^\[]*?\nfeature=)[^\n]*', r'\1apple.siri.requests;')
    edit(folder, 'law/us.ini', r'\n\[law us\.cloud-act\][^\[]*', '\n')
    edit(folder, 'law/us.ini', r'(?<=\nlaws=)\d+', lambda number: str(int(number[0]) - 1))
    edit(folder, 'places/tables.ini', r'\n\[table routing\][^\[]*', '\n')
    return folder
