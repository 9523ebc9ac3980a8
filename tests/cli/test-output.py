#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-output.py CLI: what observations, flows, report and explain write, also for names meant to do harm."""
import csv
import io
import json
import re
import sys

sys.dont_write_bytecode = True
import captures
from tap import finish, point, run, same, write

good = write('good.pcap', captures.ordinary())
KEYS = {'start', 'end', 'device', 'transport', 'remote_address', 'remote_port', 'name', 'name_evidence', 'answered_from',
        'sent_bytes', 'received_bytes', 'packets', 'contacts', 'first_packet', 'source'}

# observations
rows = [line.split('\t') for line in run('observations', good).text.splitlines()]
point('observations have five fields', rows and all(len(row) == 5 for row in rows), rows)
for row in (['sni-tls', 'guzzoni.apple.com', '192.0.2.1', '443', '5'], ['dns-question', 'guzzoni.apple.com', '192.0.2.53', '53', '1'],
            ['dns-answer', 'guzzoni.apple.com=>192.0.2.1', '192.0.2.53', '53', '2'],
            ['sni-tls', 'chat.deepseek.com', '192.0.2.9', '443', '9']):
    point(f'observation {row[0]} {row[1]}', row in rows, rows)
objects = [json.loads(line) for line in run('observations', '--json', good).text.splitlines()]
same('observations as JSON are the same rows',
     [[o['kind'], o['value'], o['server_address'], str(o['server_port']), str(o['packet'])] for o in objects], rows)

# flows
flows = [json.loads(line) for line in run('flows', '--format=json', good).text.splitlines()]
named = {flow.get('name'): flow for flow in flows}
same('flows as JSON', len(flows), 5)
apple = named['guzzoni.apple.com']
point('a flow has all its keys', KEYS <= set(apple), KEYS - set(apple))
same('a flow knows the company', (apple['company'], apple['seat']), ('apple', ['US']) if isinstance(apple['seat'], list) else ('apple', 'US'))
same('features that cannot be told apart stay together', sorted(apple['features_possible']), ['apple.dictation.requests', 'apple.siri.requests'])
same('a flow counts IP packets with their headers', (apple['sent_bytes'], apple['received_bytes'], apple['packets']),
     (80 + len(captures.client_hello('guzzoni.apple.com')), 83 + 40, 4))
same('round trip', apple['rtt_ms'], 10)
same('times', apple['start'], '2023-11-14T22:13:20.020000Z')
same('name from DNS', named['stranger.example']['name_evidence'].split()[0] if isinstance(named['stranger.example']['name_evidence'], str)
     else named['stranger.example']['name_evidence'].get('ground'), 'dns')
point('what is not known is left out', 'company' not in named['stranger.example'] and 'rtt_ms' not in named['stranger.example'], named['stranger.example'])

table = list(csv.reader(io.StringIO(run('flows', '--format=csv', good).text, newline='')))
point('flows as CSV', len(table) == 6 and len({len(row) for row in table}) == 1, table)
tsv = [line.split('\t') for line in run('flows', '--format=tsv', good).text.splitlines()]
same('flows as TSV hold the same as CSV', tsv, table)
same('flows as a table', len(run('flows', good).text.splitlines()), 6)
only = [json.loads(line) for line in run('flows', '--json', '--filter=company:apple', good).text.splitlines()]
same('a filter', [flow['name'] for flow in only], ['guzzoni.apple.com'])
same('two filters of one kind widen', len(run('flows', '--json', '--filter=company:apple', '--filter=company:deepseek', good).text.splitlines()), 2)

# report
rows = [json.loads(line) for line in run('report', '--json', good).text.splitlines()]
same('a report sums up', sum(row['flows'] for row in rows), len(flows))
point('a report says what stayed unknown', any(row['company']['certainty'] == 'unknown' for row in rows), rows)
point('a report names feature, company and laws', 'Siri' in run('report', good).text and 'Apple' in run('report', good).text)

# Several names behind one address, and no name in the clear
def silent(*names, outer=None):
    packets = [packet for number, name in enumerate(names, 1) for packet in captures.lookup(number, name, '198.51.100.9')]
    packets += [captures.tcp(captures.PHONE, 50009, '198.51.100.9', 443, captures.SYN, 1),
                captures.tcp('198.51.100.9', 443, captures.PHONE, 50009, captures.SYN | captures.ACK, 9)]
    if outer:
        packets.append(captures.tcp(captures.PHONE, 50009, '198.51.100.9', 443, captures.ACK, 2,
                                    captures.client_hello(outer, encrypted=True)))
    lines = run('flows', '--json', '--filter=address:198.51.100.9', write('silent.pcap', captures.pcap(packets))).text.splitlines()
    return json.loads(lines[0])


