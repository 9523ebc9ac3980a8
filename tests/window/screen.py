# SPDX-License-Identifier: GPL-3.0-or-later
"""What a walk through the window needs: the program seen from outside, as a screen reader sees it.

    with Screen(sys.argv[1], 'file.pcap') as screen:
        button = screen.find('push button', 'Open…')
        screen.act(button)
        screen.wait(lambda: screen.find('list item', 'Siri or Dictation, 1.2 MB'))

Run it inside `tests/window/surroundings atspi`. Nothing here sleeps for a fixed time: `wait` asks again
until it is so, and fails with the tree as it then was.
"""
import ctypes
import os
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = float(os.environ.get('WHITHER_TEST_PATIENCE', '20'))


# What later releases of AT-SPI (Debian 13) call by another name.
ROLES = {'button': 'push button', 'toggle button': 'push button', 'radio button': 'check box', 'grouping': 'panel'}


# From GTK 4.18 on AdwMessageDialog warns of its own heading, which it measures narrower than its words are: that one
# warning is no fault of the program's, so there each is looked at when the program has ended.
MEASURE = 'Trying to measure GtkLabel'
MEASURES_LOUDLY = ctypes.CDLL('libgtk-4.so.1').gtk_get_minor_version() >= 18


class Missing(AssertionError):
    """What was waited for did not come."""


def children(node):
    for index in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(index)
        except GLib.Error:
            continue
        if child is not None:
            yield child


def role_of(node):
    """Its role by the name of Debian 12."""
    name = node.get_role_name()
    return ROLES.get(name, name)


def name_of(node):
    """Its name; in GTK of Debian 13 an entry of a menu has none, and leads to the text that labels it."""
    name = node.get_name() or ''
    if not name and role_of(node) == 'menu item':
        labels = (relation.get_target(i) for relation in node.get_relation_set()
                  if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
                  for i in range(relation.get_n_targets()))
        name = ' '.join(Atspi.Text.get_text(label, 0, -1) for label in labels if label.get_text_iface())
    return name


def is_visible(node):
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


def walk(node, depth=0):
    """Every visible accessible under @node with its depth, in the order a reader meets them. What lies
    in something hidden is left out; GTK 4.8 says "showing" of windows only, so that is not asked."""
    yield node, depth
    try:
        below = [child for child in children(node) if is_visible(child)]
    except GLib.Error:
        return
    for child in below:
        yield from walk(child, depth + 1)


