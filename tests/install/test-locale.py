#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-locale.py CLI TWIN DATA ROOT CAPTURE: languages, as they are once installed. A prefix of its own is made with
a made-up German (po/pseudo) and a German locale; the programs have to find both from where they lie."""
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))
from tap import FOLDER, finish, path, point, same  # noqa: E402

CLI, TWIN, DATA, ROOT, CAPTURE = (os.path.abspath(argument) for argument in sys.argv[1:])
PREFIX = path('prefix')
HOME_OF_COUNTRIES = '/usr/share/locale/de/LC_MESSAGES/iso_3166-1.mo'


def build_prefix():
    for folder in ('bin', 'libexec/whither', 'share/locale/de/LC_MESSAGES'):
        os.makedirs(os.path.join(PREFIX, folder))
    shutil.copy(CLI, os.path.join(PREFIX, 'bin'))
    shutil.copy(TWIN, os.path.join(PREFIX, 'libexec/whither'))
    os.symlink(DATA, os.path.join(PREFIX, 'share/whither'))
    pseudo = subprocess.run([os.path.join(ROOT, 'po', 'pseudo'), os.path.join(ROOT, 'po', 'whither.pot')],
                            capture_output=True, check=True).stdout
    subprocess.run(['msgfmt', '-o', os.path.join(PREFIX, 'share/locale/de/LC_MESSAGES/whither.mo'), '-'],
                   input=pseudo, check=True)


def build_locale():
    """True when the system can make a German locale."""
    os.mkdir(path('locale'))
    try:
        subprocess.run(['localedef', '-i', 'de_DE', '-f', 'UTF-8', path('locale/de_DE.UTF-8')], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return os.path.isdir(path('locale/de_DE.UTF-8'))


def run(locale, *arguments):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(('LC_', 'LANG', 'WHITHER_DATA'))}
    environment.update(LOCPATH=path('locale'), LC_ALL=locale)
    done = subprocess.run([os.path.join(PREFIX, 'bin', 'whither-cli'), *arguments], capture_output=True, encoding='utf-8',
                          timeout=100, cwd=FOLDER, env=environment, stdin=subprocess.DEVNULL)
    assert 'CRITICAL **' not in done.stderr, done.stderr
    return done


build_prefix()
plain = run('C.UTF-8', 'report', CAPTURE)
point('from a prefix of its own: the report', plain.returncode == 0 and 'Siri' in plain.stdout, plain.stderr)
point('in a locale without a translation it is English', '⟦' not in plain.stdout and ' features of the phone' in plain.stdout)
done = run('C.UTF-8', 'draw', CAPTURE, '-o', 'plain.svg')
same('from a prefix of its own: the picture', (done.returncode, done.stderr), (0, ''))
done = run('C.UTF-8', 'report', '--language=tlh', CAPTURE)
point('a language without a translation is said to be missing', '“tlh”' in done.stderr and done.stdout == plain.stdout, done.stderr)
same('English is never missing', run('C.UTF-8', 'report', '--language=en', CAPTURE).stderr, '')

if not build_locale():
    point('a German locale # SKIP localedef is missing', True)
    finish()

german = run('de_DE.UTF-8', 'report', CAPTURE)
point('the report is translated', german.returncode == 0 and german.stdout.count('⟦') > 20, german.stdout[:500])
point('sizes are written as in German', re.search(r'\d,\d\s[kK]B', german.stdout) and not re.search(r'\d\.\d\s[kK]B', german.stdout))
point('and as in English without', re.search(r'\d\.\d\s[kK]B', plain.stdout))
if os.path.exists(HOME_OF_COUNTRIES):
    point('countries have the names of iso-codes', 'Vereinigte Staaten' in german.stdout)
same('--language gives the same in another terminal', run('C.UTF-8', 'report', '--language=de', CAPTURE).stdout, german.stdout)
same('also as two words', run('C.UTF-8', 'report', '--language', 'de', CAPTURE).stdout, german.stdout)
same('and the other way', run('de_DE.UTF-8', 'report', '--language=en', CAPTURE).stdout.count('⟦'), 0)
done = run('C.UTF-8', 'draw', CAPTURE, '--language=de', '-o', 'german.svg')
with open(path('german.svg'), encoding='utf-8') as file:
    svg = file.read()
point('the picture is in the language that was asked for', svg.count('⟦') > 10 and done.stderr == '', done.stderr)
point('its numbers are those of SVG', not re.search(r' (?:x|y|width|height|rx)="\d+,\d', svg))

for language in ('es', 'zh_CN'):
    shutil.copytree(path('prefix/share/locale/de'), path(f'prefix/share/locale/{language}'))
spanish = run('de_DE.UTF-8', 'report', '--language=es', CAPTURE)
point('a language without a locale of this system: its texts, and numbers as it writes them',
      spanish.stdout.count('⟦') > 20 and re.search(r'\d,\d\s[kK]B', spanish.stdout), spanish.stdout[:500])
english = run('de_DE.UTF-8', 'report', '--language=en', CAPTURE)
point('English among German: its numbers too', re.search(r'\d\.\d\s[kK]B', english.stdout) and not re.search(r'\d,\d\s[kK]B', english.stdout), english.stdout[:500])
axis = [run(locale, 'draw', '--view=timeline', '--columns=company', f'--language={language}', '--shapes', CAPTURE).stdout
        for locale, language in (('de_DE.UTF-8', 'de'), ('de_DE.UTF-8', 'zh_CN'), ('de_DE.UTF-8', 'tlh'))]
point('dates are written in the language of the picture', '年' in axis[1] and '年' not in axis[0])
point('and where it has no texts, as the texts that are shown', '年' not in axis[2])

for name, arguments in {'observations': ('observations',), 'observations as JSON': ('observations', '--json')}.items():
    same(f'{name} are the same in every language', run('de_DE.UTF-8', *arguments, CAPTURE).stdout,
         run('C.UTF-8', *arguments, CAPTURE).stdout)


def numbers(text):
    """What is no word of a person in the rows of a table: times, ports and amounts."""
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) > 20 and any(row['rtt_ms'] for row in rows)
    return [[row[key] for key in ('start', 'remote_port', 'sent_bytes', 'received_bytes', 'packets', 'rtt_ms')] for row in rows]


same('numbers and times in CSV are the same in every language', numbers(run('de_DE.UTF-8', 'flows', '--format=csv', CAPTURE).stdout),
     numbers(run('C.UTF-8', 'flows', '--format=csv', CAPTURE).stdout))
for arguments in (('report', '--json'), ('draw', '--shapes')):
    lines = run('de_DE.UTF-8', *arguments, CAPTURE).stdout.splitlines()
    point(f'{" ".join(arguments)} is JSON in every language', lines and all(json.loads(line) for line in lines))
finish()
