#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table by keys alone: rows spoken as sentences, put in order by any column from the menu, the chosen row kept,
columns hidden and shown."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen, name_of, role_of
from steps import Steps, choose, reach, skip_first_look

step = Steps()

with Screen(sys.argv[1], '--example') as screen:
    skip_first_look(screen)
    screen.key('ctrl+t')

    def rows():
        """As they stand: GTK 4.8 tells of them in another order."""
        found = [(node.get_extents(Atspi.CoordType.WINDOW).y, name_of(node)) for node in screen.all('table row')]
        return [name for _, name in sorted(found) if name.startswith('Feature: ')]

    def value(row, heading):
        return row.split(f'{heading}: ')[1].split('. ')[0].rstrip('.') if f'{heading}: ' in row else ''

    def spoken():
        found = screen.wait(rows, 'rows')
        screen.wait(lambda: screen.focused() and role_of(screen.focused()) == 'table row', 'a row with the keyboard')
        said = name_of(screen.focused())
        assert said == found[0], (said, found[0])
        for heading in ('Feature', 'Company', 'Sent', 'Server name', 'Answered from'):
            assert f'{heading}: ' in said, said
        return said
    step('a row is spoken with its headings', spoken)

    def kept():
        return [name_of(node) for node in screen.all('table row')
                if node.get_state_set().contains(Atspi.StateType.SELECTED)]

    def order():
        before = rows()
        chosen = before[2]
        reach(screen, lambda name: name == chosen, 'Down')
        screen.wait(lambda: kept() == [chosen], 'the third row chosen')
        choose(screen, 'Order of the rows', 'Company')
        names = screen.wait(lambda: [value(row, 'Company') for row in rows()] if rows() != before else None, 'another order')
        assert names == sorted(names, key=str.casefold), names
        choose(screen, 'Order of the rows', 'Descending')
        screen.wait(lambda: [value(row, 'Company') for row in rows()][:3] == names[::-1][:3], 'the order turned round')
        assert kept() == [chosen], kept()
    step('the rows are put in order by a column, and turned round', order)

    def columns():
        choose(screen, 'Columns of the table', 'Server name')
        screen.wait(lambda: screen.find('label', 'Server name') is None, 'no such column')
        choose(screen, 'Columns of the table', 'Address')
        screen.expect('label', 'Address')
        choose(screen, 'Columns of the table', 'Server name')
        screen.expect('label', 'Server name')
    step('columns are hidden and shown', columns)

step.finish()
