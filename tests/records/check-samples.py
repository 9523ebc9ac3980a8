#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-samples.py WHITHER-CLI [LOGS]: real logs give the names, times and counts that jq and sqlite3 give.

LOGS is a folder of samples ($WHITHER_CAPTURES/logs, ../shared/captures/logs). Speaks TAP: one point for each
sample; a sample or tool that is not there is a skipped point with its name.
"""
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter

HAR = ('[.log.entries[] | [(.request.url | capture("://(?<h>\\\\[[^]]*\\\\]|[^/:?#]*)").h), '
       '(.serverIPAddress // "")]]')
REPORT = '[inputs | select(.type == "networkActivity") | [.domain, .bundleID, .hits]]'


def tool(*command):
    return subprocess.run(command, capture_output=True, encoding='utf-8', check=True).stdout


def flows(cli, path):
    lines = tool(cli, 'flows', '--json', path).splitlines()
    return [json.loads(line) for line in lines]


def expect_har(path):
    text = open(path, encoding='utf-8-sig').read()
    run = subprocess.run(['jq', '-c', HAR], input=text, capture_output=True, encoding='utf-8', check=True)
    return Counter((host.lower(), address) for host, address in json.loads(run.stdout))


def got_har(found):
    return Counter((flow.get('name') or flow.get('remote_address'), flow.get('remote_address') or '')
                   for flow in found)


def expect_report(path):
    return Counter(tuple(row) for row in json.loads(tool('jq', '-nc', REPORT, path)))


def got_report(found):
    return Counter((flow.get('name') or flow.get('remote_address'), flow['program'], flow['contacts'])
                   for flow in found)


def expect_pihole(path):
    rows = tool('sqlite3', '-json', f'file:{path}?immutable=1',
                'SELECT domain, client, count(*) n FROM queries GROUP BY 1, 2')
    return Counter({(row['domain'], row['client']): row['n'] for row in json.loads(rows or '[]')})


def got_pihole(found):
    counts = Counter()
    for flow in found:
        counts[flow['name'], flow['device']] += flow['contacts']
    return counts


KINDS = ((r'\.har$', 'jq', expect_har, got_har), (r'App_Privacy.*\.ndjson$', 'jq', expect_report, got_report),
         (r'pihole.*\.db$', 'sqlite3', expect_pihole, got_pihole))


def main():
    captures = os.environ.get('WHITHER_CAPTURES', os.path.join('..', 'shared', 'captures'))
    cli, folder = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else os.path.join(captures, 'logs')
    if not os.path.isdir(folder):
        print('1..0 # SKIP no folder of sample logs')
        return
    failed = False
    samples = sorted(os.listdir(folder))
    points = [(name, kind) for name in samples for kind in KINDS if re.search(kind[0], name)]
    print(f'1..{len(points)}')
    for number, (name, (_, command, expect, got)) in enumerate(points, 1):
        if not shutil.which(command):
            print(f'ok {number} - {name} # SKIP no {command}')
            continue
        path = os.path.join(folder, name)
        wanted, found = expect(path), got(flows(cli, path))
        print(f'{"ok" if wanted == found else "not ok"} {number} - {name}: {sum(wanted.values())} as {command} says')
        if wanted != found:
            failed = True
            print(f'# only {command}: {wanted - found}\n# only here: {found - wanted}')
    sys.exit(failed)


main()
