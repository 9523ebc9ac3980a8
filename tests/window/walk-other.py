#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""“Other (n)” of the flow picture opens by keys and by a double click; and a rhythm is said in its lane."""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen
from steps import Steps, choose, skip_first_look, starts

program = sys.argv[1]
step = Steps()

with Screen(program, '--example') as screen:
    skip_first_look(screen)
    screen.key('ctrl+2')
    picture = screen.expect('panel', 'Flow picture')

    def nodes():
        return [node.get_name() for node in screen.all('list item', below=picture)]

    def other():
        return screen.find('list item', starts('Other ('), below=picture)

    def focus():
        return next((node for node in screen.all('list item', below=picture)
                     if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None)

    def left_of(node):
        return node.get_extents(Atspi.CoordType.WINDOW).x

    def is_open(count):
        """More nodes than before, and less of them under "Other"."""
        names = nodes()
        left = [int(re.match(r'Other \((\d+)\)', name)[1]) for name in names if name.startswith('Other (')]
        return names and len(names) > count and sum(left) < seen['left']

    seen = {}

    def by_keys():
        screen.wait(lambda: screen.focused() and screen.focused().get_role_name() == 'list item', 'focus')
        choose(screen, 'Columns', 'Server name')
        node = screen.wait(other, '“Other”')
        before = nodes()
        seen['left'] = int(re.match(r'Other \((\d+)\)', node.get_name())[1])
        screen.key('Tab')
        for _ in before:
            at = screen.wait(focus, 'a node with the keyboard')
            if at.get_name() == node.get_name():
                break
            screen.key('Down' if left_of(at) == left_of(node) else 'Right')
        screen.key('shift+Return')
        screen.wait(lambda: is_open(len(before)), 'what was under “Other”')
        figure = f'{len(before)} nodes, then {len(nodes())}'
        screen.key('ctrl+z')
        screen.wait(lambda: nodes() == before, 'the picture before')
        return figure
    step('“Other” opens by keys, and undo closes it', by_keys)

    def by_pointer():
        for window in subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(screen.process.pid)], check=True,
                                     capture_output=True, text=True).stdout.split():
            subprocess.run(['xdotool', 'windowmove', window, '0', '0', 'windowsize', window, '1260', '980'], check=True)
        seen['x'] = None

        def stands():
            """Where it is when two looks agree."""
            last, seen['x'] = seen['x'], left_of(other()) if other() else None
            return last is not None and last == seen['x']
        screen.wait(stands, 'a picture that stands still')
        before = nodes()
        box = other().get_extents(Atspi.CoordType.WINDOW)
        subprocess.run(['xdotool', 'mousemove', str(box.x + box.width // 2), str(box.y + box.height // 2), 'sleep', '0.2',
                        'click', '--repeat', '2', '--delay', '80', '1'], check=True)
        screen.wait(lambda: is_open(len(before)), 'what was under “Other”')
    step('a double click opens it too', by_pointer)

with tempfile.NamedTemporaryFile(suffix='.ndjson') as report:
    begin = datetime.datetime(2024, 5, 14, 8, 0, 3)
    for number in range(8):  # a fifth of a minute more or less is still a rhythm
        time = (begin + datetime.timedelta(minutes=5 * number, seconds=(number * 7) % 12)).strftime('%Y-%m-%dT%H:%M:%SZ')
        report.write(json.dumps({'type': 'networkActivity', 'domain': 'beacon.example', 'bundleID': 'com.app.example', 'hits': 1,
                                 'firstTimeStamp': time, 'timeStamp': time}).encode() + b'\n')
    report.flush()
    with Screen(program, report.name) as screen:
        def rhythm():
            screen.expect('label', 'Company seat')
            screen.key('ctrl+5')
            lanes = screen.expect('panel', 'Timeline')
            said = screen.wait(lambda: next((node.get_name() for node in screen.all('list item', below=lanes)), None), 'a lane')
            assert ' Contacted every 5 minutes.' in said, said
            screen.key('ctrl+6')
            finding = screen.wait(lambda: screen.find('list item', lambda name: 'every 5 minutes' in name), 'the finding')
            return finding.get_name()
        step('what comes every five minutes is said so, in its lane and as a finding', rhythm)

step.finish()
