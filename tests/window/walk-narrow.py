#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""360 pixels wide, at the normal text size and at 200 %."""
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, MEASURES_LOUDLY, Screen
from steps import Steps, holds, set_text_scale, starts

WIDTH, HEIGHT = 360, 700
FOLDED = 500  # narrow enough for the evidence to be a page of its own
step = Steps()


def resize(screen, width):
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(screen.process.pid)],
                           check=True, capture_output=True, text=True).stdout.split()
    for window in found:
        subprocess.run(['xdotool', 'windowsize', window, str(width), str(HEIGHT)], check=True)


def extents(node):
    return node.get_extents(Atspi.CoordType.WINDOW)


def walk(scale):
    set_text_scale(scale)
    with Screen(sys.argv[1], '--example') as screen:
        def fits():
            screen.expect('list item', holds('sent to Apple'))
            # In GTK 4.18 as by a hand that drags, so that what stands side by side is folded on the way: in one leap
            # it makes the window as wide as it would have to be for what is not folded yet, and leaves it so.
            for width in (FOLDED, WIDTH) if MEASURES_LOUDLY else (WIDTH,):
                resize(screen, width)
                screen.wait(lambda: extents(screen.window).width <= width, f'a window of {width} px')
            return f'{extents(screen.window).width} px'
        step(f'the window takes 360 px at text scale {scale}', fits)

        def evidence():
            screen.act(screen.expect('push button', starts('How do we know?')))
            claim = screen.expect('label', starts('packet '))
            assert extents(claim).width < WIDTH
            assert extents(screen.window).width <= WIDTH
            screen.key('Escape')
        step(f'evidence is a page of its own at text scale {scale}', evidence)

        def flow():
            screen.key('ctrl+2')
            screen.wait(lambda: screen.focused() and screen.focused().get_role_name() == 'list item', 'focus')
            screen.key('Down', 'Return')
            screen.expect('label', starts('packet '))
            screen.key('Escape')
            screen.wait(lambda: screen.find('label', starts('packet ')) is None, 'the pane to close')
        step(f'and is reached from the picture by keys at text scale {scale}', flow)

        def beside():
            """Buttons that are cut. GTK 4.18 tells of places a pixel beside where it draws."""
            box, slack = extents(screen.window), 2 if MEASURES_LOUDLY else 0
            return [node.get_name() for node in screen.all('push button') if extents(node).x < box.x - slack
                    or extents(node).x + extents(node).width > box.x + box.width + slack]

        def fits_still(name):
            screen.wait(lambda: extents(screen.window).width <= WIDTH, f'{name} in a narrow window')
            assert beside() == [], (name, beside())

        def views():
            for key, role, name in (('ctrl+2', 'panel', 'Flow picture'), ('ctrl+3', 'panel', 'Map'), ('ctrl+4', 'panel', 'Matrix'),
                                    ('ctrl+5', 'panel', 'Timeline'), ('ctrl+6', 'list', 'Findings'),
                                    ('ctrl+t', 'label', 'Server name'), ('ctrl+1', 'label', 'Company seat')):
                screen.key(key)
                screen.expect(role, name)
                fits_still(name)
        step(f'each view fits at text scale {scale}', views)

        def switches():
            screen.key('ctrl+shift+b')
            screen.act(screen.expect('push button', 'Assistant off'))
            screen.expect('label', starts('Your Switches ('))
            fits_still('the switches')
            screen.key('alt+Left')
            screen.expect('label', 'Company seat')
        step(f'the switches fit at text scale {scale}', switches)

        def least():
            resize(screen, WIDTH - 10)
            screen.wait(lambda: extents(screen.window).width < WIDTH, 'a narrower window')
            screen.key('ctrl+2', 'ctrl+1')
        step(f'a window may be narrower than that at text scale {scale}', least)


walk(1)
walk(2)
step.finish()
