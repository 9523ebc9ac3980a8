#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways in and out that need a second program: dropped files, standard input handed over by another
process, and the picture saved through the dialog."""
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Screen, children
from steps import Steps, find_example, holds

program = sys.argv[1]
example = find_example(program)
drag_source = os.path.join(os.path.dirname(program), '..', '..', 'tests', 'window', 'drag-source')
step = Steps()


def xdotool(*words):
    return subprocess.run(['xdotool', *words], check=True, capture_output=True, text=True).stdout


def drop():
    with Screen(program) as screen:
        screen.expect('push button', holds('Open a File'))
        source = subprocess.Popen([drag_source, example])
        try:
            window = screen.wait(lambda: subprocess.run(
                ['xdotool', 'search', '--onlyvisible', '--pid', str(source.pid)],
                capture_output=True, text=True).stdout.split(), 'the window to drag from')[-1]
            xdotool('windowmove', '--sync', window, '1100', '860')
            xdotool('mousemove', '1160', '900', 'mousedown', '1')
            for at in ((1150, 890), (1100, 850), (900, 700), (600, 500), (500, 400), (498, 398)):
                xdotool('mousemove', *map(str, at), 'sleep', '0.2')
            xdotool('mouseup', '1')
            screen.expect('label', 'Whose Phone Is This?')
        finally:
            source.kill()
            source.wait()


def hand_over():
    with Screen(program) as screen:
        screen.expect('push button', holds('Open a File'))
        with open(example, 'rb') as capture:
            second = subprocess.run([program, '-'], stdin=capture, timeout=60, check=False)
        assert second.returncode == 0, second.returncode
        application = screen.window.get_application()

        def windows():
            return [window for window in children(application)
                    if screen.find('list item', holds('sent to Apple'), below=window)]
        screen.wait(windows, 'cards of the stream')
        assert screen.process.poll() is None


def save_picture():
    with tempfile.TemporaryDirectory() as folder, Screen(program, '--example') as screen:
        path = os.path.join(folder, 'picture.svg')
        screen.expect('list item', holds('sent to Apple'))
        screen.key('ctrl+2')
        screen.expect(None, 'Flow picture')
        screen.key('ctrl+e')
        dialog = screen.dialog('Save Picture')
        screen.key('ctrl+a')
        screen.type_path(dialog, path)
        screen.key('Return')
        screen.wait(lambda: os.path.exists(path), 'the picture')
        root = xml.parse(path).getroot()
        text = ' '.join(root.itertext())
        assert root.tag.endswith('svg') and 'Not legal advice' in text and 'Constructed' in text
        return f'{os.path.getsize(path)} bytes'


step('a file dropped onto the window is asked about', drop)
step('a stream of a second process is read by the first', hand_over)
step('the picture is saved through the dialog, with its small print', save_picture)
step.finish()