class Screen:
    def __init__(self, program, *arguments, environment=None):
        surroundings = {**os.environ, 'G_DEBUG': 'fatal-criticals' if MEASURES_LOUDLY else 'fatal-warnings', **(environment or {})}
        self.said = tempfile.TemporaryFile('w+', encoding='utf-8')
        self.process = subprocess.Popen([program, *arguments], env=surroundings, stderr=self.said)

    def __enter__(self):
        self.window = self.wait(self.find_window, 'its window')
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            print(self.describe(), file=sys.stderr)
        alive = self.process.poll() is None
        if alive:
            self.process.terminate()
        status = self.process.wait(PATIENCE)
        with self.said:
            self.said.seek(0)
            said = self.said.read()
        print(said, end='', file=sys.stderr)
        warnings = [line for line in said.splitlines() if MEASURES_LOUDLY and '-WARNING **' in line and MEASURE not in line]
        if kind is None and warnings:
            raise AssertionError('\n'.join(warnings))
        if kind is None and not alive and status != 0:
            raise AssertionError(f'the program ended by itself with status {status}')

    def find_window(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with status {self.process.returncode}')
        for application in children(Atspi.get_desktop(0)):
            if application.get_process_id() == self.process.pid:
                return next(children(application), None)
        return None

    def dialog(self, title):
        """A further window of the program, with the pointer in it: without a window manager keys go
        where the pointer is. GTK 4.8 gives no role to file dialogs, so the title is asked for."""
        def find():
            for application in children(Atspi.get_desktop(0)):
                if application.get_process_id() == self.process.pid:
                    for window in children(application):
                        if window.get_name() == title:
                            return window
            return None
        found = self.wait(find, f'the dialog {title!r}')
        subprocess.run(['xdotool', 'mousemove', '300', '120'], check=True)
        return found

    def wait(self, condition, what='it', patience=PATIENCE):
        """The first true answer of @condition."""
        until = time.monotonic() + patience
        while True:
            try:
                answer = condition()
            except GLib.Error:
                answer = None
            if answer:
                return answer
            if time.monotonic() > until:
                raise Missing(f'{what} did not come in {patience:.0f} s')
            time.sleep(0.05)

    def all(self, role=None, name=None, below=None):
        """The accessibles that show, of this role and name; @name may be a function of the name."""
        fits = name if callable(name) else lambda text: name is None or text == name
        for node, _ in walk(below or self.window):
            try:
                if (role is None or role_of(node) == role) and fits(name_of(node)):
                    yield node
            except GLib.Error:
                continue

    def find(self, role=None, name=None, below=None):
        return next(self.all(role, name, below), None)

    def expect(self, role=None, name=None, below=None, patience=PATIENCE):
        """Waits for such an accessible and gives it."""
        return self.wait(lambda: self.find(role, name, below), f'{role or "anything"} {name!r}', patience)

    def expect_toast(self, name):
        """A short message at the lower edge. It lives for five seconds, and walking the whole tree may take
        as long: it is asked for beside the content, not in it."""
        fits = name if callable(name) else lambda text: text == name

        def find():
            # Of the window's frames, more of them on Debian 13, one has two in it: the content, then the message.
            content = self.window
            for _ in range(6):
                beside = list(children(content))
                for node in beside[1:] if len(beside) == 2 else ():
                    for inner, _ in walk(node):
                        if role_of(inner) == 'label' and fits(inner.get_name() or ''):
                            return inner
                if not beside:
                    return None
                content = beside[0]
            return None
        return self.wait(find, f'the message {name!r}')

    def focused(self):
        for node, _ in walk(self.window):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        return None

    def act(self, node, action=0):
        """Does what the accessible offers, as a screen reader would; @action a number or a name."""
        offered = node.get_action_iface()
        if isinstance(action, str):
            names = [offered.get_action_name(i) for i in range(offered.get_n_actions())]
            action = names.index(action)
        assert offered.do_action(action), f'{role_of(node)} {node.get_name()!r} does nothing'

    def key(self, *combinations):
        """Types keys as xdotool names them: 'Tab', 'ctrl+f', 'Down'."""
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *combinations], check=True)

    def take_keyboard(self):
        """What a window manager does when a dialog has closed: the window has the keyboard again. Without it GTK of
        Debian 13 tells no screen reader where the focus is."""
        subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.', 'windowfocus'], check=True)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '20', text], check=True)

    def type_path(self, dialog, path):
        """Into a dialog for files. GTK of Debian 13 completes late what was typed, and puts it behind the whole path;
        there the line takes its text from outside, as from a screen reader."""
        def line():
            return next((node for node in self.all('text', below=dialog)
                         if node.get_state_set().contains(Atspi.StateType.FOCUSED)), None)

        self.type(path[0])
        entry = self.wait(line, 'the line for the path')
        if entry.get_editable_text_iface() is None:
            self.type(path[1:])
        else:
            Atspi.EditableText.set_text_contents(entry, path)

    def picture(self, path):
        """Keeps what the display shows as a PNG."""
        subprocess.run(['import', '-window', 'root', path], check=True)

    def describe(self):
        """The whole tree as text, for the log of a walk that failed."""
        lines = []
        for node, depth in walk(self.window if hasattr(self, 'window') else Atspi.get_desktop(0)):
            try:
                description = node.get_description()
                lines.append('  ' * depth + f'{role_of(node)} {name_of(node)!r}'
                             + (f' ({description})' if description else ''))
            except GLib.Error as error:
                lines.append('  ' * depth + f'gone: {error.message}')
        return '\n'.join(lines)
