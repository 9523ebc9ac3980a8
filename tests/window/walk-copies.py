#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is copied, as another program pastes it: the citation, and the table as CSV, which lists what the table shows."""
import csv
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Screen
from steps import Steps, holds, skip_first_look, starts

program = sys.argv[1]
step = Steps()
PASTE = '''
import gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
loop = GLib.MainLoop()
def done(clipboard, result):
    print(clipboard.read_text_finish(result) or '', end='')
    loop.quit()
Gdk.Display.get_default().get_clipboard().read_text_async(None, done)
GLib.timeout_add_seconds(10, loop.quit)
loop.run()
'''


def paste():
    """The clipboard, read by a second program."""
    return subprocess.run([sys.executable, '-c', PASTE], check=True, capture_output=True, timeout=30).stdout.decode()


with Screen(program, '--example') as screen:
    skip_first_look(screen)

    def citation():
        screen.act(screen.expect('push button', starts('How do we know?')))
        claim = screen.expect('label', holds(' → ')).get_name()
        screen.act(screen.expect('push button', holds('Copy as Citation')))
        text = screen.wait(paste, 'the citation')
        lines = text.splitlines()
        assert lines[0] == claim, (lines[0], claim)
        assert re.search(r'^- .+ \(observed\): .*packet', text, re.M), text
        assert re.search(r'^- .+: .+ https://\S+$', text, re.M), text
        assert 'So we cannot say' in text and 'Not legal advice.' in text, text
        assert re.search(r'^Recording: \S+, SHA-256 [0-9a-f]{64} \(constructed, not measured\)$', text, re.M), text
        assert re.fullmatch(r'Read with Whither \S+ on \d{4}-\d\d-\d\d\.', lines[-1]), lines[-1]
        screen.key('Escape')
        return f'{len(lines)} lines'
    step('the citation has claim, grounds, sources, limits, recording and date', citation)

    def table():
        screen.key('ctrl+t')
        screen.act(screen.expect('push button', 'Show All'))
        count = screen.expect('label', lambda name: name.endswith(' connections')).get_name()
        screen.act(screen.expect('push button', 'Copy as CSV'))
        rows = screen.wait(lambda: [row for row in csv.reader(paste().splitlines())][1:] and
                           list(csv.reader(paste().splitlines())), 'the table')
        assert 'Server name' in rows[0] and 'Sent' in rows[0], rows[0]
        assert len(rows) - 1 == int(count.split()[0].replace(',', '')), (len(rows), count)
        assert all(len(row) == len(rows[0]) for row in rows), rows
        assert not any(cell[:1] in tuple('=+-@') and cell for row in rows for cell in row), rows
        sent = [int(row[rows[0].index('Sent')]) for row in rows[1:] if row[rows[0].index('Sent')].isdigit()]
        assert len(sent) > 5 and sent == sorted(sent, reverse=True), sent
        return f'{len(rows) - 1} rows, {len(rows[0])} columns'
    step('the table is copied with its headings and every row, the largest first', table)

step.finish()
