#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-simulation.py CLI: what would stop, still go out and why, and break: one small recording for each reason."""
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(1, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))
import captures
from captures import connection, lookup, udp
from tap import finish, path, point, run, same, write

A, B = '9.0.0.1', '9.0.0.2'
PHONE = captures.PHONE


def simulate(packets, form, *arguments):
    recorded = write('s.pcap', captures.pcap(packets))
    done = run('policy', recorded, '--format=' + form, '--simulate', '--json', *arguments)
    if done.returncode != 0:
        raise SystemExit(done.talk)
    return [json.loads(line) for line in done.text.splitlines()]


def outcome(lines, name):
    """Outcome, reason and rule of one name."""
    for line in lines:
        if line['kind'] == 'name' and line['name'] == name:
            return line['outcome'], line.get('reason', ''), line.get('rule', '')
    return None


def reasons(lines):
    return {(line['outcome'], line['reason']): line['flows'] for line in lines if line['kind'] == 'reason'}


def switches(text):
    return '--switches=' + write('s.switches', text.encode())


looked_up = lookup(1, 'deepseek.com', A) + connection(40000, 'deepseek.com', A)
other = lookup(2, 'www.example.org', B) + connection(40001, 'www.example.org', B)
block = '--block=name:deepseek.com'

# By a resolver: only what was looked up there
same('looked up', outcome(simulate(looked_up + other, 'dnsmasq', block), 'deepseek.com'), ('stops', '', 'deepseek.com'))
same('not meant', outcome(simulate(looked_up + other, 'dnsmasq', block), 'www.example.org'), ('untouched', '', ''))
same('the address was known', outcome(simulate(connection(40000, 'deepseek.com', A) + other, 'dnsmasq', block), 'deepseek.com'),
     ('may-stop', 'known-address', 'deepseek.com'))
same('no lookups at all', outcome(simulate(connection(40000, 'deepseek.com', A), 'dnsmasq', block), 'deepseek.com'),
     ('may-stop', 'no-lookups', 'deepseek.com'))
same('an encrypted resolver by its name', outcome(simulate(connection(40000, 'deepseek.com', A) + connection(40002, 'dns.google', B), 'dnsmasq', block),
                                                  'deepseek.com'), ('may-stop', 'own-dns', 'deepseek.com'))
same('an encrypted resolver by its port', outcome(simulate(connection(40000, 'deepseek.com', A) + [udp(PHONE, 5555, B, 853, b'x' * 40)], 'dnsmasq', block),
                                                  'deepseek.com'), ('may-stop', 'own-dns', 'deepseek.com'))
same('an app on the phone sees connections', outcome(simulate(connection(40000, 'deepseek.com', A), 'clash', block), 'deepseek.com'),
     ('stops', '', 'deepseek.com'))

# Without a name
nameless = [captures.tcp(PHONE, 40009, A, 443, captures.SYN, 1), captures.tcp(A, 443, PHONE, 40009, captures.SYN | captures.ACK, 1)]
same('no name was seen', reasons(simulate(nameless + other, 'dnsmasq', f'--block=address:{A}')), {('still-flows', 'no-name'): 1})
same('an address for a router', reasons(simulate(nameless + other, 'nftables', f'--block=address:{A}')), {})
same('and what it stops', [line['flows'] for line in simulate(nameless + other, 'nftables', f'--block=address:{A}')
                           if line['kind'] == 'total' and line['outcome'] == 'stops'], [1])

# Another thing at the same address
shared = looked_up + connection(40003, 'www.example.org', A)
lines = simulate(shared, 'nftables', block)
same('an address that others use stays', outcome(lines, 'deepseek.com')[:2], ('still-flows', 'cannot-say'))
point('and is listed', any(line['kind'] == 'left-out' and line['what'] == A and line['reason'] == 'unclear' for line in lines), lines)
lines = simulate(shared, 'nftables', switches('unclear block\nblock name:deepseek.com\n'))
same('unless the switches say so: then it breaks', (outcome(lines, 'deepseek.com')[0], outcome(lines, 'www.example.org')[0]), ('stops', 'breaks'))
point('and that is said', any(line['kind'] == 'breaks' and line['recorded'] for line in lines), lines)

