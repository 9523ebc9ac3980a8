#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mirrored window: each view, the arrow keys of the flow picture, and where the table begins."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen
from steps import Steps, skip_first_look, starts

program = sys.argv[1]
step = Steps()

with Screen(program, '--example', environment={'WHITHER_DIRECTION': 'rtl'}) as screen:
    skip_first_look(screen)

    def focus():
        return next((node for node in screen.all('list item')
                     if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None)

    def middle(node):
        box = node.get_extents(Atspi.CoordType.WINDOW)
        return box.x + box.width // 2

    def edges():
        """Of the window: GTK 4.18 counts from inside its shadow."""
        box = screen.window.get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.x + box.width

    def mirrored():
        screen.key('ctrl+2')
        screen.expect('panel', 'Flow picture')
        first = screen.wait(focus, 'the flow picture')
        name, begins = first.get_name(), middle(first)
        left, right = edges()
        assert begins > (left + right) // 2, (begins, left, right)
        screen.key('Left')
        second = screen.wait(lambda: focus() and focus().get_name() != name and focus(), 'the node to the left')
        assert middle(second) < begins, (middle(second), begins)
        screen.key('Right')
        screen.wait(lambda: focus() and middle(focus()) == begins, 'the column on the right')
    step('the flow picture begins on the right and Left leads on', mirrored)

    def views():
        for key, role, name in (('ctrl+3', 'panel', 'Map'), ('ctrl+4', 'panel', 'Matrix'), ('ctrl+5', 'panel', 'Timeline'),
                                ('ctrl+6', 'list', 'Findings'), ('ctrl+t', 'label', 'Server name'),
                                ('ctrl+1', 'label', 'Company seat')):
            screen.key(key)
            box = screen.expect(role, name).get_extents(Atspi.CoordType.WINDOW)
            left, right = edges()
            assert left <= box.x and box.width > 0 and box.x + box.width <= right, (name, box.x, box.width, left, right)
    step('each view is shown and none is cut', views)

    def table():
        """GTK 4.8 drew mirrored rows beside the window, and began with the last columns."""
        screen.key('ctrl+t')
        left, right = edges()
        head = screen.expect('label', 'Feature')
        cell = screen.wait(lambda: next((node for node in screen.all('label', starts('iCloud sync')) if middle(node) > left), None),
                           'a cell of the first column')
        screen.wait(lambda: (left + right) // 2 < middle(head) < right, 'the first column on the right')
        assert (left + right) // 2 < middle(cell) < right, (middle(cell), left, right)
    step('the table begins with its first column and shows its cells', table)

step.finish()
