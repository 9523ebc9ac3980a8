# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and writes the entries of a .pot or .po file: as much of the format as xgettext writes."""
import re

QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"')
ESCAPES = {'n': '\n', 't': '\t', '"': '"', '\\': '\\'}
CONVERSION = re.compile(r"%(?:\d+\$)?[-+ #0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:<\w+>|(?:hh|h|ll|l|z|j|t|q|L)?[a-zA-Z])")


def unquote(text):
    return re.sub(r'\\(.)', lambda m: ESCAPES.get(m.group(1), m.group()), text)


def quote(text):
    text = text.replace('\\', '\\\\').replace('"', '\\"').replace('\t', '\\t')
    return '"' + text.replace('\n', '\\n') + '"'


class Entry:
    def __init__(self):
        self.comments, self.places, self.flags, self.fields = [], [], set(), {}

    @property
    def ident(self):
        return self.fields.get('msgid', '')

    def key(self):
        """What makes two entries the same to a translator; flags differ between releases of xgettext."""
        return (self.fields.get('msgctxt'), self.ident, self.fields.get('msgid_plural'),
                tuple(self.comments), tuple(sorted(self.places)))

    def count_conversions(self):
        """How many arguments its formats take, at most."""
        texts = [self.ident, self.fields.get('msgid_plural', '')]
        return max(len(CONVERSION.findall(text.replace('%%', ''))) for text in texts)


def read_comment(entry, line):
    if line.startswith('#. '):
        entry.comments.append(line[3:].strip())
    elif line.startswith('#: '):
        entry.places += line[3:].split()
    elif line.startswith('#, '):
        entry.flags.update(flag.strip() for flag in line[3:].split(','))


def parse_block(block):
    entry, field = Entry(), None
    for line in block.split('\n'):
        match = QUOTED.search(line)
        if line.startswith('#'):
            read_comment(entry, line)
        elif match:
            if not line.startswith('"'):
                field = line.split()[0]
                entry.fields[field] = ''
            entry.fields[field] += unquote(match.group(1))
    return entry


def parse(text):
    """The entries of a file without its header."""
    entries = [parse_block(block) for block in re.split(r'\n\s*\n', text)]
    return [entry for entry in entries if entry.ident]
