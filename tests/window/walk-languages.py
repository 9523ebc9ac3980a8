#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each translation in a locale of its own: what can be said in it is not said in English, and it fits into 360 px."""
import gettext
import os
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import MEASURES_LOUDLY, Atspi, Missing, Screen
from steps import Steps

PROGRAM = os.path.abspath(sys.argv[1])
LOCALES = os.path.join(os.environ['HOME'], 'locale')
WIDTH, HEIGHT = 360, 700
# Of the views: seven of them side by side would be cut. Newer releases of libadwaita leave more room around each.
LONG_NAMES = ('de', 'es', 'fr') if MEASURES_LOUDLY else ('es', 'fr')
step = Steps()


def find_translations():
    """Of the build, or installed with the program: folder, and the languages that are there."""
    for folder in ('../../po', '../share/locale'):
        folder = os.path.join(os.path.dirname(PROGRAM), folder)
        found = [name for name in (sorted(os.listdir(folder)) if os.path.isdir(folder) else [])
                 if name != 'en_XA' and os.path.isdir(os.path.join(folder, name)) and gettext.find('whither', folder, [name])]
        if found:
            return folder, found
    sys.exit('no translations belong to this program')


def make_locale(language):
    """The locale a person with this language has, made here: the machine may have none but C."""
    name = language if '_' in language else f'{language}_{language.upper()}'
    subprocess.run(['localedef', '-i', name, '-f', 'UTF-8', os.path.join(LOCALES, name + '.UTF-8')], check=True)
    return {'LOCPATH': LOCALES, 'LC_ALL': name + '.UTF-8', 'LANGUAGE': ''}


def fonts_for(language):
    """The pinned font, and where it has no characters the others of this machine; None when these have none either."""
    if not language.startswith('zh'):
        return {}
    path = os.path.join(os.environ['HOME'], 'fonts.conf')
    with open(path, 'w') as file:
        file.write(f'<fontconfig><include>{os.environ["FONTCONFIG_FILE"]}</include><dir>/usr/share/fonts</dir></fontconfig>')
    fonts = {'FONTCONFIG_FILE': path}
    asked = subprocess.run(['fc-list', ':lang=' + language.replace('_', '-').lower()], env=dict(os.environ, **fonts),
                           check=True, capture_output=True, text=True)
    return fonts if asked.stdout else None


def texts_of(folder, language):
    """English to translation, where they differ; keys to press are not spoken."""
    catalog = gettext.translation('whither', folder, [language])
    plain = {}
    for ident, said in catalog._catalog.items():
        if isinstance(ident, str) and ident and said and said != ident:
            plain[ident.rpartition('\4')[2].replace('_', '')] = said.replace('_', '')
    return plain


def english_in(screen, texts):
    """What shows in English though a translation is there."""
    named = (node.get_name() or '' for node in screen.all())
    return sorted({name for name in named if name in texts and name not in texts.values()})


def narrow(screen):
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(screen.process.pid)],
                           check=True, capture_output=True, text=True).stdout.split()
    for window in found:
        subprocess.run(['xdotool', 'windowsize', window, str(WIDTH), str(HEIGHT)], check=True)


def is_narrow(screen):
    return screen.window.get_extents(Atspi.CoordType.WINDOW).width <= WIDTH


def begins_with(text):
    """As a button is spoken: without the key to press, which Chinese puts behind it."""
    return lambda name: name.startswith(text.partition('(')[0])


def walk(folder, language):
    texts = texts_of(folder, language)
    fonts = fonts_for(language)
    if fonts is None:
        step.skip(language, 'no font here has its characters')
        return
    environment = make_locale(language) | fonts
    with Screen(PROGRAM, environment=environment) as screen:
        def empty():
            screen.expect('push button', begins_with(texts['Look at the Example']))
            english = english_in(screen, texts)
            assert not english, english
            return f'{len(list(screen.all("label")))} labels'
        step(f'{language}: the first screen', empty)

    with Screen(PROGRAM, '--example', environment=environment) as screen:
        def views():
            screen.wait(lambda: len(list(screen.all('list item'))) > 5, 'the cards')
            english = set()
            for key in ('ctrl+1', 'ctrl+2', 'ctrl+6', 'ctrl+t'):
                screen.key(key)
                screen.wait(lambda: screen.focused() is not None, 'the focus')
                english.update(english_in(screen, texts))
            assert not english, english
        step(f'{language}: the views of the example', views)

        def fits():
            screen.key('ctrl+1')
            narrow(screen)
            screen.wait(lambda: is_narrow(screen), 'a narrow window')
            for key in ('ctrl+2', 'ctrl+6', 'ctrl+t', 'ctrl+1'):
                screen.key(key)
                try:
                    screen.wait(lambda: is_narrow(screen), 'a narrow window', 3)
                except Missing:
                    raise AssertionError(f'after {key} {screen.window.get_extents(Atspi.CoordType.WINDOW).width} px')
            menu = texts['View: %s'] % texts['Cards']
            if language in LONG_NAMES:
                screen.expect('push button', menu)
            else:
                assert screen.find('push button', menu) is None
        step(f'{language}: 360 px', fits)


os.mkdir(LOCALES)
FOLDER, LANGUAGES = find_translations()
for one in LANGUAGES:
    walk(FOLDER, one)
step.finish()
