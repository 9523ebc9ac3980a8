#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""360 pixels wide, at the normal text size and at 200 %."""
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen
from steps import Steps, holds, set_text_scale, starts

WIDTH, HEIGHT = 360, 700
step = Steps()


def resize(screen):
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(screen.process.pid)],
                           check=True, capture_output=True, text=True).stdout.split()
    for window in found:
        subprocess.run(['xdotool', 'windowsize', window, str(WIDTH), str(HEIGHT)], check=True)


def extents(node):
    return node.get_extents(Atspi.CoordType.WINDOW)


def walk(scale):
    set_text_scale(scale)
    with Screen(sys.argv[1], '--example') as screen:
        def fits():
            screen.expect('list item', holds('sent to Apple'))
            resize(screen)
            screen.wait(lambda: extents(screen.window).width <= WIDTH, 'a narrow window')
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

        def views():
            for key in ('ctrl+2', 'ctrl+t', 'ctrl+1'):
                screen.key(key)
                screen.wait(lambda: extents(screen.window).width <= WIDTH, 'a narrow window')
        step(f'each view fits at text scale {scale}', views)


walk(1)
walk(2)
step.finish()
