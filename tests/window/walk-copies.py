#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is copied, as another program pastes it: the citation and the table as CSV, which lists what the table
shows; and the mirrored window: each view, and the arrow keys of the flow picture."""
import csv
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen
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

with Screen(program, '--example', environment={'WHITHER_DIRECTION': 'rtl'}) as screen:
    skip_first_look(screen)

    def focus():
        return next((node for node in screen.all('list item')
                     if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None)

    def middle(node):
        box = node.get_extents(Atspi.CoordType.WINDOW)
        return box.x + box.width // 2

    def mirrored():
        screen.key('ctrl+2')
        screen.expect('panel', 'Flow picture')
        first = screen.wait(focus, 'the flow picture')
        name, begins = first.get_name(), middle(first)
        whole = screen.window.get_extents(Atspi.CoordType.WINDOW)
        assert begins > whole.width // 2, (begins, whole.width)
        screen.key('Left')
        second = screen.wait(lambda: focus() and focus().get_name() != name and focus(), 'the node to the left')
        assert middle(second) < begins, (middle(second), begins)
        screen.key('Right')
        screen.wait(lambda: focus() and middle(focus()) == begins, 'the column on the right')
    step('mirrored, the flow picture begins on the right and Left leads on', mirrored)

    def views():
        for key, role, name in (('ctrl+3', 'panel', 'Map'), ('ctrl+4', 'panel', 'Matrix'), ('ctrl+5', 'panel', 'Timeline'),
                                ('ctrl+6', 'list', 'Findings'), ('ctrl+t', 'label', 'Server name'),
                                ('ctrl+1', 'label', 'Company seat')):
            screen.key(key)
            box = screen.expect(role, name).get_extents(Atspi.CoordType.WINDOW)
            width = screen.window.get_extents(Atspi.CoordType.WINDOW).width
            assert 0 <= box.x and box.width > 0 and box.x + box.width <= width, (name, box.x, box.width, width)
    step('mirrored, each view is shown and none is cut', views)

    def table():
        """GTK 4.8 drew mirrored rows beside the window, and began with the last columns."""
        screen.key('ctrl+t')
        width = screen.window.get_extents(Atspi.CoordType.WINDOW).width
        head = screen.expect('label', 'Feature')
        cell = screen.wait(lambda: next((node for node in screen.all('label', starts('iCloud sync')) if middle(node) > 0), None),
                           'a cell of the first column')
        screen.wait(lambda: width // 2 < middle(head) < width, 'the first column on the right')
        assert width // 2 < middle(cell) < width, (middle(cell), width)
    step('mirrored, the table begins with its first column and shows its cells', table)

step.finish()
