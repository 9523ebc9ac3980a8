#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Map, matrix and timeline by keyboard alone: each view by its key, spoken sentences, zoom, another order
and its undo."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen
from steps import Steps, holds, skip_first_look, starts

step = Steps()

with Screen(sys.argv[1], '--example') as screen:
    seen = {}

    def items():
        """Of the picture that shows: its group is kept, the way to it is long."""
        return [node for node in screen.all('list item', below=seen['picture'])]

    def spoken():
        return [node.get_name() for node in items()]

    def focus():
        return next((node for node in items()
                     if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None)

    def show(key, picture):
        screen.key(key)
        seen['picture'] = screen.expect('panel', picture)
        screen.wait(focus, f'the {picture.lower()}')

    def sentences():
        screen.expect('list item', holds('sent to Apple'))
        skip_first_look(screen)
        counts = []
        for key, picture in (('ctrl+2', 'Flow picture'), ('ctrl+3', 'Map'), ('ctrl+4', 'Matrix'),
                             ('ctrl+5', 'Timeline')):
            show(key, picture)
            names = spoken()
            assert names and all(name.endswith('.') and len(name.split()) > 2 for name in names), names
            counts.append(f'{picture} {len(names)}')
        screen.key('ctrl+6')
        screen.expect('list', 'Findings')
        return ', '.join(counts)
    step('each view has its key and speaks in sentences', sentences)

    def map_view():
        show('ctrl+3', 'Map')
        names = spoken()
        assert any(name.startswith('Germany: ') for name in names), names
        assert any('China or Singapore' in name for name in names), names
        assert any(name.startswith('Cannot be known: ') for name in names), names
        screen.key('Return')
        screen.expect('label', starts('packet '))
        screen.key('Escape')
        screen.wait(lambda: screen.find('label', starts('packet ')) is None and focus(), 'the map')
        screen.key('Escape')
        return f'{len(names)} places'
    step('the map has dots and a tray, and opens its evidence', map_view)

    def zoom():
        def place():
            node = screen.find('list item', starts('Germany: '), below=seen['picture'])
            box = node.get_extents(Atspi.CoordType.WINDOW) if node else None
            return (box.x, box.y) if box else None
        before = place()
        screen.key('plus', 'plus', 'plus', 'ctrl+Right', 'ctrl+Right')
        screen.wait(lambda: place() != before, 'a map that moved')
        screen.key('0')
        screen.wait(lambda: place() == before, 'the whole world')
    step('plus, Control and arrows, and zero move the map', zoom)

    def matrix():
        show('ctrl+4', 'Matrix')
        before = spoken()
        here = focus().get_name()
        screen.key('Right')
        screen.wait(lambda: focus() and focus().get_name() != here, 'the next head')
        screen.key('shift+Return')
        screen.wait(lambda: spoken() not in ([], before), 'another order')
        assert sorted(spoken()) == sorted(before)
        screen.key('ctrl+z')
        screen.wait(lambda: spoken() == before, 'the order before')
    step('the head of a column puts the rows in order, and undo takes it back', matrix)

step.finish()
