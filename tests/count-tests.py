#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""count-tests.py GATE TESTLOG.json…, or GATE --tap NAME FILE STATUS: one line a test point, as tests/run
counts them: verdict, tab, name.

A program that speaks TAP counts each of its points, any other counts once. One that ended badly though
all points it reached are good (a crash, a leak at exit, a timeout) is one more failure.
"""
import json
import re
import sys

POINT = re.compile(r'^\s*(ok|not ok)\b\s*\d*\s*-?\s*(.*)$')
PLAIN = {'OK': 'pass', 'EXPECTEDFAIL': 'pass', 'SKIP': 'skip'}


def points(test):
    for line in (test.get('stdout') or '').split('\n'):
        match = POINT.match(line)
        if match:
            name, _, directive = match.group(2).partition(' # ')
            if directive.upper().startswith('SKIP'):
                yield 'skip', f'{name} ({directive[4:].strip() or "no reason given"})'
            else:
                yield ('pass' if match.group(1) == 'ok' else 'fail'), name


def verdicts(test):
    found = list(points(test))
    result = PLAIN.get(test['result'], 'fail')
    if not found or (result == 'fail' and not any(verdict == 'fail' for verdict, _ in found)):
        found.append((result, test['result'].lower()))
    return found


def tests():
    if sys.argv[2] == '--tap':
        with open(sys.argv[4], encoding='utf-8', errors='replace') as file:
            yield {'name': sys.argv[3], 'stdout': file.read(), 'result': 'FAIL' if int(sys.argv[5]) else 'OK'}
        return
    for path in sys.argv[2:]:
        with open(path, encoding='utf-8') as file:
            yield from map(json.loads, file)


def main():
    for test in tests():
        for verdict, name in verdicts(test):
            print(f'{verdict}\t{sys.argv[1]} {test["name"]} {name}')


main()
