#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""“This is wrong…” with an answer of one's own: another place and another feature, found by typing in a long list.
Each is one step, stands beside what catalog and tables say, and goes with one undo."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen, children, name_of, role_of
from steps import Steps, holds, skip_first_look, starts, tab_to

NOTE = 'Your note says:'
step = Steps()

with Screen(sys.argv[1], '--example') as screen:
    skip_first_look(screen)

    def cards():
        """The largest; the others are made when there is time."""
        return [node.get_name() for node in screen.all('list item', holds(' sent to '))][:10]

    def ask():
        """The dialog, with the keyboard in it."""
        screen.act(screen.expect('push button', holds('This Is Wrong')))
        return screen.dialog('This Is Wrong')

    def says(node, text):
        """In GTK 4.18 a list that opens is called as its row; what is chosen stands in it."""
        return text in name_of(node) or screen.find('label', holds(text), below=node)

    def reach(dialog, role, name, key='Tab'):
        for _ in range(20):
            node = next((node for node in screen.all(below=dialog)
                         if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None)
            if node and role_of(node) == role and says(node, name):
                return
            screen.key(key)
        raise AssertionError(f'{key} never came to {role} {name!r}')

    def choose(dialog, before, text, chosen):
        """From the list that shows @before, by a part of the name."""
        reach(dialog, 'push button', before)
        screen.key('space')
        offered = lambda: [name_of(label).lower() for item in screen.all('list item', '', below=dialog)
                           for label in screen.all('label', below=item)]
        screen.wait(lambda: len(offered()) > 10, 'a long list')
        screen.type(text)
        screen.wait(lambda: offered() and all(name.startswith(text) for name in offered()), f'only what begins with {text}')
        screen.key('Return')
        screen.wait(lambda: any(says(node, chosen) for node in screen.all('push button', below=dialog)), chosen)

    def close():
        screen.wait(lambda: not any(window.get_name() == 'This Is Wrong' for program in children(Atspi.get_desktop(0))
                                    for window in children(program)), 'the end of the dialog')
        screen.take_keyboard()

    def keep(dialog):
        screen.act(screen.expect('push button', holds('Keep'), below=dialog))
        close()
        return screen.expect('label', starts(NOTE)).get_name()

    def undo(before):
        screen.key('ctrl+z')
        screen.wait(lambda: screen.find('label', starts(NOTE)) is None and cards() == before, 'the cards before')

    def place():
        before = cards()
        assert not any('Norway' in name for name in before), before
        tab_to(screen, 'list item', 'DeepSeek')
        screen.key('Return')
        screen.expect('label', starts('packet '))
        dialog = ask()
        doubled = [name_of(node) for node in screen.all('check box', below=dialog)]
        assert doubled == ['What it was for', 'Where it was answered from'], doubled
        reach(dialog, 'list item', 'What it was for')
        screen.key('Down', 'Return')
        screen.expect('label', starts('Holds for all connections to 43.109.38.20 '), below=dialog)
        choose(dialog, 'I do not know', 'norw', 'Norway')
        said = keep(dialog)
        screen.wait(lambda: any('Norway' in name and 'sent to ByteDance' in name for name in cards()), 'a card with Norway')
        screen.expect('label', holds('apmplus.volces.com'))  # what the recording says stays readable
        undo(before)
        return said
    step('another place is chosen by keys, changes the cards, and goes with one undo', place)

    def unknown():
        dialog = ask()
        reach(dialog, 'list item', 'What it was for')
        screen.key('Down', 'Return')
        keep_button = screen.expect('push button', holds('Keep'), below=dialog)
        screen.wait(lambda: not keep_button.get_state_set().contains(Atspi.StateType.SENSITIVE), 'nothing to keep')
        screen.key('Escape')
        close()
    step('“I do not know” is no place that could be kept', unknown)

    def feature():
        before = cards()
        dialog = ask()
        choose(dialog, 'DeepSeek statistics', 'qwen', 'Qwen')
        said = keep(dialog)
        screen.wait(lambda: any('Qwen' in name and 'sent to Alibaba' in name for name in cards()), 'a card of Qwen')
        screen.key('ctrl+2')
        picture = screen.expect('panel', 'Flow picture')
        screen.wait(lambda: screen.find('list item', holds('Qwen'), below=picture), 'its node')
        screen.key('ctrl+1')
        undo(before)
        return said
    step('another feature is chosen by keys, holds in every view, and goes with one undo', feature)

step.finish()
