#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The example by button and keys: cards, flow picture, evidence, table, one selection in all."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Screen
from steps import Steps, holds, skip_first_look, starts

step = Steps()

with Screen(sys.argv[1]) as screen:
    picture = {}

    def nodes():
        group = screen.expect(None, 'Flow picture')
        return [node for node in screen.all('list item', below=group)]

    def open_example():
        screen.act(screen.expect('push button', holds('Look at the Example')))
        screen.expect('label', 'constructed, not measured')
        assert screen.find('push button', holds('Answer')) is None
        named = [node.get_name() or '' for node in screen.all('push button')]
        assert len(named) > 10 and not any('_' in name for name in named), named
        skip_first_look(screen)
    step('the example opens and says that it is constructed', open_example)

    def cards():
        spoken = screen.expect('list item', holds('sent to Apple')).get_name()
        for fact in ('Answered from', 'Kept in', 'Company seat'):
            assert fact.lower() in spoken.lower(), spoken
        names = [node.get_name() for node in screen.all('list item')]
        assert any('Siri' in name and ' or ' in name for name in names), names
        return f'{len(names)} cards'
    step('each card is spoken with its three facts about place', cards)

    def legend():
        words = [node.get_name() for node in screen.all('label', below=screen.expect(None, 'Legend'))]
        assert words == ['Laws that may apply:', 'United States', 'China', 'European Union', 'another country or several',
                         'How sure:', 'certain', 'one of several', 'attempted only', 'unknown'], words
    step('the legend says what each colour and each pattern means', legend)

    def explain_card():
        screen.act(screen.expect('push button', starts('How do we know?')))
        screen.expect('label', starts('packet '))
        screen.expect('label', holds('So we cannot say'))
        screen.expect('label', starts('A law that may apply is no sign that it was used.'))
        screen.key('Escape')
        screen.wait(lambda: screen.find('label', starts('packet ')) is None, 'the pane to close')
    step('a card’s evidence goes down to the packet and says what cannot be said', explain_card)

    def flow():
        screen.key('ctrl+2')
        screen.wait(lambda: len(nodes()) > 5, 'the nodes')
        names = [node.get_name() for node in nodes()]
        assert all(name.endswith('.') and len(name.split()) >= 3 for name in names), names
        return f'{len(names)} nodes'
    step('each node of the flow picture is a list item with a full sentence', flow)

    def move():
        screen.wait(lambda: screen.focused() and screen.focused().get_role_name() == 'list item', 'focus')
        first = screen.focused().get_name()
        screen.key('Down')
        screen.wait(lambda: screen.focused().get_name() != first, 'the next node')
        second = screen.focused().get_name()
        screen.key('Right')
        screen.wait(lambda: screen.focused().get_name() != second, 'the node to the right')
        screen.key('Left', 'Home')
        screen.wait(lambda: screen.focused().get_name() == first, 'the first node')
        picture['first'] = first
    step('arrow keys move along the picture', move)

    def bounds():
        screen.expect('label', holds('answered from China.'))
    step('the line under the picture says at least and at most', bounds)

    def pin():
        screen.key('space', 'ctrl+t')
        screen.expect('label', starts('Only '))
        screen.act(screen.expect('push button', holds('Show All')))
        screen.wait(lambda: screen.find('push button', holds('Show All')) is None
                    or not screen.find('label', starts('Only ')), 'all rows')
    step('what is pinned in the picture is what the table lists', pin)

    def escape():
        screen.key('ctrl+2')
        screen.wait(lambda: screen.focused() and screen.focused().get_role_name() == 'list item', 'focus')
        screen.key('space', 'Escape', 'ctrl+t')
        screen.expect('label', 'Server name')
        assert screen.find('label', starts('Only ')) is None
    step('Escape releases what was pinned', escape)

    def rows():
        screen.expect('label', holds('.apple.com'))
        screen.key('Down', 'Return')
        screen.expect('label', starts('packet '))
        screen.key('Escape')
    step('a row of the table opens its evidence', rows)

    def enter():
        screen.key('ctrl+2')
        screen.wait(lambda: screen.focused() and screen.focused().get_role_name() == 'list item', 'focus')
        screen.key('Return')
        screen.expect('label', starts('packet '))
        screen.act(screen.expect('push button', holds('Copy as Citation')))
        screen.expect_toast(holds('Citation copied'))
        screen.key('Escape')
    step('Enter opens the evidence of a node, which can be copied', enter)

    def act_on_node():
        node = nodes()[-1]
        screen.act(node, 'node.explain')
        screen.expect('label', starts('packet '))
        screen.key('Escape')
    step('a screen reader acts on a node directly', act_on_node)

    def columns():
        before = len(nodes())
        screen.key('ctrl+1', 'ctrl+2')
        screen.wait(lambda: screen.focused() and screen.focused().get_role_name() == 'list item', 'focus')
        screen.key('shift+Tab', 'Return')
        item = screen.expect(None, 'Program')
        screen.wait(item.get_role_name, 'its role')
        screen.key('Down', 'Down', 'Return')
        screen.wait(lambda: len(nodes()) > before, 'a column more')
        return f'{before} nodes, then {len(nodes())}'
    step('a column is added from the menu by keys', columns)

step.finish()
