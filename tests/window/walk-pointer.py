#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hand does with a mouse: a node dragged and kept in the project, a node pinned by a click, the map
by wheel and drag, the night, and a span of time drawn along the timeline that every view follows."""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen
from steps import Steps, find_example, holds, skip_first_look, starts

program = sys.argv[1]
step = Steps()
seen = {}


def xdotool(*words):
    return subprocess.run(['xdotool', *map(str, words)], check=True, capture_output=True, text=True).stdout


def place(screen):
    """The window into the corner of the display, where its places are those of the pointer."""
    for window in xdotool('search', '--onlyvisible', '--pid', screen.process.pid).split():
        xdotool('windowmove', '--sync', window, 0, 0)


def items(screen):
    return list(screen.all('list item', below=seen['picture']))


def spoken(screen):
    return [node.get_name() for node in items(screen)]


def show(screen, key, picture):
    screen.key(key)
    seen['picture'] = screen.expect('panel', picture)
    screen.wait(lambda: items(screen), f'the {picture.lower()}')


def box(node):
    return node.get_extents(Atspi.CoordType.WINDOW)


def middle(node):
    at = box(node)
    return at.x + at.width // 2, at.y + at.height // 2


def drag(start, end, steps=8):
    """Slowly enough that each place is seen."""
    words = ['mousemove', *start, 'sleep', 0.2, 'mousedown', 1, 'sleep', 0.1]
    for i in range(1, steps + 1):
        words += ['mousemove', start[0] + (end[0] - start[0]) * i // steps,
                  start[1] + (end[1] - start[1]) * i // steps, 'sleep', 0.05]
    xdotool(*words, 'mouseup', 1)


def of_map(screen):
    node = screen.find('list item', starts('Germany: '), below=seen['picture'])
    at = box(node) if node else None
    return (at.x, at.y) if at else None


def settled(screen):
    """Where it is when two looks agree: a picture moves in steps."""
    seen['last'] = None

    def same():
        last, seen['last'] = seen['last'], of_map(screen)
        return seen['last'] if seen['last'] is not None and seen['last'] == last else None
    return screen.wait(same, 'a map that stands still')


with tempfile.TemporaryDirectory() as folder:
    project = os.path.join(folder, 'mine.whither')

    with Screen(program, find_example(program)) as screen:
        def drag_node():
            screen.expect('list item', holds('sent to Apple'))
            place(screen)
            show(screen, 'ctrl+2', 'Flow picture')
            before = spoken(screen)
            first, second = (box(node) for node in items(screen)[:2])
            drag((first.x + first.width // 2, first.y + first.height // 2),
                 (first.x + first.width // 2, second.y + second.height - 1))
            screen.wait(lambda: spoken(screen)[:2] == [before[1], before[0]], 'the two to change places')
            seen['order'] = spoken(screen)
        step('a node dragged below the next one stays there', drag_node)

        def column():
            screen.key('Tab')
            node = screen.wait(lambda: next((node for node in items(screen) if node.get_state_set().contains(
                Atspi.StateType.FOCUSED)), None) or screen.key('Tab'), 'a node with the keyboard')
            screen.key('alt+Right')
            screen.wait(lambda: spoken(screen) not in ([], seen['order']), 'another order of the columns')
            seen['order'] = spoken(screen)
            screen.key('ctrl+z')
            screen.wait(lambda: spoken(screen) not in ([], seen['order']), 'the columns before')
            screen.key('ctrl+shift+z')
            screen.wait(lambda: spoken(screen) == seen['order'], 'the columns changed again')
            return node.get_name()
        step('a column goes right, back by undo, and right again by redo', column)

        def save():
            screen.key('ctrl+s')
            screen.dialog('Save Project')
            screen.key('ctrl+a')
            screen.type(project)
            screen.key('Return')
            screen.wait(lambda: os.path.exists(project), 'the project')
            screen.expect('label', 'mine.whither')
        step('the project is saved', save)
        screen.key('ctrl+w')
        screen.wait(lambda: screen.process.poll() is not None, 'the program to end')

    with Screen(program, project) as screen:
        def reopened():
            screen.expect('list item', holds('sent to Apple'))
            show(screen, 'ctrl+2', 'Flow picture')
            screen.wait(lambda: spoken(screen) == seen['order'], 'nodes and columns as they were left')
            return f'{len(seen["order"])} nodes'
        step('nodes and columns stand as they were left when it is opened again', reopened)

with Screen(program, '--example') as screen:
    def click():
        screen.expect('list item', holds('sent to Apple'))
        skip_first_look(screen)
        place(screen)
        show(screen, 'ctrl+2', 'Flow picture')
        before = len(items(screen))
        xdotool('mousemove', *middle(items(screen)[0]), 'sleep', 0.2, 'click', 1)
        screen.key('ctrl+t')
        said = screen.expect('label', starts('Only ')).get_name()
        screen.key('ctrl+t')
        show(screen, 'ctrl+2', 'Flow picture')
        screen.key('Escape', 'ctrl+t')
        screen.wait(lambda: screen.find('label', starts('Only ')) is None, 'all rows')
        screen.key('ctrl+t')
        show(screen, 'ctrl+2', 'Flow picture')
        xdotool('mousemove', *middle(items(screen)[1]), 'sleep', 0.2, 'click', '--repeat', 2, '--delay', 80, 1)
        screen.wait(lambda: len(items(screen)) not in (0, before), 'its names')
        names = len(items(screen))
        screen.key('ctrl+z')
        screen.wait(lambda: len(items(screen)) == before, 'everything again')
        return f'{said}; {names} nodes inside'
    step('a click pins, Escape releases, a double click looks inside', click)

    def wheel():
        show(screen, 'ctrl+3', 'Map')
        before = screen.wait(lambda: of_map(screen), 'Germany')
        xdotool('mousemove', *middle(screen.find('list item', starts('Germany: '), below=seen['picture'])))
        xdotool('mousemove_relative', 40, 30, 'sleep', 0.3, 'click', '--repeat', 4, '--delay', 60, 4)
        near = screen.wait(lambda: of_map(screen) not in (None, before) and of_map(screen), 'a larger map')
        seen['near'] = near
        return f'{before} to {near}'
    step('the wheel makes the map larger where the pointer is', wheel)

    def pan():
        before = settled(screen)
        at = (before[0] + 20, before[1] + 40)
        drag(at, (at[0] + 60, at[1] + 40))
        screen.wait(lambda: of_map(screen) not in (None, before), 'a map that moved')
        after = settled(screen)
        assert abs(after[0] - before[0] - 60) < 12, (before, after)
        return f'{before} to {after}'
    step('a drag moves it as far as the pointer went', pan)

    def night():
        show(screen, 'ctrl+5', 'Timeline')
        before = spoken(screen)
        xdotool('mousemove', *middle(screen.expect('push button', starts('Time: '))), 'sleep', 0.2, 'click', 1)
        screen.expect(None, holds('Night, 0:00 to 6:00'))
        for _ in range(5):
            if screen.focused() and 'Night' in screen.focused().get_name():
                break
            screen.key('Down')
        screen.key('Return')
        screen.expect('push button', 'Time: Night, 0:00 to 6:00')
        screen.key('ctrl+z')
        screen.wait(lambda: spoken(screen) == before, 'the timeline before')
        screen.expect('push button', lambda name: name.startswith('Time: ') and 'Night' not in name)
    step('the night is chosen from a menu, and undo leaves it', night)

    def brush():
        show(screen, 'ctrl+5', 'Timeline')
        before = spoken(screen)
        lane, picture = box(items(screen)[0]), box(seen['picture'])
        right = picture.x + picture.width
        drag((right - picture.width // 2, lane.y + lane.height // 2),
             (right - picture.width // 4, lane.y + lane.height // 2))
        chip = screen.expect('push button', starts('Remove the filter Time: ')).get_name()
        screen.wait(lambda: spoken(screen) not in ([], before), 'only that span')
        lanes = len(spoken(screen))
        counts = []
        for key, name in (('ctrl+2', 'Flow picture'), ('ctrl+3', 'Map'), ('ctrl+4', 'Matrix')):
            show(screen, key, name)
            counts.append((name, key, len(items(screen))))
        screen.key('ctrl+z')
        screen.wait(lambda: screen.find('push button', starts('Remove the filter Time: ')) is None, 'no span')
        more = []
        for name, key, count in counts:
            show(screen, key, name)
            screen.wait(lambda: len(items(screen)) >= count, f'the whole {name}')
            more.append(len(items(screen)))
        assert sum(more) > sum(count for _, _, count in counts), (counts, more)
        return f'{chip}: {lanes} of {len(before)} lanes'
    step('a span drawn along the timeline is what every view shows, until undo', brush)

step.finish()
