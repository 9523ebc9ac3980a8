#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-man.py CLI PAGE…: the man pages are well formed and say what the program says of itself: every command
and every option is in whither-cli(1), and every option there is one of the program's."""
import os
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))
from tap import finish, point, run, same

PAGES = sys.argv[2:]


def plain(page):
    """The page's text with its macros and fonts taken away, one line a request."""
    with open(page, encoding='utf-8') as file:
        text = file.read()
    text = re.sub(r'^\.\\".*$', '', text, flags=re.M)
    text = re.sub(r'\\f[A-Z]', '', text)
    text = re.sub(r'^\.(SH|TP|B|I|BI|BR|RI|PP|br|TH)\b *', '', text, flags=re.M)
    return text.replace('\\-', '-').replace('"', '')


def options_of(command):
    return set(re.findall(r'^ +(?:-., )?(--[a-z-]+)', run(command, '--help').text, re.M))


for page in PAGES:
    if shutil.which('groff'):
        said = subprocess.run(['groff', '-man', '-Kutf8', '-Tutf8', '-ww', '-z', page], capture_output=True, encoding='utf-8')
        same(f'{os.path.basename(page)} is formatted without a warning', said.stdout + said.stderr, '')
    with open(page, encoding='utf-8') as file:
        point(f'{os.path.basename(page)} has its version', '@' not in file.read())

text = plain(next(page for page in PAGES if page.endswith('whither-cli.1')))
commands = re.findall(r'^  ([a-z]+) ', run('--help').talk, re.M)
point('the program has commands', len(commands) > 5, commands)
known = {'--help', '--version'}
for command in commands:
    point(f'the command {command} is in whither-cli(1)', re.search(rf'^{command}\b', text, re.M) is not None)
    known |= options_of(command)
for option in sorted(known):
    point(f'{option} is in whither-cli(1)', re.search(rf'{option}\b', text) is not None)
for option in sorted(set(re.findall(r'--[a-z][a-z-]*', text)) - known):
    point(f'{option} of whither-cli(1) is an option', False)
finish()
