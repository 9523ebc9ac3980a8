#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts: a project made with older ones is shown as it was, with a bar that says what newer ones would change."""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, '..', 'cli')]
import captures
from old_facts import make_old
from screen import Screen
from steps import Steps, holds

program = sys.argv[1]
build = os.path.join(os.path.dirname(os.path.abspath(program)), '..', '..')
step = Steps()


with tempfile.TemporaryDirectory() as folder:
    capture, project = os.path.join(folder, 'a.pcap'), os.path.join(folder, 'a.whither')
    with open(capture, 'wb') as out:
        out.write(captures.pcap(captures.connection(50000, 'chat.deepseek.com', '130.83.47.181')))
    old = make_old(os.path.join(build, 'data'), os.path.join(folder, 'old'))
    subprocess.run([os.path.join(build, 'app', 'cli', 'whither-cli'), 'import', '-o', project, capture],
                   env=dict(os.environ, WHITHER_DATA=old), check=True, stderr=subprocess.DEVNULL)
    with Screen(program, project, environment={'WHITHER_DATA': os.path.join(build, 'data')}) as screen:
        def told():
            screen.expect('label', holds('Newer facts would change'))
            screen.expect('list item', holds('Singapore'))
            screen.picture(os.environ.get('WHITHER_PICTURE', os.path.join(folder, 'bar.png')) + '.bar.png')
        step('the old result stands, and a bar above it', told)

        def shown():
            screen.act(screen.expect('push button', holds('Show')))
            dialog = screen.dialog('What Newer Facts Would Change')
            screen.expect('label', holds('Company seat: Singapore → China'), dialog)
            screen.picture(os.environ.get('WHITHER_PICTURE', os.path.join(folder, 'shown.png')))
            screen.key('Escape')
        step('Show lists what would change', shown)

        def used():
            screen.act(screen.expect('push button', 'Use the New'))
            screen.wait(lambda: screen.find('push button', 'Use the New') is None, 'the bar to go')
            screen.expect('list item', holds('Company seat: China'))
        step('Use the New judges again, and the bar is gone', used)
step.finish()
