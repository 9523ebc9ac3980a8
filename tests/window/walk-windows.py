#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several windows of one program: a second start hands over to the first, one project is one window by
whatever name it is opened, and what a setting changes is changed in every window."""
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import PATIENCE, Atspi, Screen, children, role_of
from steps import Steps, find_example, holds, tab_to

program = os.path.abspath(sys.argv[1])
command_line = os.path.join(os.path.dirname(program), '..', 'cli', 'whither-cli')
if not os.path.exists(command_line):
    command_line = os.path.join(os.path.dirname(program), 'whither-cli')
step = Steps()


def make_project(path, capture):
    subprocess.run([command_line, 'import', '-o', path, find_example(program, capture)], check=True, capture_output=True)


def start_again(*arguments):
    """The first program has done what is asked when this one ends."""
    assert subprocess.run([program, *arguments], timeout=PATIENCE).returncode == 0


def windows(screen):
    for application in children(Atspi.get_desktop(0)):
        if application.get_process_id() == screen.process.pid:
            return list(children(application))
    return []


def titles(screen):
    return sorted(window.get_name() for window in windows(screen))


def window_of(screen, title):
    return next(window for window in windows(screen) if window.get_name() == title)


def sizes(screen, title):
    """What the cards of a window say was sent, as spoken."""
    return [node.get_name() for node in screen.all('list item', holds(' sent to '), below=window_of(screen, title))]


with tempfile.TemporaryDirectory() as folder:
    first, second, link = (os.path.join(folder, name) for name in ('first.whither', 'second.whither', 'link.whither'))
    make_project(first, 'phone-a.pcapng')
    make_project(second, 'phone-b.pcapng')
    os.symlink(first, link)

    with Screen(program, first) as screen:
        def two():
            screen.wait(lambda: titles(screen) == ['first.whither'], 'the first project')
            screen.wait(lambda: sizes(screen, 'first.whither'), 'its cards')
            start_again(second)
            screen.wait(lambda: titles(screen) == ['first.whither', 'second.whither'], 'a window for each project')
            screen.wait(lambda: sizes(screen, 'second.whither'), 'the cards of the second')
        step('two projects are two windows of one program', two)

        def once():
            start_again(first)
            start_again(link)
            start_again(link, second)
            assert titles(screen) == ['first.whither', 'second.whither'], titles(screen)
        step('a project that is open is not opened again, by its name or through a link', once)

        def expect_sizes(unit):
            for title in ('first.whither', 'second.whither'):
                screen.expect('list item', holds(unit), below=window_of(screen, title))

        def choose_sizes(key, unit):
            """In the list of sizes in Preferences, by keys."""
            screen.key('ctrl+comma')
            window, screen.window = screen.window, screen.dialog('Preferences')
            tab_to(screen, 'combo box', 'Sizes')
            screen.key('space')
            screen.wait(lambda: screen.focused() and role_of(screen.focused()) == 'list item', 'the list of sizes')
            screen.key(key, 'Return')
            expect_sizes(unit)
            screen.key('Escape')
            screen.window = window
            screen.wait(lambda: 'Preferences' not in titles(screen), 'Preferences to close')

        def units():
            expect_sizes('\u00a0kB sent')
            choose_sizes('Down', '\u00a0KiB sent')
            choose_sizes('Up', '\u00a0kB sent')
        step('a choice of sizes is seen at once in every window', units)

        def refuse():
            def save_as(path):
                screen.key('ctrl+shift+s')
                screen.dialog('Save Project')
                screen.key('ctrl+a')
                screen.type(path)
                screen.key('Return')
                screen.act(screen.wait(lambda: next((node for window in windows(screen)
                                                     for node in screen.all('push button', holds('Replace'), below=window)), None),
                                       'the question whether to replace'))
            def take_keyboard():
                subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'first.whither', 'windowfocus'], check=True)
            def sentences():
                return [node.get_name() for window in windows(screen)
                        for node in screen.all('label', holds('is open in another window'), below=window)]
            before = [open(path, 'rb').read() for path in (first, second)]
            take_keyboard()
            save_as(second)
            said = screen.wait(sentences, 'the sentence that refuses')
            assert len(said) == 1 and said[0].startswith('“second.whither”'), said
            take_keyboard()
            screen.wait(lambda: screen.focused() and screen.focused().get_name() == 'Close This Message', 'the focus on its button')
            screen.key('Escape')
            screen.wait(lambda: not sentences(), 'the sentence to go')
            assert [open(path, 'rb').read() for path in (first, second)] == before
            assert titles(screen) == ['first.whither', 'second.whither'], titles(screen)
        step('a project is not saved over one that another window shows', refuse)

step.finish()
