#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-formats.py CLI README: the list of what can be opened, and what is said after reading reports and logs."""
import json
import os
import sys
import zipfile

sys.dont_write_bytecode = True
import captures
from tap import finish, path, point, run, same, write

# One table for the program and README.md
table = run('formats', '--format=markdown').text
point('README.md holds the table of the program', table in open(sys.argv[2], encoding='utf-8').read(),
      'write it anew with: whither-cli formats --format=markdown')
entries = [json.loads(line) for line in run('formats', '--json').text.splitlines()]
same('one line for each', table.count('\n'), len(entries) + 2)
point('each says how, when looked up, what it shows and what not',
      all(entry[key] for entry in entries for key in ('id', 'label', 'how', 'checked', 'shows', 'hides')), entries)
same('wrong format', run('formats', '--format=xml').returncode, 2)


def activity(domain, hits, second, app='com.app.example'):
    return json.dumps({'type': 'networkActivity', 'domain': domain, 'bundleID': app, 'hits': hits,
                       'firstTimeStamp': f'2023-11-14T22:13:{second:02}.000Z', 'timeStamp': f'2023-11-14T22:13:{second:02}.500Z'}) + '\n'


# A report alone: no bytes, so times count; the cable; lines left out with file, reason, number
report = write('report.ndjson', (activity('guzzoni.apple.com', 3, 20) + 'broken\n' + activity('gone.example', 4, 20)).encode())
done = run('report', report)
point('a report counts contacts', '7 times' in done.text and 'contacted 3 times, how much is not known' in done.text, done.text)
point('no 0 for what is not known', ' 0 bytes' not in done.text.split('Bytes are counted')[0], done.text)
point('a report leads to the cable', 'record the phone over its cable' in done.text, done.text)
point('a broken line is said with file, reason and number', 'report.ndjson: line left out: not JSON: 1 time, in line or entry 2.' in done.text, done.text)
same('a broken line is no damage', done.returncode, 0)
rows = [json.loads(line) for line in run('report', '--json', report).text.splitlines()]
point('JSON leaves out what is not known', all('sent_bytes' not in row for row in rows) and sum(row['contacts'] for row in rows) == 7, rows)
point('notes of JSON are talk', 'record the phone over its cable' in run('flows', '--json', report).talk)

# Laid over a capture: one flow with two sources, counts said, evidence inferred
capture = write('good.pcap', captures.ordinary())
done = run('report', capture, report)
point('joined and unjoined are said', '1 of 2 lines of reports fit connections of another file; 1 of these got' in done.text, done.text)
flows = [json.loads(line) for line in run('flows', '--json', capture, report).text.splitlines()]
joined = [flow for flow in flows if flow.get('name') == 'guzzoni.apple.com']
same('one flow, bytes of the capture, program of the report', [(flow.get('program'), 'sent_bytes' in flow) for flow in joined],
     [('com.app.example', True)])
same('what fits nothing stays its own', [flow['contacts'] for flow in flows if flow.get('name') == 'gone.example'], [4])

# Questions are no transfers
questions = write('dnscrypt.log', b'time:1700000000\thost:10.0.0.2\tmessage:guzzoni.apple.com\ttype:A\treturn:PASS\tcached:0\n'
                                  b'time:1700000001\thost:10.0.0.2\tmessage:guzzoni.apple.com\ttype:A\treturn:REJECT\tcached:0\n')
done = run('report', questions)
point('questions are attempts', 'Only asked for or tried' in done.text and 'asked for or tried 2 times, 1 blocked' in done.text, done.text)
point('nothing was answered', 'answered from China' not in done.text, done.text)

# Secrets
secrets = write('keys.log', b'CLIENT_RANDOM ' + b'5e' * 32 + b' ' + b'c0ffee' * 16 + b'\n')
done = run('import', '-o', path('secrets.whither'), secrets, report)
point('secrets are recognised and said', 'kept out of the project' in done.talk, done.talk)
point('no secret is in the project', b'c0ffee' not in open(path('secrets.whither'), 'rb').read() and b'5e' * 8 not in open(path('secrets.whither'), 'rb').read())

# A folder and a zip of several are one import, and give the same
os.mkdir(path('several'))
for name in ('good.pcap', 'report.ndjson', 'dnscrypt.log'):
    with open(path(os.path.join('several', name)), 'wb') as out:
        out.write(open(path(name), 'rb').read())
with zipfile.ZipFile(path('several.zip'), 'w', zipfile.ZIP_DEFLATED) as out:
    for name in ('good.pcap', 'report.ndjson', 'dnscrypt.log'):
        out.write(path(name), name)
found = {}
for name in ('several', 'several.zip'):
    found[name] = sorted((flow.get('name', ''), flow.get('program', ''), flow['contacts'], flow.get('sent_bytes', -1))
                         for flow in map(json.loads, run('flows', '--json', path(name)).text.splitlines()))
same('a zip gives what the folder gives', found['several.zip'], found['several'])
same('all of it was read', len(found['several']), 8)
finish()