# One of several, protected, weakly placed, limited
siri = lookup(3, 'guzzoni.apple.com', A) + connection(40004, 'guzzoni.apple.com', A)
same('one of several', outcome(simulate(siri, 'dnsmasq', '--block=feature:apple.siri'), 'guzzoni.apple.com')[:2], ('still-flows', 'shared'))
captive = lookup(4, 'captive.apple.com', A) + connection(40005, 'captive.apple.com', A)
same('protected', outcome(simulate(captive, 'dnsmasq', '--block=company:apple'), 'captive.apple.com')[:2], ('still-flows', 'protected'))
same('protected, said a second time', outcome(simulate(captive, 'dnsmasq', '--block=company:apple', '--even-protected'), 'captive.apple.com')[0], 'stops')
lines = simulate(siri, 'dnsmasq', '--limit=feature:apple.siri', '--limit=feature:apple.dictation')
same('only limited', outcome(lines, 'guzzoni.apple.com')[:2], ('still-flows', 'only-limited'))
point('a network cannot limit, and says so', any(line['kind'] == 'cannot' and line['what'] == 'feature:apple.siri' for line in lines), lines)

# By settings
lines = simulate(siri, 'mobileconfig', '--block=feature:apple.siri', '--block=feature:apple.dictation')
same('a profile stops what it stands for', outcome(lines, 'guzzoni.apple.com')[:2], ('stops', 'setting'))
same('half of what it may be', outcome(simulate(siri, 'checklist', '--block=feature:apple.siri'), 'guzzoni.apple.com')[:2], ('may-stop', 'shared'))
same('a profile has no rule for a name', outcome(simulate(looked_up, 'mobileconfig', block), 'deepseek.com')[:2], ('still-flows', 'cannot-say'))
same('unless by names without a server', outcome(simulate(looked_up, 'mobileconfig', block, '--sinkhole'), 'deepseek.com')[0], 'stops')

# What a format cannot say
deep = lookup(5, 'a.chat.deepseek.com', A) + connection(40006, 'a.chat.deepseek.com', A)
same('PCAPdroid knows a name of three parts alone', outcome(simulate(deep, 'pcapdroid', '--block=name:chat.deepseek.com'), 'a.chat.deepseek.com'),
     ('stops', '', 'a.chat.deepseek.com'))
for name, form, stops in (('chat.deepseek.com', 'pcapdroid', True), ('www.deepseek.com', 'pcapdroid', True), ('xdeepseek.com', 'pcapdroid', False),
                          ('new.deepseek.com', 'hosts', True), ('new.deepseek.com', 'rethink', True)):
    lines = simulate(lookup(6, name, A) + connection(40007, name, A), form, block)
    same(f'{form}: {name}', outcome(lines, name)[0] == 'stops', stops)
kept = looked_up + lookup(7, 'chat.deepseek.com', B) + connection(40008, 'chat.deepseek.com', B)
lines = simulate(kept, 'pcapdroid', block, '--allow=name:chat.deepseek.com')
same('no exceptions: what would hit others is not written', (outcome(lines, 'deepseek.com')[:2], outcome(lines, 'chat.deepseek.com')[0]),
     (('still-flows', 'cannot-say'), 'untouched'))
point('and said', any(line['kind'] == 'cannot' and line['what'] == 'deepseek.com' for line in lines), lines)

# Conditions
same('hours that a format does not know', outcome(simulate(looked_up, 'dnsmasq', switches('block name:deepseek.com\n  hours 01:00-02:00\n')), 'deepseek.com')[0],
     'still-flows')
same('a day that is over', outcome(simulate(looked_up, 'dnsmasq', switches('block name:deepseek.com\n  until 2020-01-01\n')), 'deepseek.com')[0], 'still-flows')
for device, stops in ((PHONE, True), ('10.0.0.3', False)):
    lines = simulate(looked_up, 'adguard', switches(f'block name:deepseek.com\n  device {device}\n'))
    same(f'of the phone {device}', outcome(lines, 'deepseek.com')[0] == 'stops', stops)

# Sums: nothing twice, nothing lost
lines = simulate(looked_up + other + siri, 'dnsmasq', block)
totals = {line['outcome']: line['flows'] for line in lines if line['kind'] == 'total'}
features = sum(line[word]['flows'] for line in lines if line['kind'] == 'feature' for word in totals if word in line)
recorded = len(run('flows', '--json', path('s.pcap')).text.splitlines())
local = sum('"answered_from"' not in line and '"local"' in line for line in run('flows', '--json', path('s.pcap')).text.splitlines())
point('sums over features are sums over all', features == sum(totals.values()) > 0 and sum(totals.values()) <= recorded, (features, totals, recorded, local))

# Where each switch works
lines = simulate(siri, 'dnsmasq', '--block=feature:apple.siri', '--block=feature:apple.dictation', block, '--block=feature:apple.keyboard.prediction')
works = {line['selector']: line['works'] for line in lines if line['kind'] == 'switch'}
same('a setting and names', works['feature:apple.siri'], ['everywhere', 'managed', 'at-home'])
same('names alone', works['name:deepseek.com'], ['at-home'])
finish()
