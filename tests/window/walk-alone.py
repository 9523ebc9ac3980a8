#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without any network: in a namespace that has not even a loopback that is up, everything works."""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Screen
from steps import Steps, holds, skip_first_look, starts

# In a folder taken for the root of all, nobody gets a user namespace; root needs none.
WAYS = ['unshare', '--user', '--map-root-user', '--net'], ['unshare', '--net']
ALONE = next((way for way in WAYS if subprocess.run([*way, 'true'], capture_output=True, check=False).returncode == 0), None)
step = Steps()

if ALONE is None:
    step.skip('without a network', 'this system lets nobody make an empty network namespace')
    step.finish()

with Screen(ALONE[0], *ALONE[1:], sys.argv[1], '--example') as screen:
    def alone():
        with open(f'/proc/{screen.process.pid}/net/dev') as devices:
            names = [line.split(':')[0].strip() for line in devices if ':' in line]
        assert names == ['lo'], names
        with open(f'/proc/{screen.process.pid}/net/route') as routes:
            assert len(routes.readlines()) <= 1
    step('the program has no network', alone)

    def views():
        screen.expect('list item', holds('sent to Apple'))
        skip_first_look(screen)
        for key, role, name in (('ctrl+2', 'panel', 'Flow picture'), ('ctrl+3', 'panel', 'Map'),
                                ('ctrl+4', 'panel', 'Matrix'), ('ctrl+5', 'panel', 'Timeline'),
                                ('ctrl+6', 'list', 'Findings')):
            screen.key(key)
            group = screen.expect(role, name)
            screen.wait(lambda: screen.find('list item', below=group), f'something in {name}')
    step('every view shows the example', views)

    def evidence():
        screen.key('ctrl+1')
        screen.act(screen.expect('push button', starts('How do we know?')))
        screen.expect('label', starts('packet '))
        screen.key('Escape')
    step('evidence goes down to the packet', evidence)

    def filter_and_undo():
        before = len(list(screen.all('list item', holds(' sent '))))
        screen.key('ctrl+f')
        screen.type('deepseek')
        screen.wait(lambda: 0 < len(list(screen.all('list item', holds(' sent ')))) < before, 'fewer cards')
        screen.key('ctrl+z')
        screen.wait(lambda: len(list(screen.all('list item', holds(' sent ')))) == before, 'all cards')
    step('the filter narrows and undo widens', filter_and_undo)

    with tempfile.TemporaryDirectory() as folder:
        def save():
            project = os.path.join(folder, 'alone.whither')
            screen.key('ctrl+s')
            screen.dialog('Save Project')
            screen.key('ctrl+a')
            screen.type(project)
            screen.key('Return')
            screen.wait(lambda: os.path.exists(project), 'the project')
        step('a project is saved', save)

step.finish()
