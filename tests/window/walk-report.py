#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A report of somebody else: what can be opened, what is said after reading, and what it cannot show."""
import json
import os
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Screen
from steps import Steps, holds, starts

program = sys.argv[1]
step = Steps()

with Screen(program) as screen:
    def entries():
        screen.expect('label', 'What You Can Open')
        for name in ('App Privacy Report', 'Apple Intelligence Report', 'Pi-hole', 'HTTP Archive (HAR)', 'Zeek logs'):
            screen.expect('label', name)
        screen.expect('push button', holds('Open a Folder'))
    step('the first screen has an entry for each source', entries)

    def unfold():
        def reach():
            screen.key('Down')
            return screen.focused() and screen.find('label', 'Apple Intelligence Report', below=screen.focused())
        assert screen.find('label', 'Read prompts and answers too') is None
        screen.key('Tab', 'Tab', 'Tab', 'Tab')
        screen.wait(reach, 'the entry of the Apple Intelligence Report')
        screen.key('Return')
        screen.expect('label', 'How to get it')
        screen.expect('label', 'What it cannot show')
        screen.expect('label', 'Read prompts and answers too')
        assert len(list(screen.all('label', 'How to get it'))) == 1
    step('an entry is unfolded by keys and says how to get the file', unfold)

with tempfile.NamedTemporaryFile(suffix='.ndjson') as report:
    for number, name in enumerate(('guzzoni.apple.com', 'gone.example')):
        report.write(json.dumps({'type': 'networkActivity', 'domain': name, 'bundleID': 'com.app.example', 'hits': number + 3,
                                 'firstTimeStamp': '2023-11-14T22:13:20Z', 'timeStamp': '2023-11-14T22:13:21Z'}).encode() + b'\n')
    report.write(b'broken\n')
    report.flush()
    with Screen(program, report.name) as screen:
        def notes():
            screen.expect('label', holds('record the phone over its cable'))
            screen.expect('label', holds('line left out: not JSON: 1 time, in line or entry 3.'))
            screen.expect('label', holds('contacted 3 times'))
        step('a report leads to the cable, counts contacts, and says what was left out', notes)

        def about():
            screen.act(screen.expect('push button', holds('About These Files')))
            window = screen.dialog('About These Files')
            screen.expect('label', starts('Apps only: Siri'), below=window)
            screen.key('Escape')
        step('what it cannot show is one button away', about)

        def close():
            screen.act(screen.expect('push button', 'Close These Notes'))
            screen.wait(lambda: screen.find('label', holds('over its cable')) is None, 'the notes to go')
        step('the notes can be closed', close)

step.finish()
