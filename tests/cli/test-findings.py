#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-findings.py CLI EXAMPLE: sentences of the example, each with evidence, in order, and the same as JSON."""
import json
import os
import sys

sys.dont_write_bytecode = True
from tap import finish, point, run, same

example = os.path.abspath(sys.argv[2])
ORDER = ['certain', 'one-of-several', 'attempted', 'unknown']

text = run('findings', example)
same('status', text.returncode, 0)
point('siri or dictation stays one thing', 'Siri or Dictation' in text.text and 'Which of them' in ' '.join(text.text.split()), text.text)
point('the end says that it is constructed', 'Constructed example' in text.text, text.text[-400:])
found = [json.loads(line) for line in run('findings', '--json', example).text.splitlines()]
point('there are findings', len(found) > 10, len(found))
same('ids are told apart', len({finding['id'] for finding in found}), len(found))
certainties = [ORDER.index(finding['certainty']) for finding in found]
same('by certainty', certainties, sorted(certainties))
kinds = {finding['kind'] for finding in found}
for kind in ('talked', 'attempted', 'answered', 'kept', 'laws', 'unknown'):
    point(f'kind {kind}', kind in kinds, kinds)
for finding in found:
    if finding['kind'] not in ('absent', 'open'):
        point(f'{finding["id"]}: evidence', finding['evidence'] and all(piece['text'] for piece in finding['evidence']), finding)
    plain = ' '.join(finding['text'].split())
    point(f'{finding["id"]}: said in text too', plain[:40] in ' '.join(text.text.split()), plain)
for finding in found:
    if finding['kind'] == 'laws':
        point(f'{finding["id"]}: no sign of use', 'no sign that they were used' in finding['text'], finding['text'])
    if finding['kind'] == 'kept':
        point(f'{finding["id"]}: keeping is what a company says', ' says that it keeps ' in finding['text'], finding['text'])
    if finding['kind'] in ('absent', 'open'):
        point(f'{finding["id"]}: its reach', 'not placed: ' in finding['text'] and 'hidden in VPN or relay: ' in finding['text'], finding['text'])
fewer = [json.loads(line) for line in run('findings', '--json', '--filter=company:deepseek', example).text.splitlines()]
point('a filter narrows', fewer and all('Siri' not in finding['text'] for finding in fewer), [finding['text'] for finding in fewer])
same('unknown unit', run('findings', '--unit=pounds', example).returncode, 2)
same('no input', run('findings').returncode, 2)
same('the same each time', run('findings', example).text, text.text)
finish()
