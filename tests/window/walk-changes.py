#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person changes and takes out: corrections and undo, packets, the table as CSV, the first look,
findings with their evidence."""
import os
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Screen, role_of
from steps import Steps, holds, starts, tab_to

step = Steps()
program = sys.argv[1]

with Screen(program, '--example') as screen:
    def first_look():
        screen.expect('label', 'First look, 1 of 4')
        screen.key('Return')
        screen.expect('label', 'First look, 2 of 4')
        screen.expect('label', starts('packet '))
        screen.act(screen.expect('push button', holds('Skip')))
        screen.wait(lambda: screen.find('label', starts('First look')) is None, 'its end')
        screen.key('ctrl+1')
    step('the first look leads to a packet and can be skipped', first_look)

    def findings():
        screen.key('ctrl+6')
        screen.wait(lambda: screen.find('list item', holds('Apple'), below=screen.find('list', 'Findings')),
                    'a finding about Apple')
        names = [node.get_name() for node in screen.all('list item', below=screen.expect('list', 'Findings'))]
        assert len(names) > 3 and all(len(name.split()) > 3 for name in names), names
        screen.wait(lambda: screen.focused() and role_of(screen.focused()) == 'list item', 'focus')
        screen.key('Return')
        screen.expect('push button', holds('Copy as Citation'))
        screen.key('Escape')
        return f'{len(names)} findings'
    step('findings are spoken as sentences and open their evidence', findings)

    def correct():
        screen.key('ctrl+1')
        tab_to(screen, 'list item', 'DeepSeek')
        screen.key('Return')
        screen.act(screen.expect('push button', holds('This Is Wrong')))
        found = screen.dialog('This Is Wrong')
        screen.expect('label', starts('Holds for all connections to'), below=found)
        screen.act(screen.expect('push button', holds('Keep'), below=found))
        screen.expect('label', starts('Your note says:'))
    step('“This is wrong…” keeps the person’s own evidence in one step', correct)

    def undo():
        screen.key('ctrl+z')
        screen.wait(lambda: screen.find('label', starts('Your note says:')) is None, 'the note to go')
        screen.key('ctrl+shift+z')
        screen.expect('label', starts('Your note says:'))
        screen.key('ctrl+z')
        screen.wait(lambda: screen.find('label', starts('Your note says:')) is None, 'the note to go')
    step('one step takes it back, one does it again', undo)

    def cancel():
        screen.act(screen.expect('push button', holds('This Is Wrong')))
        screen.dialog('This Is Wrong')
        screen.key('Escape')
        screen.wait(lambda: screen.find('label', starts('Your note says:')) is None, 'nothing kept')
    step('Escape leaves everything as it was', cancel)

    def only():
        before = len(list(screen.all('list item', holds(' sent '))))
        screen.act(screen.expect('push button', holds('Show Only This')))
        screen.expect('push button', starts('Remove the filter'))
        screen.wait(lambda: len(list(screen.all('list item', holds(' sent ')))) < before, 'fewer cards')
        screen.key('ctrl+z')
        screen.wait(lambda: len(list(screen.all('list item', holds(' sent ')))) == before, 'all cards')
    step('the selection becomes the filter', only)

    def table():
        screen.key('ctrl+2', 'ctrl+t')
        screen.act(screen.expect('push button', 'Copy as CSV'))
        screen.expect_toast('Table copied as CSV')
        screen.key('ctrl+t')
        screen.expect('panel', 'Flow picture')
    step('Ctrl+T goes to the table and back to the view before; it is copied as CSV', table)

    with tempfile.TemporaryDirectory() as folder:
        def packets():
            saved = os.path.join(folder, 'some.pcapng')
            screen.take_keyboard()
            screen.key('ctrl+1')
            tab_to(screen, 'list item', 'DeepSeek')
            screen.key('Return')
            screen.act(screen.expect('push button', holds('Copy as Wireshark Filter')))
            screen.expect_toast(starts('Wireshark filter copied'))
            screen.act(screen.expect('push button', holds('Save the Packets')))
            dialog = screen.dialog('Save the Packets')
            screen.key('ctrl+a')
            screen.type_path(dialog, saved)
            screen.key('Return')
            screen.wait(lambda: os.path.exists(saved) and os.path.getsize(saved) > 100, 'the packets')
            return f'{os.path.getsize(saved)} bytes'
        step('the packets behind a card are saved, and a filter for Wireshark is copied', packets)

step.finish()
