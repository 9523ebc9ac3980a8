#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-sizes.py SOURCE-ROOT: no file over 600 lines, no function over 60 lines or complexity 15.

Complexity is McCabe's, as pmccabe counts it (each case of a switch counts). Judged are C, scripts and
.ui files under app/, tests/, data/ and po/. Exit status: 0 all small enough, 1 not, 77 no pmccabe.
"""
import os
import shutil
import subprocess
import sys

FILE_LINES, FUNCTION_LINES, COMPLEXITY = 600, 60, 15
# (file, function): why it may be longer. GObject wants all properties and signals in class_init.
ALLOWED = {}
FOLDERS = ('app', 'tests', 'data', 'po')
ENDINGS = ('.c', '.h', '.py', '.sh', '.ui', '.sql', '.css')


def is_script(path):
    with open(path, 'rb') as file:
        return file.read(2) == b'#!'


def judged_files(root):
    for top in FOLDERS:
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders[:] = sorted(f for f in folders if f != '__pycache__')
            for name in sorted(names):
                path = os.path.join(folder, name)
                if name.endswith(ENDINGS) or ('.' not in name and is_script(path)):
                    yield os.path.relpath(path, root)


def judge_files(root, paths):
    for path in paths:
        with open(os.path.join(root, path), 'rb') as file:
            lines = sum(1 for _ in file)
        if lines > FILE_LINES:
            yield f'{path}: {lines} lines, at most {FILE_LINES}'


def judge_functions(root, paths):
    """A line of pmccabe: modified complexity, complexity, statements, first line, lines, file(line): name."""
    out = subprocess.run(['pmccabe'] + paths, cwd=root, capture_output=True, text=True, check=True).stdout
    for row in out.splitlines():
        _, complexity, _, first, lines, place = row.split('\t')
        path, function = place.split('(')[0], place.rsplit(': ', 1)[1]
        if (path, function) in ALLOWED or function.endswith('_class_init'):
            continue
        if int(lines) > FUNCTION_LINES:
            yield f'{path}:{first}: {function} has {lines} lines, at most {FUNCTION_LINES}'
        if int(complexity) > COMPLEXITY:
            yield f'{path}:{first}: {function} has complexity {complexity}, at most {COMPLEXITY}'


def main():
    root = sys.argv[1]
    if not shutil.which('pmccabe'):
        print('pmccabe is not installed')
        sys.exit(77)
    paths = list(judged_files(root))
    sources = [p for p in paths if p.endswith('.c')]
    offences = list(judge_files(root, paths))
    if sources:
        offences += judge_functions(root, sources)
    print('\n'.join(offences) if offences else f'{len(paths)} files, {len(sources)} of them C, are small enough')
    sys.exit(1 if offences else 0)


main()
