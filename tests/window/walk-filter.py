#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter by keyboard alone: text, chips, kinds and values, time, nothing left, undo and redo."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen, role_of
from steps import Steps, holds, skip_first_look, starts, tab_to

step = Steps()

with Screen(sys.argv[1], '--example') as screen:
    seen = {}

    def cards():
        return [node.get_name() for node in screen.all('list item', holds(' sent '))]

    def chips():
        return [node.get_name() for node in screen.all('push button', starts('Remove the filter'))]

    def moment():
        node = screen.focused()
        if node is None or role_of(node) != 'text':
            return None
        typed = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
        return typed if len(typed) == len('2026-01-31 22:00:00') else None

    def text():
        screen.wait(lambda: len(cards()) > 5, 'the cards')
        skip_first_look(screen)
        seen['all'] = len(cards())
        screen.key('ctrl+f')
        screen.type('deepseek')
        screen.wait(lambda: 0 < len(cards()) < seen['all'], 'fewer cards')
        assert all('DeepSeek' in name for name in cards()), cards()
        return f'{len(cards())} of {seen["all"]} cards'
    step('Ctrl+F and a text leave what has it', text)

    def undo_text():
        screen.key('ctrl+z')
        screen.wait(lambda: len(cards()) == seen['all'], 'all cards')
        screen.key('ctrl+shift+z')
        screen.wait(lambda: len(cards()) < seen['all'], 'fewer cards again')
        screen.key('ctrl+shift+f')
        screen.wait(lambda: len(cards()) == seen['all'], 'all cards')
    step('a typed text is one step of undo and redo', undo_text)

    def nothing():
        screen.key('ctrl+f')
        screen.type('no such name')
        screen.expect('label', 'Nothing Passes the Filter')
        screen.act(screen.expect('push button', holds('Clear All Filters')))
        screen.wait(lambda: len(cards()) == seen['all'], 'all cards')
    step('a filter that nothing passes says so and is cleared', nothing)

    def selector():
        screen.key('ctrl+f')
        screen.type('seat:CN')
        screen.key('Return')
        screen.wait(lambda: chips() == ['Remove the filter Company seat: China'], 'a chip in words')
        assert 0 < len(cards()) < seen['all']
        seen['china'] = len(cards())
    step('a selector of the command line becomes a chip in words', selector)

    def kind():
        tab_to(screen, 'push button', 'Add Filter')
        screen.key('space')
        screen.expect('push button', 'Answered from')
        tab_to(screen, 'push button', 'Company')
        screen.key('Return')
        value = screen.expect('check box', starts('ByteDance, '))
        for _ in range(9):
            if 'ByteDance' in (screen.focused().get_name() or ''):
                break
            screen.key('Down')
        assert 'ByteDance' in screen.focused().get_name(), screen.focused().get_name()
        screen.key('space')
        screen.wait(lambda: len(chips()) == 2, 'the second chip')
        screen.key('Escape')
        screen.wait(lambda: len(cards()) < seen['china'], 'fewer cards')
        return value.get_name()
    step('kinds and values are chosen by keyboard and say their amounts', kind)

    def remove():
        screen.act(screen.expect('push button', 'Remove the filter Company: ByteDance'))
        screen.wait(lambda: len(chips()) == 1, 'one chip')
        screen.act(screen.expect('push button', holds('Clear All')))
        screen.wait(lambda: not chips() and len(cards()) == seen['all'], 'no chip')
        screen.key('ctrl+z')
        screen.wait(lambda: len(chips()) == 1, 'the chip again')
        screen.key('ctrl+shift+f')
    step('a chip is removed, all are cleared, and that is undone', remove)

    def time():
        screen.key('ctrl+f', 'Tab', 'space')
        screen.act(screen.expect('push button', 'Time'))
        begin = screen.wait(moment, 'the entry with the first moment')
        screen.key('Tab', 'ctrl+a')
        screen.type(begin[:14] + '04:59')
        screen.key('Return')
        screen.wait(lambda: chips() and 'Time: ' in chips()[0], 'the chip of the span')
        screen.wait(lambda: 0 < len(cards()) < seen['all'], 'fewer cards')
        seen['span'] = len(cards())
        return chips()[0]
    step('a span of time is typed and every view follows', time)

    def follows():
        screen.key('ctrl+2')
        screen.expect('panel', 'Flow picture')
        screen.key('ctrl+z')
        screen.wait(lambda: not chips(), 'no chip')
        screen.key('ctrl+1')
        screen.wait(lambda: len(cards()) == seen['all'], 'all cards')
        return f'{seen["span"]} cards in the span'
    step('undo works in every view', follows)

step.finish()
