#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-facts.py CLI: a project is judged by the facts it was made with until somebody decides otherwise."""
import json
import os
import re
import shutil
import sqlite3
import sys

sys.dont_write_bytecode = True
import captures
from old_facts import make_old
from tap import finish, path, point, run, same, write

REAL = os.environ['WHITHER_DATA']
APPLE, SCHOOL, OPENAI, LATER = '17.253.144.10', '130.83.47.181', '104.18.32.47', '17.253.144.11'


def under(data, *arguments):
    """A run that finds its facts in @data."""
    os.environ['WHITHER_DATA'] = data
    done = run(*arguments)
    os.environ['WHITHER_DATA'] = REAL
    return done


def texts(data, *arguments):
    """All that is said: sums, every flow with its place, its reasons and its laws. Only a project knows a checksum."""
    return [re.sub(r'Recording SHA-256 \w+\. ', '', under(data, command, *more, *arguments).text) for command, more in
            (('report', ()), ('report', ('--json',)), ('flows', ('--format=json',)), ('flows', ('--format=tsv',)))]


old = make_old(REAL, path('old'))
first = write('first.pcap', captures.pcap(captures.connection(50000, 'guzzoni.apple.com', APPLE)
                                          + captures.connection(50001, 'chat.deepseek.com', SCHOOL)
                                          + captures.connection(50002, 'chatgpt.com', OPENAI)
                                          + captures.connection(50003, 'chatgpt.com', OPENAI)))
second = write('second.pcap', captures.pcap(captures.connection(50000, 'guzzoni.apple.com', LATER)))
project = path('p.whither')
def same_texts(name, got, wanted):
    for what, is_, was in zip(('report', 'report as JSON', 'flows as JSON', 'flows as text'), got, wanted):
        same(f'{name}: {what}', is_, was)


same('import under old facts', under(old, 'import', '--from=DE', '-o', project, first).returncode, 0)
before, after = texts(old, '--from=DE', first), texts(REAL, '--from=DE', first)
point('the facts differ', all(a != b for a, b in zip(before, after)))

# the same facts: nothing to say
done = under(old, 'report', project)
same('the same facts: nothing is said', done.talk, '')
same_texts('the same facts: the project says what the capture says', texts(old, project), before)
same('the same facts: --facts says nothing either', under(old, 'report', '--facts=newest', project).talk, '')
same('the same facts: no changes', under(old, 'report', '--facts=changes', project).text, '')

# newer facts
same_texts('newer facts change no result, whatever is asked', texts(REAL, project), before)
done = run('report', project)
point('they are spoken of, with how many and how to choose',
      re.search(r'would change \d+ results', done.talk) and '--facts=newest' in done.talk and '--facts=pinned' in done.talk, done.talk)
point('and with what', 'chat.deepseek.com · Company seat: Singapore → China (1 connection)' in done.talk, done.talk)
same('--facts=pinned says nothing', run('report', '--facts=pinned', project).talk, '')
same_texts('--facts=pinned is the old result', texts(REAL, '--facts=pinned', project), before)
same_texts('--facts=newest is the new result', texts(REAL, '--facts=newest', project), after)
point('--facts=newest says what it changed', re.search(r'changed \d+ results', run('report', '--facts=newest', project).talk))

# the list
rows = [json.loads(line) for line in run('report', '--facts=changes', '--json', project).text.splitlines()]
found = {(row['what'], row['column']): (row['before'], row['after'], row['flows']) for row in rows}
same('the list: a seat', found.get(('chat.deepseek.com', 'seat')), ('Singapore', 'China', 1))
point('the list: a feature', ('guzzoni.apple.com', 'feature') in found and 'or' in found['guzzoni.apple.com', 'feature'][1], found)
point('the list: a law of the same country, counted over both connections',
      found.get(('chatgpt.com', 'laws'), ('', '', 0))[2] == 2 and 'us.cloud-act' in found['chatgpt.com', 'laws'][1]
      and 'us.cloud-act' not in found['chatgpt.com', 'laws'][0], found)
