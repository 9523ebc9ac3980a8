#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-metainfo.py METAINFO DESKTOP ROOT VERSION: what software centres show keeps to Flathub's rules of quality
and agrees with the rest of the project. appstreamcli and desktop-file-validate are gates of their own."""
import configparser
import os
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
METAINFO, DESKTOP, ROOT, VERSION = sys.argv[1:]
sys.path.insert(0, os.path.join(ROOT, 'po'))
import pofile  # noqa: E402
NAMESPACE = '{http://www.freedesktop.org/standards/shared-mime-info}'
points = []


def point(name, good, said=''):
    points.append(bool(good))
    print('ok' if good else 'not ok', len(points), '-', name)
    if not good:
        print(f'# {said!r}')


def plain(tag):
    """The text of a tag that stands in no other language."""
    return next(node.text for node in root.findall(tag) if not any('lang' in key for key in node.attrib))


def size(path):
    with open(path, 'rb') as file:
        return struct.unpack('>II', file.read(24)[16:24])


def luminance(color):
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return sum(weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
               for weight, part in zip((0.2126, 0.7152, 0.0722), parts))


root = ElementTree.parse(METAINFO).getroot()
desktop = configparser.ConfigParser(interpolation=None)
desktop.optionxform = str
desktop.read(DESKTOP, encoding='utf-8')
entry = desktop['Desktop Entry']
identity = plain('id')

name, summary = plain('name'), plain('summary')
point('the name has at most 20 characters', 0 < len(name) <= 20, name)
point('the summary has at most 35 characters', 10 <= len(summary) <= 35, summary)
point('the summary does not repeat the name and has no full stop', name.lower() not in summary.lower() and summary[-1] != '.', summary)
point('the desktop file says the same', (entry['Name'], entry['Comment']) == (name, summary), dict(entry))
point('the desktop file is the one that is launched', plain('launchable') == os.path.basename(DESKTOP) == identity + '.desktop')
with open(os.path.join(ROOT, 'po', 'whither.pot'), encoding='utf-8') as file:
    translatable = {text.ident for text in pofile.parse(file.read())}
for key in ('Name', 'GenericName', 'Comment', 'Keywords'):
    point(f'{key} of the desktop file can be translated', entry[key] in translatable, entry[key])
point('and so can the summary, the captions and the notes of a release',
      {node.text for tag in ('summary', 'caption', 'li') for node in root.iter(tag) if not node.attrib} <= translatable)
point('the icon is there', entry['Icon'] == identity
      and os.path.exists(os.path.join(ROOT, 'data/icons/hicolor/scalable/apps', identity + '.svg')))
point('a content rating', root.find('content_rating').get('type') == 'oars-1.1')
point('a developer with an id', root.find('developer').get('id'))
for kind in ('homepage', 'bugtracker', 'vcs-browser'):
    point(f'the address {kind}', any(url.get('type') == kind and url.text.startswith('https://') for url in root.findall('url')))

colors = {node.get('scheme_preference'): node.text for node in root.find('branding').findall('color')}
point('brand colors for light and dark', set(colors) == {'light', 'dark'}
      and all(re.fullmatch('#[0-9a-f]{6}', color) for color in colors.values()), colors)
point('black is read on the light one, white on the dark one',
      (luminance(colors['light']) + 0.05) / 0.05 >= 7 and 1.05 / (luminance(colors['dark']) + 0.05) >= 7, colors)

screenshots = root.find('screenshots').findall('screenshot')
point('three to eight screenshots, the first is the default one',
      3 <= len(screenshots) <= 8 and [s.get('type') for s in screenshots].count('default') == 1 and screenshots[0].get('type') == 'default')
for screenshot in screenshots:
    caption = next(node.text for node in screenshot.findall('caption') if not node.attrib)
    image = screenshot.find('image')
    file = os.path.join(ROOT, 'data', 'screenshots', os.path.basename(image.text))
    point(f'a caption without a full stop: {caption}', 10 < len(caption) <= 100 and caption[-1] != '.', caption)
    point(f'{os.path.basename(file)} is as large as is said', os.path.exists(file)
          and size(file) == (int(image.get('width')), int(image.get('height'))), image.attrib)
    point(f'{os.path.basename(file)} is the one of this release', f'/v{VERSION}/' in image.text, image.text)

release = root.find('releases').find('release')
point('the newest release is this version', release.get('version') == VERSION, release.attrib)
point('it has notes', len(release.find('description').findall('.//li')) >= 2)
with open(os.path.join(ROOT, 'NEWS'), encoding='utf-8') as file:
    headline = file.readline().strip()
point('NEWS begins with it', headline == f'{name} {VERSION} ({release.get("date")})', headline)

types = {node.get('type') for node in ElementTree.parse(os.path.join(ROOT, 'data', identity + '.xml')).getroot().findall(NAMESPACE + 'mime-type')}
provided = {node.text for node in root.find('provides').findall('mediatype')}
opened = set(entry['MimeType'].strip(';').split(';'))
point('its own type of file is defined, provided and opened', 'application/x-whither' in types & provided & opened, (types, provided, opened))
point('each type that is defined is opened', types <= opened, types - opened)
print(f'1..{len(points)}')
sys.exit(0 if all(points) else 1)
