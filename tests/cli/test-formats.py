#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-formats.py CLI README: the list of what can be opened, and what is said after reading reports and logs."""
import base64
import json
import os
import struct
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

# An Apple Intelligence Report names no server: what may have carried a request is only possible
def request(second, number):
    return {'timestamp': 1700000000 + second, 'identifier': str(number), 'useCase': 'mail.synopsis', 'prompt': 'unmistakable words',
            'response': 'unmistakable words', 'executionEnvironment': 'PrivateCloudCompute'}


intelligence = write('report.json', json.dumps({'modelRequests': [request(0, 1), request(900, 2)], 'privateCloudComputeRequests': []}).encode())
cloud = write('cloud.pcap', captures.pcap(captures.connection(50000, 'apple-relay.cloudflare.com')))
done = run('report', cloud, intelligence)
point('a request is of Private Cloud Compute', 'Private Cloud Compute → Apple' in done.text, done.text)
point('which connection carried it is only possible', '1 of 2 requests to Private Cloud Compute may have gone' in done.text, done.text)
point('nothing is joined', len(run('flows', '--json', cloud, intelligence).text.splitlines()) == 3)
point('prompts are not read', b'unmistakable' not in run('observations', intelligence).stdout)
run('import', '-o', path('without.whither'), intelligence)
run('import', '--prompts', '-o', path('with.whither'), intelligence)
same('prompts are kept only when asked for', [b'unmistakable' in open(path(name), 'rb').read() for name in ('without.whither', 'with.whither')],
     [False, True])

# Answers in a log name the connections of a recording
nameless = write('nameless.pcap', captures.pcap([captures.tcp(captures.PHONE, 50009, '192.0.2.9', 443, captures.SYN, 5),
                                                 captures.tcp('192.0.2.9', 443, captures.PHONE, 50009, captures.SYN | captures.ACK, 9)]))
answer = base64.b64encode(captures.dns(1, 'guzzoni.apple.com', '192.0.2.9')).decode()
log = write('querylog.json', (json.dumps({'T': '2023-11-14T22:13:19.5Z', 'QH': 'guzzoni.apple.com', 'QT': 'A', 'QC': 'IN',
                                          'IP': captures.PHONE, 'Answer': answer, 'Result': {}}) + '\n').encode())
done = run('report', nameless, log)
point('names from answers are said', '1 connection got its name from what a name server answered' in done.text, done.text)
flows = [json.loads(line) for line in run('flows', '--json', nameless, log).text.splitlines()]
same('the connection bears the name', [(flow['name'], flow['name_evidence']) for flow in flows if flow.get('remote_port') == 443],
     [('guzzoni.apple.com', 'dns')])
run('import', '-o', path('named.whither'), nameless, log)
same('also from the project', sorted(json.loads(line).get('name', '') for line in run('flows', '--json', path('named.whither')).text.splitlines()),
     sorted(flow.get('name', '') for flow in flows))

# A recorder that kept too little
packets = captures.connection(50000, 'guzzoni.apple.com')
short = struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, 64, 101) + b''.join(
    struct.pack('<IIII', 1700000000, number, min(len(packet), 64), len(packet)) + packet[:64] for number, packet in enumerate(packets))
point('why names are missing is said', 'Only the beginning of each packet was recorded' in run('report', write('short.pcap', short)).text)
point('and not of whole packets', 'Only the beginning' not in run('report', capture).text)

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
