#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-catalog-cli.py CLI REPORT: what `catalog list|check|show` say, with and without tables of one's own.

The folder of the person's own tables is a temporary one: a sound file adds and overrides, a broken one is
reported with file and line and left out. REPORT is tests/catalog-report, run on a CLI that is a table.
"""
import os
import subprocess
import sys
import tempfile

CLI, REPORT = sys.argv[1], sys.argv[2]
OWN = """[company mine]
Name=Mine
seat=CH
source=note;

[source note]
title=My own note
date=2026-01-02
checked=2026-01-02

[feature mine.talk]
Name=My assistant
Summary=An assistant of my own.
runs-on=servers
data=prompts;
purpose=app-functionality;

[rule talk.mine.example]
feature=mine.talk;
kind=listed
source=note;

[rule chatgpt.com]
feature=mine.talk;
kind=listed
source=note;
"""
BROKEN = "[company broken]\nName=Broken\nseat=CH\nsource=nowhere;\n"
FAKE = """#!/bin/sh
case "$4" in *bad) exit 3;; esac
echo '{"name":"a.b.example.com","remote_address":"9.9.9.7","company":"x","feature":"x.y"}'
echo '{"name":"c.example.com","remote_address":"9.9.9.8","hoster":"h"}'
echo '{"name":"d.example.com","remote_address":"192.168.1.2"}'
echo '{"remote_address":"9.9.9.9"}'
"""
failures = []


def run(own, *arguments, cli=CLI):
    environment = dict(os.environ, XDG_DATA_HOME=own)
    result = subprocess.run([cli, *arguments], capture_output=True, encoding='utf-8', env=environment)
    return result.returncode, result.stdout, result.stderr


def expect(what, condition, seen=''):
    if not condition:
        failures.append(f'{what}: {seen}')


def has(own, arguments, *texts, code=0):
    status, out, err = run(own, *arguments)
    expect(f'{arguments} status', status == code, status)
    for text in texts:
        expect(f'{arguments} says “{text}”', text in out + err, (out + err)[:400])
    return out


def check_bundled(own):
    has(own, ['catalog', 'check'], ': 0 problems')
    has(own, ['catalog', 'list'], 'company\tapple\tUS\tApple', 'feature\tapple.siri.requests\t')
    has(own, ['catalog', 'show', 'apple.maps.search'], 'Phones sold in mainland China: AutoNavi', 'captured')
    has(own, ['catalog', 'show', 'apple.intelligence.alibaba'], 'reported only', 'press reports')
    has(own, ['catalog', 'show', 'samsung.galaxyai.phone'], 'none is to be expected')
    has(own, ['catalog', 'show', 'deepseek.chat'], 'kept in      CN', 'section', 'looked at')
    has(own, ['catalog', 'show', 'google.gemini.chat'], 'the company does not say', '18 months')
    has(own, ['catalog', 'show', 'xiaomi.xiaoai.requests'], 'not looked up')
    has(own, ['catalog', 'show', 'nothing.at.all'], 'no company and no feature', code=3)
    has(own, ['catalog'], 'catalog takes', code=2)


def check_incidents(own):
    plain = has(own, ['catalog', 'show', 'openai'], 'OpenAI')
    expect('incidents are off by default', 'Garante' not in plain and 'Incidents' not in plain)
    has(own, ['catalog', 'show', 'openai', '--incidents'], 'Garante', 'overturned', "the company's answer")
    has(own, ['catalog', 'show', 'anthropic', '--incidents'], 'none found that meets the rules')
    has(own, ['catalog', 'show', 'akamai', '--incidents'], 'none found that meets the rules')


def check_own(own):
    folder = os.path.join(own, 'whither', 'catalog')
    os.makedirs(folder)
    with open(os.path.join(folder, 'mine.ini'), 'w', encoding='utf-8') as file:
        file.write(OWN)
    has(own, ['catalog', 'show', 'mine'], 'Mine', 'mine.talk')
    has(own, ['catalog', 'show', 'mine', '--incidents'], 'not looked up')
    has(own, ['explain', '--json', 'talk.mine.example'], '"company":"mine"')
    has(own, ['explain', '--json', 'chatgpt.com'], '"company":"mine"')
    with open(os.path.join(folder, 'broken.ini'), 'w', encoding='utf-8') as file:
        file.write(BROKEN)
    has(own, ['catalog', 'check'], 'broken.ini:4', 'nowhere', code=3)
    has(own, ['explain', '--json', 'talk.mine.example'], '"company":"mine"')
    has(own, ['catalog', 'show', 'broken'], 'no company', code=3)


def check_report(folder):
    cli = os.path.join(folder, 'cli')
    with open(cli, 'w', encoding='utf-8') as file:
        file.write(FAKE)
    os.chmod(cli, 0o755)
    os.makedirs(os.path.join(folder, 'captures'))
    for name in ('one', 'bad', 'expected.tsv'):
        open(os.path.join(folder, 'captures', name), 'w', encoding='utf-8').close()
    status, out, _ = run(folder, cli, os.path.join(folder, 'captures'), cli=REPORT)
    expect('report status', status == 0, status)
    for text in ('1 recordings, 1 not read; 2 flows with a name, 1 without, 1 within', '50.0%', '1    1  example.com'):
        expect(f'report says “{text}”', text in out, out)


with tempfile.TemporaryDirectory() as own:
    check_bundled(own)
    check_incidents(own)
    check_own(own)
with tempfile.TemporaryDirectory() as folder:
    check_report(folder)
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
