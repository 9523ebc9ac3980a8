#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the example to policy: switches from a card, from a list and ready-made; what works; the trial
on the recording; checklist, profile and response policy zone saved; everything taken back."""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen, walk
from steps import Steps, find_example, holds, skip_first_look, starts

step = Steps()
EXAMPLES = ('phone-a.pcapng', 'phone-a-shanghai.pcapng', 'phone-b.pcapng')
program = sys.argv[1]
cli = os.path.join(os.path.dirname(os.path.abspath(program)), '..', 'cli', 'whither-cli')


def go_to(screen, name):
    """A step of the policy, by its button in the header."""
    for node in screen.all(None, holds(name)):
        if node.get_action_iface() is not None:
            screen.act(node)
            return
    raise AssertionError(f'no step {name!r}')


def save(screen, button, path):
    screen.act(button)
    dialog = screen.dialog('Save the Policy')
    screen.key('ctrl+a')
    screen.type_path(dialog, path)
    screen.key('Return')
    screen.wait(lambda: os.path.exists(path) and os.path.exists(path + '.undo'), f'{path} and its undo file')
    with open(path) as file:
        return file.read()


def is_pressed(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.PRESSED) or states.contains(Atspi.StateType.CHECKED)


def press(screen, node):
    """The button in @node that opens something: a press takes a moment, and keys must not come before it."""
    for inner, _ in walk(node):
        offered = inner.get_action_iface()
        if offered is not None and 'click' in [offered.get_action_name(i) for i in range(offered.get_n_actions())]:
            screen.act(inner, 'click')
            screen.wait(lambda: is_pressed(inner), f'{node.get_name()!r} to open')
            return
    raise AssertionError(f'{node.get_name()!r} opens nothing')


def tab_into(screen, list_name, title):
    """By Tab alone to a row of a list; only there it is looked for the keyboard, the page being long."""
    row = screen.expect('list item', title, below=screen.expect('list', list_name))
    screen.take_keyboard()
    for _ in range(80):
        if row.get_state_set().contains(Atspi.StateType.FOCUSED):
            return
        screen.key('Tab')
    raise AssertionError(f'Tab never came to {title!r}')


def find_button(screen, label, description):
    for node in screen.all('push button', holds(label)):
        if node.get_description() == description:
            return node
    return None


with Screen(program, '--example') as screen, tempfile.TemporaryDirectory() as folder:
    skip_first_look(screen)

    def from_a_card():
        screen.act(screen.expect('push button', holds('Switch… DeepSeek')))
        dialog = screen.dialog('Switch This')
        screen.expect('list item', starts('DeepSeek'), below=dialog)
        press(screen, screen.expect('list item', starts('China. '), below=dialog))
        screen.key('End', 'Return')
        screen.wait(lambda: screen.find('label', 'Block', below=screen.find('list item', starts('China. '), below=dialog)),
                    'the choice')
        screen.key('Escape')
    step('a card leads to switches for all that it is', from_a_card)

    def confirm():
        screen.key('ctrl+shift+b')
        own = screen.expect('list', 'Your switches')
        row = screen.expect('list item', starts('Servers placed in China. only at home'), below=own)
        assert 'whose place is not certain' in row.get_name(), row.get_name()
        screen.act(screen.expect('push button', 'Block These Too…', below=row))
        dialog = screen.dialog('Block These Too?')
        screen.expect('label', holds('may hit more than you mean'), below=dialog)
        screen.act(screen.expect('push button', holds('Block Anyway'), below=dialog))
        screen.wait(lambda: 'confirmed' in row.get_name(), 'the second confirmation')
        screen.key('ctrl+z', 'ctrl+z')
        screen.wait(lambda: screen.find('list item', below=own) is None, 'its end')
    step('a place that is not certain is stopped only after a second confirmation', confirm)

    def by_shortcut():
        screen.key('alt+Left')
        screen.expect('label', 'Company seat')
        screen.key('ctrl+shift+b')
        screen.expect('label', 'What Should Stop?')
        screen.key('Return')
        screen.expect('label', starts('Your Switches ('))
        screen.expect('list item', starts('Siri. works everywhere'))
        own = screen.expect('list', 'Your switches')
        return f'{len(list(screen.all("list item", below=own)))} switches'
    step('one key leads to the switches, one sets the ready-made ones', by_shortcut)

    def undo():
        screen.key('ctrl+z')
        screen.expect('label', 'Your Switches')
        screen.key('ctrl+shift+z')
        screen.expect('label', starts('Your Switches ('))
    step('one step takes all of them back, one sets them again', undo)

    def country():
        screen.act(screen.expect('push button', starts('Block servers placed in a country')))
        dialog = screen.dialog('Block servers placed in a country')
        screen.expect('label', starts('This stops connections to machines there.'), below=dialog)
        screen.act(screen.expect('push button', holds('Cancel'), below=dialog))
    step('blocking a country says what it cannot stop before it asks which', country)

    def details():
        own = screen.expect('list', 'Your switches')
        row = next(screen.all('list item', starts('Siri. '), below=own))
        screen.act(screen.expect('push button', starts('Exceptions, hours and order'), below=row))
        dialog = screen.dialog('Switch')
        screen.expect('label', 'Block: Siri', below=dialog)
        screen.act(screen.expect('push button', holds('Move Down'), below=dialog))
        screen.wait(lambda: [node.get_name().split('.')[0] for node in screen.all('list item', below=own)][:2]
                    == ['Dictation', 'Siri'], 'another order')
        screen.key('Escape')
        screen.key('ctrl+z')
        screen.wait(lambda: [node.get_name().split('.')[0] for node in screen.all('list item', below=own)][:2]
                    == ['Siri', 'Dictation'], 'the order before')
    step('a switch has details, and an order that can be changed', details)

    def exchange():
        path = os.path.join(folder, 'switches.txt')
        menu = screen.expect(None, 'Import, export or remove switches')
        press(screen, menu)
        screen.key('Down', 'Return')
        dialog = screen.dialog('Export Switches')
        screen.key('ctrl+a')
        screen.type_path(dialog, path)
        screen.key('Return')
        screen.wait(lambda: os.path.exists(path), 'the file')
        with open(path) as file:
            text = file.read()
        assert text.startswith('whither-switches 1') and 'block feature:apple.siri' in text, text
        return f'{text.count("block ")} switches in it'
    step('the switches are exported as one readable file', exchange)

    def project():
        path = os.path.join(folder, 'phone.whither')
        screen.key('ctrl+s')
        dialog = screen.dialog('Save Project')
        screen.key('ctrl+a')
        screen.type_path(dialog, path)
        screen.key('Return')
        screen.wait(lambda: os.path.exists(path), 'the project')
        rules = subprocess.run([cli, 'policy', path, '--format=dnsmasq'], check=True, capture_output=True, text=True).stdout
        assert 'address=/guzzoni.apple.com/' in rules, rules
    step('the project keeps them, for the command line too', project)

    def from_the_list():
        rows = [node.get_name() for node in screen.all('list item', holds(' sent · '))]
        assert any(name.startswith('Apple. ') for name in rows), rows
        assert any('your switches cover' in name for name in rows), rows
        return f'{len(rows)} things that can be switched'
    step('everything in the recording has a switch and says what it covers', from_the_list)

    def ways():
        go_to(screen, '2. What Works')
        screen.expect('label', 'What Works on Your Phone')
        steps = screen.expect('list', 'Settings by hand')
        screen.wait(lambda: screen.find('list item', starts('Turns Siri off. Settings ›'), below=steps), 'a path')
        screen.expect('label', holds('of your 15 switches can be set this way'))
        text = save(screen, find_button(screen, 'Save', 'Steps by hand'), os.path.join(folder, 'steps.txt'))
        assert 'Settings › ' in text and 'Turns Siri off' in text, text
        return f'{len(list(screen.all("list item", below=steps)))} steps'
    step('what works by hand comes first, and its checklist is saved', ways)

    def profile():
        path = os.path.join(folder, 'phone.mobileconfig')
        tab_into(screen, 'Profiles', 'Apple profile for any iPhone')
        screen.key('Return')
        text = save(screen, find_button(screen, 'Save', 'Apple profile for any iPhone'), path)
        assert '<key>allowAssistant</key>' in text and os.path.exists(path + '.txt'), os.listdir(folder)
    step('a profile is saved, with its undo file and notes beside it', profile)

    def trial():
        tab_into(screen, 'Formats for the home network', 'Response policy zone')
        screen.key('Return')
        screen.act(find_button(screen, 'Try It', 'Response policy zone'))
        screen.expect('label', 'What Would Happen')
        screen.expect('label', 'This stops connections; it cannot stop a company from passing data on.')
        outcome = screen.expect('label', starts('Would stop '))
        # The command line says the same.
        said = subprocess.run([cli, 'policy', *map(lambda name: find_example(program, name), EXAMPLES),
                               '--preset=assistant-off', '--format=rpz', '--simulate'],
                              check=True, capture_output=True, text=True).stdout
        figures = outcome.get_name()
        assert said.startswith(figures), (figures, said)
        features = screen.expect('list', 'Each feature, before and after')
        screen.expect('list item', starts('Siri or Dictation'), below=features)
        return figures
    step('the trial says what would stop, and each feature before and after', trial)

    def zone():
        text = save(screen, find_button(screen, 'Save', 'Response policy zone'), os.path.join(folder, 'rpz.zone'))
        assert 'guzzoni.apple.com CNAME .' in text and 'whither-policy' in text, text
        screen.act(find_button(screen, 'How to Undo', 'Response policy zone'))
        screen.dialog('How to Undo')
        screen.key('Escape')
    step('the zone is saved, and how to undo it is said', zone)

    def back():
        go_to(screen, '1. Choose')
        screen.key('ctrl+z')
        screen.expect('label', 'Your Switches')
        go_to(screen, '2. What Works')
        screen.expect('label', 'No Switch Is Set Yet')
        screen.key('alt+Left')
        screen.expect('label', 'Company seat')
    step('all is taken back in one step, and one key leads back to the recording', back)

step.finish()
