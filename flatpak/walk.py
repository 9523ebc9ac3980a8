#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""walk.py APPLICATION CAPTURE FOLDER: the window of the installed Flatpak, seen from outside its sandbox, with
pictures of it in FOLDER. CAPTURE is handed over on standard input."""
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'window'))
from screen import Screen, children  # noqa: E402
from steps import Steps, holds, starts  # noqa: E402
import gi  # noqa: E402

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

APPLICATION, CAPTURE, FOLDER = sys.argv[1:]


class Sandboxed(Screen):
    """On this bus nobody else speaks; the process that does is the sandbox's proxy."""

    def __init__(self, *arguments, stdin=None):
        surroundings = {key: value for key, value in os.environ.items() if key != 'FONTCONFIG_FILE'}
        self.process = subprocess.Popen(['flatpak', 'run', '--user', APPLICATION, *arguments], env=surroundings, stdin=stdin)

    def find_window(self):
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with status {self.process.returncode}')
        for application in children(Atspi.get_desktop(0)):
            for window in children(application):
                return window
        return None

    def __exit__(self, kind, *_):
        if kind is not None:
            print(self.describe(), file=sys.stderr)
        subprocess.run(['flatpak', 'kill', APPLICATION], check=False)
        self.process.wait(20)


step = Steps()
with Sandboxed() as screen:
    def empty():
        screen.expect('push button', holds('Look at the Example'))
        screen.picture(os.path.join(FOLDER, 'empty.png'))
    step('the first screen', empty)

with Sandboxed('--example') as screen:
    def example():
        screen.expect('list item', holds('sent to Apple'))
        screen.picture(os.path.join(FOLDER, 'cards.png'))
    step('the example, which comes with it', example)

    def flow():
        screen.key('ctrl+2')
        screen.expect('list item', holds('Siri or Dictation'))
        screen.picture(os.path.join(FOLDER, 'flow.png'))
    step('its flow picture', flow)

with open(CAPTURE, 'rb') as capture, Sandboxed('-', stdin=capture) as screen:
    def handed():
        screen.expect('list item', holds('sent to Apple'))
        screen.picture(os.path.join(FOLDER, 'handed.png'))
    step('a capture handed over on standard input', handed)

with Sandboxed(CAPTURE) as screen:
    def refused():
        screen.expect('label', holds('phone.pcapng'))
        screen.expect('push button', starts('Open a File'))
    step('a file that was only named is not seen', refused)
step.finish()
