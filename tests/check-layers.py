#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-layers.py [--self-test] APP: refuses an include that app/layers.txt does not allow.

Includes are resolved transitively: a file of folder F may see only headers of F and of the folders in
F's line, also through the headers it includes. Outside libraries, and the few calls that open a
socket or read settings, are allowed only in the rooms named below. Prints file:line for each offence.
Exit status: 0 none, 1 some, 2 layers.txt itself is wrong.
"""
import os
import re
import sys
import tempfile

INCLUDE = re.compile(r'^\s*#\s*(?:include|import)\s*([<"])([^>"]+)[>"]')

# Header (as a prefix of the include) -> places under app/ that may see it.
HEADERS = [
    ('gtk/', ['window/']),
    ('gdk/', ['window/']),
    ('gsk/', ['window/']),
    ('adwaita.h', ['window/']),
    ('graphene', ['window/']),
    ('libsoup/', ['online/']),
    ('gnutls/', ['online/']),
    ('netdb.h', ['online/']),
    ('sys/socket.h', ['online/']),
    ('cairo', ['diagram/', 'export/', 'window/']),
    ('pango/', ['diagram/', 'export/', 'window/']),
    ('sqlite3.h', ['store/', 'records/foreign-database.c']),
    ('nettle/', ['base/crypto.c']),
    ('yajl/', ['base/json.c']),
    ('maxminddb.h', ['where/']),
]
# Identifier -> places under app/ that may use it; the headers of GIO bring these everywhere.
CALLS = [
    (re.compile(r'\b(?:g_settings_\w+|GSettings\w*|G_SETTINGS\w*)\b'), ['window/']),
    (re.compile(r'\b(?:g_socket_(?!family)\w+|GSocket\w*|g_resolver_\w+|GResolver\w*|g_network_\w+'
                r'|GNetwork\w*|GTlsConnection\w*|g_tls_\w+|getaddrinfo)\b'), ['online/']),
]


def read_layers(app):
    """Folder -> the folders it may use, itself among them; complains and stops when the file is wrong."""
    path, layers = os.path.join(app, 'layers.txt'), {}
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        line = line.split('#')[0].strip()
        if not line:
            continue
        folder, _, uses = line.partition(':')
        unknown = [name for name in uses.split() if name not in layers]
        if unknown or folder in layers:
            print(f'{path}:{number}: {folder} names {", ".join(unknown) or "itself twice"}: '
                  'a folder may use only those above it')
            sys.exit(2)
        layers[folder] = set(uses.split()) | {folder}
    return layers


def code_lines(text):
    """The lines without comments and strings (includes keep theirs), so that prose is not judged."""
    text = re.sub(r'/\*.*?\*/', lambda m: '\n' * m.group().count('\n'), text, flags=re.S)
    for number, line in enumerate(text.split('\n'), 1):
        yield number, line if INCLUDE.match(line) else re.sub(r'"(?:\\.|[^"\\])*"|//.*', '""', line)


class Tree:
    def __init__(self, app):
        self.app, self.layers, self.offences = app, read_layers(app), []
        self.files = {}
        for root, folders, names in os.walk(app):
            folders.sort()
            for name in sorted(names):
                if name.endswith(('.c', '.h')):
                    path = os.path.join(root, name)
                    self.files[os.path.relpath(path, app)] = list(code_lines(open(path, encoding='utf-8').read()))

    def say(self, name, number, text):
        self.offences.append(f'{os.path.join(self.app, name)}:{number}: {text}')

    def own_include(self, name, kind, target):
        """The file under app/ an include means, or None for one from outside."""
        beside = os.path.normpath(os.path.join(os.path.dirname(name), target))
        for candidate in ([beside] if kind == '"' else []) + [os.path.normpath(target)]:
            if candidate in self.files:
                return candidate
        return None

    def includes(self, name):
        for number, line in self.files[name]:
            match = INCLUDE.match(line)
            if match:
                yield number, match.group(1), match.group(2)

    def reached(self, name, way):
        """Every own header seen from @name, with the way to it, depth first."""
        for _, kind, target in self.includes(name):
            own = self.own_include(name, kind, target)
            if own and own not in way:
                yield own, way + [own]
                yield from self.reached(own, way + [own])

    def check_own(self, name, number, kind, target):
        folder = name.split(os.sep)[0]
        own = self.own_include(name, kind, target)
        if own is None:
            if kind == '"' and target != 'config.h':
                self.say(name, number, f'"{target}" is no file under app/')
            return
        seen = [(own, [own])] + list(self.reached(own, [own]))
        for header, way in seen:
            if header.split(os.sep)[0] not in self.layers[folder]:
                self.say(name, number, f'{folder} may not use {" → ".join(way)}')
                return

    def check_outside(self, name, number, line):
        match = INCLUDE.match(line)
        for prefix, rooms in HEADERS:
            if match and match.group(1) == '<' and match.group(2).startswith(prefix):
                if not name.startswith(tuple(rooms)):
                    self.say(name, number, f'<{match.group(2)}> belongs in {" ".join(rooms)}')
        for pattern, rooms in CALLS:
            found = pattern.search(line)
            if found and not match and not name.startswith(tuple(rooms)):
                self.say(name, number, f'{found.group()} belongs in {" ".join(rooms)}')

    def check(self):
        for name, lines in self.files.items():
            if name.split(os.sep)[0] not in self.layers:
                self.say(name, 1, 'its folder has no line in layers.txt')
                continue
            for number, kind, target in self.includes(name):
                self.check_own(name, number, kind, target)
            for number, line in lines:
                self.check_outside(name, number, line)
        return self.offences


PLANTED = {
    'layers.txt': 'base:\npacket: base\nflow: base packet\nwindow: base flow\n',
    'base/bytes.h': '#include <glib.h>\n',
    'base/later.c': '#include "packet/packet.h"\n',
    'base/settings.c': '/* GSettings in prose is no offence */\nint x = g_settings_new ("a");\n',
    'packet/packet.h': '#include "base/bytes.h"\n',
    'packet/gtk.c': '\n#include <gtk/gtk.h>\n',
    'packet/nowhere.c': '#include "base/absent.h"\n',
    'flow/flow.h': '#include "packet/packet.h"\n',
    'flow/good.c': '#include "flow/flow.h"\n#include "packet/packet.h"\nconst char *t = "GSettings";\n',
    'window/through.c': '\n\n#include "flow/flow.h"\n',
    'window/good.c': '#include <gtk/gtk.h>\n#include "base/bytes.h"\n',
    'misc/stray.c': 'int y;\n',
}
EXPECTED = ['base/later.c:1', 'base/settings.c:2', 'misc/stray.c:1', 'packet/gtk.c:2', 'packet/nowhere.c:1',
            'window/through.c:3']


def self_test():
    """Plants one offence of each kind and demands exactly those, by file and line."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in PLANTED.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as out:
                out.write(text)
        found = sorted(':'.join(os.path.relpath(o.split(': ')[0], folder).split(':')[:2])
                       for o in Tree(folder).check())
    if found != EXPECTED:
        print(f'self-test: found {found}, planted {EXPECTED}')
        sys.exit(1)


def main():
    arguments = [a for a in sys.argv[1:] if a != '--self-test']
    if '--self-test' in sys.argv:
        self_test()
    for app in arguments:
        tree = Tree(app)
        offences = tree.check()
        print('\n'.join(offences) if offences else f'{len(tree.files)} files keep to layers.txt')
        if offences:
            sys.exit(1)


main()