point('the list: a place that one more table confirms', ('chat.deepseek.com', 'answered-from') in found, found)
same('the list: nothing twice', len(found), len(rows))
same('the list: as many lines for people', len(run('report', '--facts=changes', project).text.splitlines()), len(rows))

# deciding, and keeping the decision in a project
taken, kept, plain = path('taken.whither'), path('kept.whither'), path('plain.whither')
same('use the new', run('import', '--facts=newest', '-o', taken, project).returncode, 0)
done = run('report', taken)
same('the new are pinned: nothing is said', done.talk, '')
same_texts('the new are pinned: the new result', texts(REAL, taken), after)
same_texts('with the old facts again, the new result stays', texts(old, taken), after)
run('import', '--facts=pinned', '-o', kept, project)
same('keep the old: nothing is said again', run('report', kept).talk, '')
same_texts('keep the old: the old result', texts(REAL, kept), before)
same_texts('keep the old: the new can still be taken', texts(REAL, '--facts=newest', kept), after)
run('import', '-o', plain, project)
same_texts('saved without a decision: the old result', texts(REAL, plain), before)
point('saved without a decision: still spoken of', 'would change' in run('report', plain).talk)
run('import', '-o', plain, plain)
same_texts('and saved again', texts(REAL, plain), before)

# a recording that comes later: its addresses were never asked of the old tables
more = path('more.whither')
run('import', '--from=DE', '-o', more, project, second)
lines = run('flows', '--format=json', '--facts=pinned', more).text.splitlines()
same('more: what was there is as it was', '\n'.join(lines[:4]) + '\n', before[2])
same('more: what is new has a place', json.loads(lines[4])['answered_from']['countries'],
     json.loads(run('flows', '--format=json', '--from=DE', second).text)['answered_from']['countries'])
same('more: and keeps it under the old facts', [json.loads(line)['answered_from'] for line in
                                                under(old, 'flows', '--format=json', '--facts=pinned', more).text.splitlines()],
     [json.loads(line)['answered_from'] for line in lines])
same('more: also when it is saved again',
     (run('import', '-o', more, more).returncode, run('flows', '--format=json', '--facts=pinned', more).text.splitlines()), (0, lines))


def change(name, *statements):
    copy = path(name)
    shutil.copy(project, copy)
    with sqlite3.connect(copy) as database:
        for statement in statements:
            database.execute(statement)
    database.close()
    return copy


# facts that are gone or that somebody tampered with
lost = {
    'gone': ('DELETE FROM fact',),
    'one-gone': ("DELETE FROM fact WHERE key = 'places'",),
    'no-frame': ("UPDATE fact SET packed = x'00' WHERE key = 'law'",),
    'empty': ("UPDATE fact SET packed = x'' WHERE key = 'catalog'",),
    'swapped': ("UPDATE fact SET packed = (SELECT packed FROM fact WHERE key = 'law') WHERE key = 'catalog'",),
    'other-version': ("UPDATE pin SET value = 'abc' WHERE key = 'places'",),
    'cut': ("UPDATE fact SET packed = substr(packed, 1, length(packed) - 1)",),
}
for name, statements in lost.items():
    done = run('report', change(f'{name}.whither', *statements))
    point(f'lost: {name}', done.returncode == 0 and 'does not hold' in done.talk and re.sub(r'Recording SHA-256 \w+\. ', '', done.text) == after[0], done.talk)
same('what the person calls no fact is refused',
     run('report', change('text.whither', "INSERT INTO fact VALUES (CAST(x'ff' AS TEXT), x'')")).returncode, 3)
same('wrong usage: no such choice', run('report', '--facts=older', project).returncode, 2)
same('wrong usage: a list of flows', run('flows', '--facts=changes', project).returncode, 2)

# what it costs
with sqlite3.connect(project) as database:
    size = sum(row[0] for row in database.execute('SELECT length(packed) FROM fact'))
point(f'the facts take less than 160 kB ({size} bytes)', size < 160000)
finish()
