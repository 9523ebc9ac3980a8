#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-documents.py CLI ROOT EXAMPLE: what README, CONTRIBUTING and the help tell people to type is run as it is written
there, as far as it takes seconds; the programs, folders and gates that they name are there. tests/newcomer runs the rest."""
import glob
import os
import re
import shlex
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
from tap import CLI, FOLDER, finish, path, point, same

ROOT, EXAMPLE = (os.path.abspath(argument) for argument in sys.argv[2:])
DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'app/README.md', *sorted(
    os.path.relpath(name, ROOT) for name in glob.glob(os.path.join(ROOT, 'data', 'help', '*.md')))]
# What other programs, the network or minutes are needed for: tests/newcomer and flatpak/test run these, or nobody can.
ELSEWHERE = ('app/run', 'build/app', 'dconf', 'flatpak', 'meson', 'pymobiledevice3', 'rm', 'rvi_capture.py', 'rvictl', 'tcpdump', 'tests/')
# Made by what is run, or an example of a name.
MADE = {'b-log/', 'build/', '../shared/captures', '/tls/server-name/list-one-byte-short'}


def read(name):
    with open(os.path.join(ROOT, name), encoding='utf-8') as file:
        return file.read()


def commands_of(text):
    """The indented lines, without what explains them: that stands behind two spaces, or a sign for it."""
    for line in re.findall(r'^    (\S.*)$', text, re.M):
        yield re.sub(r'  .*| +#.*| \[.*', '', line).strip()


def run_as_written(command):
    environment = dict(os.environ, PATH=os.path.dirname(CLI) + ':' + os.environ['PATH'])
    done = subprocess.run(['bash', '-c', command], cwd=FOLDER, env=environment, capture_output=True, encoding='utf-8', timeout=100,
                          stdin=subprocess.DEVNULL)
    written = re.search(r'-o (\S+)', command)
    point(f'{command}: status 0', done.returncode == 0, done.stderr)
    if written and '--simulate' not in command:
        point(f'{command}: writes {written.group(1)}', os.path.exists(path(written.group(1))))
    else:
        point(f'{command}: says something', done.stdout.strip() or '--help' in command, done.stderr)


def exists(name):
    """In the checkout; folders of the program are named without app/."""
    pattern = re.sub(r'\b(NAME|LL|SUITE)\b', '*', name)
    return any(glob.glob(os.path.join(ROOT, below, pattern)) for below in ('', 'app'))


os.link(EXAMPLE, path('phone.pcapng')) if os.stat(EXAMPLE).st_dev == os.stat(FOLDER).st_dev else shutil.copy(EXAMPLE, path('phone.pcapng'))
run = set()
for document in DOCUMENTS:
    text = read(document)
    for command in commands_of(text):
        if command.startswith('whither-cli ') and command not in run:
            run.add(command)
            run_as_written(command)
        elif not command.startswith('whither-cli '):
            point(f'{document}: {command}: who runs it is known', command.startswith(ELSEWHERE))
        if command.startswith(('app/', 'tests/', 'flatpak/')):
            program = os.path.join(ROOT, shlex.split(command)[0])
            point(f'{document}: {command}: can be run', os.access(program, os.X_OK))
    for name in sorted(set(re.findall(r'`((?:\.\.?/)?[\w.-]+/[\w./\[\]*-]*)(?: [^`]*)?`', text)) - MADE):
        point(f'{document}: {name} is there', exists(name))
point('commands were found', len(run) >= 12, run)

contributing = read('CONTRIBUTING.md')
gates = subprocess.run([os.path.join(ROOT, 'tests', 'run'), '--list'], capture_output=True, encoding='utf-8', check=True).stdout.split()
table = re.findall(r'^\| (`.*?) \|', contributing, re.M)
same('the gates of CONTRIBUTING are those of tests/run', sorted(re.findall(r'`([\w-]+)`', ' '.join(table))), sorted(gates))
for gate in re.search(r'`tests/run ((?!--)[^`]*)`', contributing).group(1).split():
    point(f'tests/run {gate}: a gate', gate in gates)
for target in re.findall(r'tests/fuzz/run \d+ (\w+)', contributing):
    point(f'tests/fuzz/run … {target}: a target', exists(f'tests/fuzz/fuzz-{target}.c'))
for setup in re.findall(r'--setup=(\w+)', contributing):
    point(f'--setup={setup}: a setup', f"add_test_setup('{setup}'" in read('tests/meson.build') + read('meson.build'))
for page in re.findall(r'\]\((\w[\w-]*)\.md\)', ' '.join(read(name) for name in DOCUMENTS if name.startswith('data/help/'))):
    point(f'help page {page}', exists(f'data/help/{page}.md'))
finish()
