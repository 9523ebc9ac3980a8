#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help: F1, its links and the way back, and that each "?" opens its page."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import Screen, children
from steps import Steps, holds, skip_first_look, starts

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi

program = sys.argv[1]
step = Steps()


def windows(screen):
    for application in children(Atspi.get_desktop(0)):
        if application.get_process_id() == screen.process.pid:
            yield from children(application)


def expect_page(screen, title):
    """The help shows the page of this title; the window for keys is the help from then on."""
    def find():
        return next((window for window in windows(screen) if window.get_name() == title), None)
    window = screen.wait(find, f'the page {title!r}')
    screen.expect('heading', title, below=window)
    return window


def keep(screen, name):
    if 'WHITHER_PICTURES' in os.environ:
        screen.picture(os.path.join(os.environ['WHITHER_PICTURES'], name + '.png'))


with Screen(program, '--example') as screen:
    screen.expect('list item', holds('sent to Apple'))

    def first():
        screen.key('F1')
        window = expect_page(screen, 'Help')
        keep(screen, 'help')
        assert screen.find('push button', holds('How sure is this?'), below=window), screen.describe()
    step('F1 opens the list of pages', first)

    def link():
        window = expect_page(screen, 'Help')
        screen.act(screen.find('push button', holds('How sure is this?'), below=window))
        window = expect_page(screen, 'How sure is this?')
        screen.expect('label', starts('Every statement says on what it stands.'), below=window)
        keep(screen, 'help-page')
    step('a link leads to its page', link)

    def back():
        window = expect_page(screen, 'How sure is this?')
        screen.act(screen.find('push button', 'Back', below=window))
        expect_page(screen, 'Help')
    step('the button leads back', back)

    def marks():
        screen.act(screen.expect('push button', 'Help: Views of a Recording'))
        window = expect_page(screen, 'Views of a recording')
        assert len([w for w in windows(screen) if w.get_name() in ('Help', 'Views of a recording')]) == 1
        screen.act(screen.find('push button', 'Back', below=window))
        expect_page(screen, 'Help')
    step('the "?" above a picture opens its page, in the same window', marks)

    def mark_of_evidence():
        screen.key('Escape')
        screen.wait(lambda: 'Help' not in [window.get_name() for window in windows(screen)], 'the end of the help')
        skip_first_look(screen)
        screen.act(screen.expect('push button', holds('How do we know?')))
        screen.act(screen.expect('push button', 'Help: How Sure Is This?'))
        expect_page(screen, 'How sure is this?')
        screen.key('Escape')
    step('the "?" beside the evidence opens its page', mark_of_evidence)

    def mark_of_switches():
        screen.wait(lambda: 'How sure is this?' not in [window.get_name() for window in windows(screen)], 'the end of the help')
        screen.key('ctrl+shift+b')
        screen.act(screen.expect('push button', 'Help: Make and Undo a Policy'))
        window = expect_page(screen, 'Make and undo a policy')
        screen.expect('label', holds('Language of the document'), below=window)
    step('the "?" of the switches opens its page, which knows the language of documents', mark_of_switches)

with Screen(program) as screen:
    def empty():
        screen.act(screen.expect('push button', 'Help: Record a Phone'))
        window = expect_page(screen, 'Help')
        screen.act(screen.find('push button', holds('Record an iPhone'), below=window))
        window = expect_page(screen, 'Record an iPhone')
        screen.expect('label', holds('pymobiledevice3 pcap --out phone.pcapng'), below=window)
        keep(screen, 'help-iphone')
    step('the "?" on the first screen leads to how to record', empty)
step.finish()
