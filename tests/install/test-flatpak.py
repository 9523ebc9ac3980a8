#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-flatpak.py FOLDER VERSION: what the Flatpak asks for and where its modules come from. flatpak/test builds it."""
import os
import re
import sys

FOLDER, VERSION = sys.argv[1:]
APPLICATION = 'io.github.whither.Whither'
ALLOWED = ['--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri']
points = []


def point(name, good, said=''):
    points.append(bool(good))
    print('ok' if good else 'not ok', len(points), '-', name)
    if not good:
        print(f'# {said!r}')


def read(name):
    """The lines that are no comments."""
    with open(os.path.join(FOLDER, name), encoding='utf-8') as file:
        return [line.rstrip('\n') for line in file if line.strip() and not line.lstrip().startswith('#')]


def items(lines, key):
    """The items of the list at the left edge that is called @key."""
    start = lines.index(key + ':') + 1
    found = []
    for line in lines[start:]:
        if not line.startswith(' '):
            break
        if line.startswith('  - '):
            found.append(line[4:])
    return found


def value(lines, key):
    return next((line.split(': ', 1)[1].strip("'") for line in lines if line.startswith(key + ': ')), None)


manifests = {name: read(f'{APPLICATION}{name}.yml') for name in ('', '.Devel')}
for name, lines in manifests.items():
    shown = name or 'release'
    point(f'{shown}: wayland, fallback-x11, ipc, dri and nothing else', items(lines, 'finish-args') == ALLOWED, items(lines, 'finish-args'))
    point(f'{shown}: one named runtime', (value(lines, 'runtime'), value(lines, 'runtime-version'), value(lines, 'sdk'))
          == ('org.gnome.Platform', '48', 'org.gnome.Sdk'), lines[:5])
    point(f'{shown}: the same application', value(lines, 'id') == APPLICATION, value(lines, 'id'))
    point(f'{shown}: every language of documents is inside', value(lines, 'separate-locales') == 'false', lines[:8])
    point(f'{shown}: no network while it is built', not any('build-args' in line or 'network' in line for line in lines))

release, devel = manifests.values()
cut = release.index('    sources:')
point('both are the same but for their branch and where Whither comes from',
      release[:cut + 1] == [line for line in devel if not line.startswith('branch: ')][:cut + 1])
point('the release is that of this version', f'        tag: v{VERSION}' in release, release[-3:])
commit = [line.split(': ')[1] for line in release if line.strip().startswith('commit: ')]
point('a commit, once there is one, is whole', all(re.fullmatch('[0-9a-f]{40}', text) for text in commit), commit)

modules = [item for item in items(release, 'modules') if item.endswith('.yml')]
point('modules for what the runtime lacks', len(modules) >= 2, modules)
for module in modules:
    text = '\n'.join(read(module))
    point(f'{module}: each archive is pinned by its hash', text.count('type: archive') >= 1
          and text.count('type: archive') == len(re.findall(r'url: https://\S+\n +sha256: [0-9a-f]{64}$', text, re.M)), text)
    for path in re.findall(r'path: (\S+)', text):
        point(f'{module}: {path} is there', os.path.exists(os.path.join(FOLDER, path)))
print(f'1..{len(points)}')
sys.exit(0 if all(points) else 1)
