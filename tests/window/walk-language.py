#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A document language apart from the window's: pictures and policies in a language chosen in the dialog."""
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Atspi, Screen, children, role_of
from steps import Steps, holds, skip_first_look, starts

program = os.path.abspath(sys.argv[1])
VIEWS = ('cards', 'flow', 'map', 'matrix', 'timeline')
step = Steps()
folder = tempfile.TemporaryDirectory()
locales = os.path.join(folder.name, 'locale')
os.mkdir(locales)
# What a person has who reads English: the machine may have no locale but C, in which nothing is translated.
subprocess.run(['localedef', '-i', 'en_US', '-f', 'UTF-8', os.path.join(locales, 'en_US.UTF-8')], check=True)
english = {'LOCPATH': locales, 'LC_ALL': 'en_US.UTF-8', 'LANGUAGE': ''}
pictures = {}


def choose(screen, dialog, language):
    """In the dialog for a file; the list of languages is walked by keys, as GTK gives its rows no action."""
    button = next(node for node in screen.all('push button', below=combo_of(screen, dialog)))
    # The chosen one comes first.
    first = chosen_in(screen, dialog)
    names = [first] + [name for name in ('As the window', 'Deutsch', 'English', 'Español', 'Français', '中文') if name != first]
    screen.act(button, 'click')
    # A press takes a moment, and keys must not come before it.
    screen.wait(lambda: any(button.get_state_set().contains(state) for state in (Atspi.StateType.PRESSED, Atspi.StateType.CHECKED)),
                'the list of languages')
    screen.key('Home', *['Down'] * names.index(language), 'Return')
    screen.wait(lambda: chosen_in(screen, dialog) == language, f'{language}, not {chosen_in(screen, dialog)}')


def combo_of(screen, dialog):
    """The box beside the words for it."""
    label = screen.expect(None, 'Language of the document', below=dialog)
    return next(node for node in children(label.get_parent()) if role_of(node) == 'combo box')


def chosen_in(screen, dialog):
    return next((node.get_name() for node in screen.all('label', lambda name: name not in ('', '(None)'), combo_of(screen, dialog))), None)


def save(screen, title, path, language=None, expected=None):
    """Types the path, chooses the language, and gives what was written."""
    dialog = screen.dialog(title)
    if expected is not None:
        screen.wait(lambda: chosen_in(screen, dialog) == expected, f'{expected}, not {chosen_in(screen, dialog)}')
    screen.key('ctrl+a')
    screen.type_path(dialog, path)
    if language is not None:
        choose(screen, dialog, language)
        screen.act(screen.expect('push button', holds('Save'), below=dialog))
    else:
        screen.key('Return')
    screen.wait(lambda: os.path.exists(path), path)
    with open(path, encoding='utf-8') as file:
        return file.read()


def go_to(screen, name):
    """A step of the policy, by its button in the header."""
    screen.act(next(node for node in screen.all(None, holds(name)) if node.get_action_iface() is not None))


def find_button(screen, label, description):
    return screen.wait(lambda: next((node for node in screen.all('push button', holds(label))
                                     if description in (node.get_description() or '') + node.get_name()), None), f'{label} {description}')


def dialog_of_failure(screen):
    return next((window for application in children(Atspi.get_desktop(0)) if application.get_process_id() == screen.process.pid
                 for window in children(application) if screen.find('label', 'Could Not Save the Picture', below=window)), None)


def words(svg):
    return ' '.join(xml.fromstring(svg.encode()).itertext())


def save_picture(screen, name, language=None, expected=None):
    screen.key('ctrl+e')
    return save(screen, 'Save Picture', os.path.join(folder.name, name), language, expected)


with Screen(program, '--example', environment=english) as screen:
    skip_first_look(screen)

    def of_window():
        for key, view in enumerate(VIEWS, 1):
            screen.key(f'ctrl+{key}')
            pictures[view] = save_picture(screen, f'{view}.svg', expected='As the window')
            assert 'Not legal advice' in words(pictures[view])
    step('the pictures of five views in the language of the window', of_window)

    def in_german():
        screen.key('ctrl+2')
        text = words(save_picture(screen, 'deutsch.svg', 'Deutsch'))
        for german, other in (('Keine Rechtsberatung', 'Not legal advice'), ('Konstruiertes Beispiel', 'Constructed example'),
                              ('773,6\xa0', '773.6'), ('Deutschland', 'Germany'), ('Vereinigte Staaten', 'United States'),
                              ('UNTERNEHMEN', 'COMPANY')):
            assert german in text and other not in text, (german, text)
        screen.expect('label', holds('features of the phone'))
    step('a German picture leaves an English window: title, totals, legend, notes, amounts, countries', in_german)

    def the_same():
        for key, view in enumerate(VIEWS, 1):
            screen.key(f'ctrl+{key}')
            again = save_picture(screen, f'{view}-2.svg', *(('English', 'Deutsch') if key == 1 else (None, 'English')))
            assert again == pictures[view], view
    step('English by choice is what an English window draws, and the choice is remembered', the_same)

    def policy():
        screen.key('ctrl+shift+b')
        screen.expect('label', 'What Should Stop?')
        screen.key('Return')
        screen.expect('label', starts('Your Switches ('))
        go_to(screen, '2. What Works')
        steps = screen.expect('list', 'Settings by hand')
        screen.wait(lambda: screen.find('list item', starts('Turns Siri off. Settings ›'), below=steps), 'a path')
        screen.act(find_button(screen, 'Save', 'Steps by hand'))
        path = os.path.join(folder.name, 'schritte.txt')
        text = save(screen, 'Save the Policy', path, 'Deutsch', 'English')
        assert 'Schaltet Siri aus' in text and 'Turns Siri off' not in text, text
        with open(path + '.undo', encoding='utf-8') as file:
            undo = file.read()
        assert 'Siri' in undo and ' the ' not in undo, undo
    step('a checklist and what undoes it in German', policy)

    def nothing_left():
        cache = os.path.join(os.environ['XDG_CACHE_HOME'], 'whither')
        screen.wait(lambda: not [name for name in os.listdir(cache) if name.startswith('document-')], 'the end of the copies')
    step('no copy of the project is left', nothing_left)

    def fails():
        screen.key('alt+Left')
        screen.expect('label', holds('features of the phone'))
        screen.key('ctrl+e')
        dialog = screen.dialog('Save Picture')
        screen.key('ctrl+a')
        screen.type_path(dialog, '/proc/picture.svg')
        screen.key('Return')
        screen.wait(lambda: dialog_of_failure(screen), 'the reason')
    step('what cannot be written is said in the language of the window', fails)

step.finish()