flow = silent('chatgpt.com', 'chat.deepseek.com')
same('several names: the newest and the others', (flow['name'], flow['other_names']), ('chat.deepseek.com', ['chatgpt.com']))
point('several names: no company is claimed', 'company' not in flow and 'feature' not in flow and 'or_unknown' not in flow, flow)
same('several names: all companies that are possible', flow['companies_possible'], ['deepseek', 'openai'])
same('several names: all features that are possible', flow['features_possible'], ['deepseek.chat', 'openai.chatgpt.chat'])
flow = silent('chatgpt.com', 'a.example')
point('a stranger among the names: or unknown', flow['or_unknown'] and 'company' not in flow and flow['companies_possible'] == ['openai'], flow)
shown = run('flows', '--filter=address:198.51.100.9', write('silent.pcap', captures.pcap(
    captures.lookup(1, 'a.example', '198.51.100.9') + captures.lookup(2, 'b.example', '198.51.100.9')
    + [captures.tcp(captures.PHONE, 50009, '198.51.100.9', 443, captures.SYN, 1)]))).text
point('several names: the table for people shows them', 'a.example or b.example' in shown, shown)
flow = silent('chatgpt.com', outer='cloudflare-ech.com')
same('an outer name says that it is one', (flow['name'], flow['name_hidden'], flow['other_names'], flow['or_unknown']),
     ('cloudflare-ech.com', True, ['chatgpt.com'], True))
flow = silent('chatgpt.com', outer='chatgpt.com')
point('an encrypted hello that shows the name asked for hides nothing', 'name_hidden' not in flow and flow['company'] == 'openai', flow)
flow = silent('chatgpt.com')
point('one name: as certain as the name service', flow['company'] == 'openai' and 'other_names' not in flow and 'or_unknown' not in flow, flow)

# explain
answers = [json.loads(line) for line in run('explain', '--json', 'guzzoni.apple.com', '192.0.2.1', 'never.heard.example').text.splitlines()]
same('explain: one object for each question', len(answers), 3)
same('explain: company of a name', answers[0]['company'], 'apple')
point('explain: every claim has evidence', len(answers[0]['evidence']) > 2, answers[0])
same('explain: an address', answers[1].get('address'), '192.0.2.1')
point('explain: what nobody knows stays unknown', 'company' not in answers[2] and 'feature' not in answers[2], answers[2])
point('explain as text', 'How do we know?' in run('explain', 'guzzoni.apple.com').text)

# Names meant to do harm: none may begin a line, a field, a formula, or speak to a terminal.
HARM = [b'a\tb', b'a\nsni-tls\tfake.example', b'a\r\nb', b'\x1b[2J\x1b]0;title\x07', b'a\x00b', b'\xff\xfe', '\u202eelpmaxe.evil'.encode(),
        b'=cmd|calc', b'+1', b'@SUM(A1)', b'-2', b'"quoted",comma', b'<script>', b'\x7f', '\u2028'.encode(), '\x85'.encode()]
packets = []
for number, name in enumerate(HARM):
    packets += captures.connection(30000 + number, name)
    if b'\n' not in name and b'\r' not in name:
        packets += captures.request(31000 + number, name)
hostile = write('hostile.pcap', captures.pcap(packets))
FORBIDDEN = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]')
for words in (['observations'], ['observations', '--json'], ['flows'], ['flows', '--format=tsv'], ['flows', '--format=json'], ['report'], ['report', '--json']):
    done = run(*words, hostile)
    point(f'{" ".join(words)}: no control character of a stranger', not FORBIDDEN.search(done.text), FORBIDDEN.findall(done.text))
rows = [line.split('\t') for line in run('observations', hostile).text.split('\n')[:-1]]
point('observations: no stranger makes a field or a line', all(len(row) == 5 for row in rows) and not any(row[1] == 'fake.example' for row in rows), rows)
same('observations: each name once', len([row for row in rows if row[0] == 'sni-tls']), len(HARM))
text = run('flows', '--format=csv', hostile).text
table = list(csv.reader(io.StringIO(text, newline='')))
point('CSV: no cell is a formula', len({len(row) for row in table}) == 1 and not any(cell[:1] in tuple('=+-@\t\r') and cell for row in table for cell in row), table)
lines = run('flows', '--format=json', hostile).text.splitlines()
point('JSON: one object a line', all(isinstance(json.loads(line), dict) for line in lines))
same('JSON and TSV have as many flows', len(lines), len(run('flows', '--format=tsv', hostile).text.split('\n')) - 2)
finish()
