#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-status.py CLI: exit statuses, what standard error says, and that every way in is the same input."""
import gzip
import os
import sys

sys.dont_write_bytecode = True
import captures
from tap import CLI, finish, path, point, run, same, write

good = write('good.pcap', captures.ordinary())
cut = write('cut.pcap', captures.ordinary()[:-1])
write('empty.pcap', b'')
write('text.pcap', b'no capture at all, and long enough to be told from one\n')
write('broken.whither', b'SQLite format 3\0' + b'x' * 100)
READING = ('report', 'observations', 'flows')

# 0: done
for command in READING:
    done = run(command, good)
    point(f'{command} of a good file', done.returncode == 0 and done.text != '' and done.talk == '', done.talk)
same('help', run('--help').returncode, 0)
same('version', run('--version').returncode, 0)
same('help of a command', run('flows', '--help').returncode, 0)

# The name of a file is no command to the terminal, and no second line.
done = run('report', write('evil\x1b[31m\n.pcap', b'x'))
point('a name with control characters', done.returncode == 3 and '\x1b' not in done.talk and 'evil\\x1b[31m\\x0a.pcap' in done.talk
      and done.talk.count('\n') == 1, done.talk)

# 1: damaged, with the sentence; what was before the damage is there
for command in READING:
    done = run(command, cut)
    same(f'{command} of a cut file', done.returncode, 1)
    point(f'{command} of a cut file says which, where and what was kept',
          'cut.pcap' in done.talk and 'packet 13' in done.talk and '12 packets' in done.talk and done.talk.count('\n') == 1, done.talk)
    point(f'{command} of a cut file gives what was before', done.text != '')
same('import of a cut file', run('import', '-o', path('cut.whither'), cut).returncode, 1)
done = run('report', path('cut.whither'))
point('a project remembers the damage', done.returncode == 1 and '12 packets' in done.talk, done.talk)

# A source that is another file by now
for name, content in {'the same': captures.ordinary(), 'one byte other': captures.ordinary()[:-1] + b'~',
                      'one byte longer': captures.ordinary() + b'~'}.items():
    source, project = write('source.pcap', captures.ordinary()), path(f'{name}.whither')
    run('import', '-o', project, source)
    write('source.pcap', content)
    talk = run('report', project).talk
    same(f'a source, {name}', 'source.pcap has changed' in talk, name != 'the same')
os.remove(source)
same('a source that is gone is no change', run('report', project).talk, '')

# 2: wrong usage
for name, arguments in {
    'nothing': (), 'unknown-command': ('reprot', good), 'no-input': ('report',), 'unknown-option': ('report', '--nonsense', good),
    'unknown-format': ('flows', '--format=xml', good), 'unknown-selector': ('flows', '--filter=featur:apple', good),
    'bad-country': ('report', '--from=XX', good), 'bad-address': ('flows', '--filter=address:1.2.3', good),
    'import-without-output': ('import', good), 'explain-nothing': ('explain',), 'two-projects': ('report', good, path('cut.whither')),
}.items():
    done = run(*arguments)
    point(f'wrong usage: {name}', done.returncode == 2 and done.text == '' and done.talk != '', (done.returncode, done.talk))
point('an unknown selector names the nearest', 'feature:' in run('flows', '--filter=featur:apple', good).talk)

# 2: a value that neither the facts nor the recording know; one that is only not in this recording is an empty result
UNKNOWN = {
    'law:xx.nothing': 'law:', 'law:us.cloud-ac': 'law:us.cloud-act', 'feature:apple.sirii': 'feature:apple.siri', 'company:aple': 'company:apple',
    'hoster:akamay': 'hoster:akamai', 'data:voise': 'data:voice', 'grade:E': 'A, B, C, D, X', 'certainty:sure': 'certain',
    'state:open': 'attempted', 'seat:XX': 'XX', 'answered-from:ZZ': 'ZZ', 'kept-in:CHN': 'CHN', 'hours:25-3': '25-3'}
FILTERED = {'report': (), 'flows': (), 'findings': (), 'draw': ('--shapes',), 'slice': ('-o', path('slice.pcapng'))}
for command, more in FILTERED.items():
    for selector, nearest in UNKNOWN.items():
        done = run(command, good, '--filter=' + selector, *more)
        point(f'{command} --filter={selector}', done.returncode == 2 and done.text == '' and nearest in done.talk
              and done.talk.count('\n') == 1, (done.returncode, done.talk))
point('nothing was written', not os.path.exists(path('slice.pcapng')))
same('--unit', run('report', good, '--unit=bites').returncode, 2)
for selector in ('law:br.marco-civil', 'feature:replika', 'company:replika', 'hoster:bunny', 'data:keystrokes', 'grade:X', 'seat:KZ', 'name:nowhere.example',
                 'device:nobody', 'program:org.nowhere'):
    done = run('flows', good, '--format=json', '--filter=' + selector)
    point(f'not in this recording: {selector}', done.returncode == 0 and done.text == '' and done.talk == '', (done.returncode, done.talk))
for way in ('--block', '--limit', '--allow'):
    done = run('policy', good, '--format=hosts', '--block=company:apple', way + '=feature:apple.sirii')
    point(f'policy {way} of a feature nobody knows', done.returncode == 2 and 'feature:apple.siri' in done.talk, (done.returncode, done.talk))

# 3: could not do it
os.mkdir(path('nothing'))
for name, file in {'missing': path('missing.pcap'), 'an-empty-folder': path('nothing'), 'empty': path('empty.pcap'),
                   'text': path('text.pcap'), 'broken-project': path('broken.whither')}.items():
    done = run('report', file)
    point(f'could not: {name}', done.returncode == 3 and done.text == '' and done.talk != '', (done.returncode, done.talk))
done = run('report', good, path('missing.pcap'))
point('could not: one of two', done.returncode == 3 and 'missing.pcap' in done.talk, done.talk)
same('could not: no such folder for the output', run('import', '-o', path('no/such/p.whither'), good).returncode, 3)
same('could not: flows into a folder that is not there', run('flows', '-o', path('no/such/f.csv'), good).returncode, 3)

# The same input by every way in
with open(good, 'rb') as file:
    content = file.read()
wanted = run('report', '--json', good)
same('standard input', run('report', '--json', '-', stdin=content).text, wanted.text)
same('standard input, packed', run('report', '--json', '-', stdin=gzip.compress(content)).text, wanted.text)
same('packed file', run('report', '--json', write('good.pcap.gz', gzip.compress(content))).text, wanted.text)
same('two packed parts', run('report', '--json', write('two.gz', gzip.compress(content[:99]) + gzip.compress(content[99:]))).text, wanted.text)
same('cut standard input', run('report', '-', stdin=content[:-1]).returncode, 1)

same('import', run('import', '-o', path('p.whither'), good).returncode, 0)
same('project', run('report', '--json', path('p.whither')).text, wanted.text)
same('flows of a project', run('flows', '--json', path('p.whither')).text, run('flows', '--json', good).text)
same('observations of a project', run('observations', path('p.whither')).text, run('observations', good).text)
other = write('other.pcap', captures.pcap(captures.connection(40000, 'qwen.ai')))
same('import of two', run('import', '-o', path('two.whither'), good, other).returncode, 0)
same('project of two', run('report', '--json', path('two.whither')).text, run('report', '--json', good, other).text)
same('project and one more', run('report', '--json', path('p.whither'), other).text, run('report', '--json', good, other).text)

same('-o holds what standard output would', (run('flows', '--json', '-o', path('f.json'), good).text, open(path('f.json')).read()),
     ('', run('flows', '--json', good).text))
finish()
