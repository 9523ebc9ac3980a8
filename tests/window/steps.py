# SPDX-License-Identifier: GPL-3.0-or-later
"""What the walks share: steps reported as TAP, and finding the example that belongs to a program."""
import os
import sys
import traceback

from screen import name_of, role_of


class Steps:
    """Each step is a function that asserts; the rest of a walk goes on after one that failed."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def __call__(self, name, function):
        self.count += 1
        try:
            figure = function()
        except Exception:
            self.failed += 1
            print(f'not ok {self.count} - {name}', flush=True)
            traceback.print_exc()
        else:
            print(f'ok {self.count} - {name}' + (f' # {figure}' if figure else ''), flush=True)

    def skip(self, name, reason):
        self.count += 1
        print(f'ok {self.count} - {name} # SKIP {reason}', flush=True)

    def finish(self):
        print(f'1..{self.count}', flush=True)
        sys.exit(1 if self.failed else 0)


def find_example(program, name='phone-a.pcapng'):
    """The capture that the build of @program made, or that was installed with it."""
    folder = os.path.dirname(os.path.abspath(program))
    built = os.path.join(folder, '..', '..', 'data', 'examples', name)
    return built if os.path.exists(built) else os.path.join(folder, '..', 'share', 'whither', 'examples', name)


def set_text_scale(scale):
    """For programs started from now on: the X resource that stands for the desktop's text size."""
    with open(os.path.join(os.environ['HOME'], '.Xdefaults'), 'w') as resources:
        resources.write(f'Xft.dpi: {96 * scale}\n')


def starts(text):
    return lambda name: name.startswith(text)


def holds(text):
    return lambda name: text in name


def skip_first_look(screen):
    """The example begins with it, since nothing is remembered between two programs of a test."""
    screen.act(screen.expect('push button', 'Skip'))
    screen.wait(lambda: screen.find('label', starts('First look')) is None, 'the end of the first look')


def tab_to(screen, role, name, most=60):
    """By Tab alone, as somebody without a pointer: GTK 4.8 gives check boxes and rows no action."""
    for _ in range(most):
        node = screen.focused()
        if node and role_of(node) == role and name in (node.get_name() or ''):
            return node
        screen.key('Tab')
    raise AssertionError(f'Tab never came to {role} {name!r}')


def reach(screen, fits, key, most=40):
    """By one key, to what has a name that fits."""
    for _ in range(most):
        if fits(name_of(screen.wait(screen.focused, 'something with the keyboard'))):
            return
        screen.key(key)
    raise AssertionError(f'{key} never came there')


def choose(screen, menu, name):
    """From the menu of a button that stands before what has the keyboard. GTK 4.8 calls the button as it is labelled."""
    reach(screen, starts(menu), 'shift+Tab')
    screen.key('Return')
    screen.expect('menu item', name)
    reach(screen, lambda found: found == name, 'Down')
    screen.key('Return')


def check(screen, name):
    """One box of several. In GTK 4.18 Tab stops at the chosen one alone, and arrow keys lead to the others."""
    try:
        tab_to(screen, 'check box', name, 40)
    except AssertionError:
        tab_to(screen, 'check box', '')
        for _ in range(4):
            if name not in screen.focused().get_name():
                screen.key('Up')
        screen.wait(lambda: name in screen.focused().get_name(), name)
    screen.key('space')
