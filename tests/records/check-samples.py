#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-samples.py WHITHER-CLI [LOGS]: real logs give the names, times and counts that jq and sqlite3 give,
or for Zeek the cells below its own head line, and for mitmproxy its own form read here a second time.

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
from datetime import datetime, timezone

HAR = ('[.log.entries[] | [(.request.url | capture("://(?<h>\\\\[[^]]*\\\\]|[^/:?#]*)").h), '
       '(.serverIPAddress // ""), .startedDateTime]]')
REPORT = '[inputs | select(.type == "networkActivity") | [.domain, .bundleID, .hits, .firstTimeStamp]]'
QUESTIONS = '[inputs | fromjson? | [.QH, .IP]]'
EVENTS = '[inputs | select(.event_type == ("flow", "tls", "quic", "http")) | [.dest_ip, .dest_port]] | unique'


def to_second(text):
    return datetime.fromisoformat(text.replace('Z', '+00:00')).astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%S')


def tool(*command):
    return subprocess.run(command, capture_output=True, encoding='utf-8', check=True).stdout


def flows(cli, path):
    lines = tool(cli, 'flows', '--json', path).splitlines()
    return [json.loads(line) for line in lines]


def expect_har(path):
    text = open(path, encoding='utf-8-sig').read()
    run = subprocess.run(['jq', '-c', HAR], input=text, capture_output=True, encoding='utf-8', check=True)
    return Counter((host.lower(), address, to_second(start)) for host, address, start in json.loads(run.stdout))


def got_har(found):
    return Counter((flow.get('name') or flow.get('remote_address'), flow.get('remote_address') or '', to_second(flow['start']))
                   for flow in found)


def expect_report(path):
    return Counter((domain, app, hits, to_second(first)) for domain, app, hits, first in json.loads(tool('jq', '-nc', REPORT, path)))


def got_report(found):
    return Counter((flow.get('name') or flow.get('remote_address'), flow['program'], flow['contacts'], to_second(flow['start']))
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


def expect_adguard(path):
    return Counter(tuple(row) for row in json.loads(tool('jq', '-nRc', QUESTIONS, path)))


def got_adguard(found):
    counts = Counter()
    for flow in found:
        counts[flow['name'], flow['device']] += flow['contacts']
    return counts


def expect_suricata(path):
    return Counter(tuple(row) for row in json.loads(tool('jq', '-nc', EVENTS, path)))


def got_suricata(found):
    return Counter((flow['remote_address'], flow['remote_port']) for flow in found)


def expect_zeek(path):
    lines = open(path, encoding='utf-8', errors='replace').read().splitlines()
    heads = [line.replace('#fields\t', '') for line in lines if line.startswith(('#fields\t', 'ts\tuid\t'))]
    if not heads:
        return Counter()
    names = heads[0].split('\t')
    rows = [dict(zip(names, line.split('\t'))) for line in lines if not line.startswith(('#', 'ts\tuid\t'))]
    if 'query' in names:
        return Counter((row['query'].lower(), row['id.orig_h']) for row in rows)
    return Counter((row['id.resp_h'], row['id.resp_p'], row.get('server_name', '-').lower(), row.get('orig_ip_bytes', '-')) for row in rows)


def got_zeek(found):
    if any('remote_port' not in flow for flow in found):
        return got_adguard(found)
    return Counter((flow['remote_address'], str(flow['remote_port']), flow.get('name', '-'), str(flow.get('sent_bytes', '-'))) for flow in found)


def take_element(data, at):
    """A tnetstring at @at: value and what stands behind it."""
    colon = data.index(b':', at)
    end = colon + 1 + int(data[at:colon])
    payload, kind = data[colon + 1:end], data[end:end + 1]
    values, inner = [], 0
    if kind not in b'}]':
        return payload.decode('utf-8', 'replace'), end + 1
    while inner < len(payload):
        value, inner = take_element(payload, inner)
        values.append(value)
    return (dict(zip(values[::2], values[1::2])) if kind == b'}' else values), end + 1


def expect_mitmproxy(path):
    data, at, found = open(path, 'rb').read(), 0, Counter()
    while at < len(data):
        flow, at = take_element(data, at)
        request = flow.get('request') or {}
        found[request.get('host'), str(request.get('port'))] += flow['type'] == 'http'
    return +found


def got_mitmproxy(found):
    return Counter((flow.get('name') or flow['remote_address'], str(flow['remote_port'])) for flow in found)


KINDS = ((r'\.har$', 'jq', expect_har, got_har), (r'App_Privacy.*\.ndjson$', 'jq', expect_report, got_report),
         (r'pihole.*\.db$', 'sqlite3', expect_pihole, got_pihole), (r'querylog.*\.json$', 'jq', expect_adguard, got_adguard),
         (r'eve.*\.json$', 'jq', expect_suricata, got_suricata), (r'(dns|conn|quic|ssl)\.log$', 'python3', expect_zeek, got_zeek),
         (r'\.mitm$', 'python3', expect_mitmproxy, got_mitmproxy))


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
