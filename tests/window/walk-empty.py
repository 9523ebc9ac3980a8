#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first screen, the questions before a file that was chosen, and what a file without meaning says."""
import os
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Screen
from steps import Steps, check, find_example, holds, starts

program = sys.argv[1]
step = Steps()

with Screen(program) as screen:
    def empty():
        screen.expect('push button', holds('Open a File'))
        screen.expect('push button', holds('Look at the Example'))
        screen.expect('label', 'Everything stays on this computer.')
        screen.expect('label', starts('See what your phone’s assistant sends'))
    step('the empty screen says what the program is for', empty)

    def absent():
        names = [node.get_name() or '' for node in screen.all()]
        for later in ('Cable', 'Compare', 'Test', 'Make a Page'):
            assert not any(name.startswith(later) for name in names), later
    step('what a later issue builds is absent', absent)

    def menu():
        screen.key('F10')
        screen.expect(None, starts('About Whither'))
        screen.expect(None, starts('Keyboard Shortcuts'))
        assert screen.find(None, starts('Save Project')) is None
        screen.key('Escape')
    step('F10 opens the menu, which offers nothing that cannot be done', menu)

with Screen(program, '/nonexistent/phone.pcap') as screen:
    def missing():
        screen.expect('label', holds('phone.pcap'))
        screen.expect('push button', holds('Open a File'))
    step('a file that is not there is a sentence on the first screen', missing)

with tempfile.NamedTemporaryFile(suffix='.pcap') as other:
    other.write(b'This is a letter and no recording.\n' * 40)
    other.flush()
    with Screen(program, other.name) as screen:
        def letter():
            screen.expect('label', holds(os.path.basename(other.name)))
            screen.expect('push button', holds('Look at the Example'))
        step('a file that is no recording is a sentence on the first screen', letter)

with Screen(program) as screen:
    def choose():
        screen.expect('push button', holds('Open a File'))
        screen.key('ctrl+o')
        dialog = screen.dialog('Open a File')
        screen.type_path(dialog, os.path.realpath(find_example(program)))
        screen.key('Return', 'Return')
        screen.expect('label', 'Whose Phone Is This?')
        screen.expect('label', 'Why we ask: timing can rule countries out.')
        screen.expect('label', starts('This project will list apps and sites'))
    step('a file chosen in the dialog is asked about before it is read', choose)

    def consent():
        assert screen.find('label', starts('Recording another person')) is None
        check(screen, 'Other')
        screen.expect('label', starts('Recording another person’s traffic without consent is a crime'))
    step('another person’s phone brings the sentence about consent', consent)

    def read():
        check(screen, 'My own')
        screen.act(screen.expect('push button', holds('Read the File')))
        screen.expect('list item', holds('sent to Apple'))
        assert screen.find('push button', holds('Answer')) is None
    step('after the answers the file is read and nothing is asked above it', read)

step.finish()
