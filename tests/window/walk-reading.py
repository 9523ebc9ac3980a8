#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading: progress and Cancel of a stream without end, a damaged file, saving, going on later."""
import os
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Screen
from steps import Steps, find_example, holds, starts, tab_to

program = sys.argv[1]
example = find_example(program)
step = Steps()
# Time between a press and what it changes, with the way through the accessibility bus and back.
MOST_PATIENCE = 0.5

outer, inner = os.pipe()
kept = os.dup(0)
os.dup2(outer, 0)
with open(example, 'rb') as capture:
    os.write(inner, capture.read(32768))
with Screen(program, '-') as screen:
    def progress():
        screen.expect('label', 'Reading Recording…')
        screen.expect('progress bar')
    step('a stream on standard input is read with progress in place', progress)

    def cancel():
        button = screen.expect('push button', holds('Cancel'))
        began = time.monotonic()
        screen.act(button)
        screen.expect('push button', holds('Open a File'))
        took = time.monotonic() - began
        assert took < MOST_PATIENCE, took
        return f'{took * 1000:.0f} ms with the way there and back'
    step('Cancel works at once, even while nothing comes', cancel)

    def next_file():
        screen.act(screen.expect('push button', holds('Look at the Example')))
        screen.expect('list item', holds('sent to Apple'))
    step('and the next file does not wait for it', next_file)
os.dup2(kept, 0)
os.close(inner)

with tempfile.TemporaryDirectory() as folder:
    cut = os.path.join(folder, 'cut.pcapng')
    with open(example, 'rb') as capture, open(cut, 'wb') as out:
        out.write(capture.read()[:-300])
    with Screen(program, cut) as screen:
        def damaged():
            screen.expect('list item', holds('sent to Apple'))
            screen.expect('label', holds('kept'))
        step('a damaged file is shown up to the damage, with the sentence that says so', damaged)

        def asked():
            screen.expect('label', starts('Whose phone is this'))
            screen.act(screen.expect('push button', holds('Answer')))
            tab_to(screen, 'check box', 'My own')
            screen.key('space')
            screen.act(screen.expect('push button', holds('Keep Answers')))
            screen.expect('list item', holds('sent to Apple'))
            assert screen.find('label', starts('Whose phone is this')) is None
        step('questions about a file argument stand above the result until answered', asked)

        def close():
            screen.key('ctrl+w')
            screen.wait(lambda: screen.process.poll() is not None, 'the program to end')
            assert screen.process.returncode == 0
        step('closing asks nothing', close)

    with Screen(program) as screen:
        def resume():
            screen.expect('label', 'Not Saved Yet')
            tab_to(screen, 'list item', 'cut.pcapng')
            screen.key('Return')
            screen.expect('list item', holds('sent to Apple'))
            assert screen.find('label', starts('Whose phone is this')) is None
        step('and loses nothing: the next start goes on with file and answers', resume)

        def save():
            screen.key('ctrl+s')
            dialog = screen.dialog('Save Project')
            screen.key('ctrl+a')
            screen.type_path(dialog, os.path.join(folder, 'mine.whither'))
            screen.key('Return')
            screen.wait(lambda: os.path.exists(os.path.join(folder, 'mine.whither')), 'the project')
            screen.expect('label', 'mine.whither')
        step('Save writes one project file', save)
        screen.key('ctrl+w')
        screen.wait(lambda: screen.process.poll() is not None, 'the program to end')

    with Screen(program, os.path.join(folder, 'mine.whither')) as screen:
        def reopen():
            screen.expect('list item', holds('sent to Apple'))
            assert screen.find('label', starts('Whose phone is this')) is None
        step('the project opens with its answers', reopen)
        screen.key('ctrl+w')
        screen.wait(lambda: screen.process.poll() is not None, 'the program to end')

    with Screen(program) as screen:
        def forgotten():
            screen.expect('push button', holds('Open a File'))
            left = [node.get_name() for node in screen.all('push button', starts('Delete '))]
            assert not left, left
        step('what was saved leaves no working copy behind', forgotten)

step.finish()
