#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-write.py CLI: the command `policy`: statuses, what is left out and said, and what lies there afterwards."""
import ipaddress
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(1, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))
import captures
from surroundings import recording as recording_of
from tap import finish, path, point, run, same, write

NAMES = ['guzzoni.apple.com', 'captive.apple.com', 'deepseek.com', 'chat.deepseek.com', 'xdeepseek.com', 'www.example.org']
packets = []
for number, name in enumerate(NAMES):
    packets += captures.lookup(number, name, f'192.0.2.{10 + number}')
    packets += captures.connection(40000 + number, name, f'192.0.2.{10 + number}')
recording = write('r.pcap', captures.pcap(packets))


def policy(*arguments):
    return run('policy', recording, *arguments)


def rules(text, comment='#'):
    return [line for line in text.splitlines() if line and not line.startswith(comment)]


# 2: wrong usage
for name, arguments in {
    'no-format': ('--block=company:deepseek',), 'unknown-format': ('--format=host', '--block=company:deepseek'),
    'no-switches': ('--format=hosts',), 'unknown-selector': ('--format=hosts', '--block=compny:deepseek'),
    'public-suffix': ('--format=hosts', '--block=name:com'), 'address-as-name': ('--format=hosts', '--block=name:192.0.2.1'),
    'unknown-preset': ('--format=hosts', '--preset=nonsense'),
    'preset-without-its-country': ('--format=hosts', '--preset=servers-in'),
    'preset-of-no-country': ('--format=hosts', '--preset=servers-in:XX'),
    'preset-with-a-country-too-many': ('--format=hosts', '--preset=assistant-off:CN'),
    'bad-file': ('--format=hosts', '--switches=' + write('bad.txt', b'block everything\n')),
}.items():
    done = policy(*arguments)
    point(f'wrong usage: {name}', done.returncode == 2 and done.text == '' and done.talk != '', (done.returncode, done.talk))
same('no recording', run('policy', '--format=hosts', '--block=company:deepseek').returncode, 2)
point('an unknown format lists the known ones', 'dnsmasq' in policy('--format=host', '--block=data:voice').talk)
point('a bad file names its line', 'bad.txt, line 1' in policy('--format=hosts', '--switches=' + path('bad.txt')).talk)

done = run('policy', '--format=help')
point('help without a recording', done.returncode == 0 and 'dnsmasq' in done.text and 'rpz' in done.text, done.text)

# The name and all below, parents dropped; look-alikes stay
done = policy('--format=dnsmasq', '--block=name:deepseek.com')
same('one rule for a name and its children', (done.returncode, rules(done.text)), (0, ['address=/deepseek.com/']))
done = policy('--format=hosts', '--block=name:deepseek.com')
point('hosts has each name', '0.0.0.0 chat.deepseek.com' in rules(done.text) and ':: deepseek.com' in rules(done.text) and
      not any('xdeepseek' in line for line in rules(done.text)), done.text)
done = policy('--format=dnsmasq', '--block=name:deepseek.com', '--allow=name:chat.deepseek.com')
same('an exception', rules(done.text), ['address=/deepseek.com/', 'server=/chat.deepseek.com/#'])
done = policy('--format=hosts', '--block=name:deepseek.com', '--allow=name:chat.deepseek.com')
point('hosts leaves the exception out', not any('chat.' in line for line in rules(done.text)), done.text)

# Protected names: left out, listed, status 0
done = policy('--format=dnsmasq', '--block=name:captive.apple.com')
same('a protected name is left out', (done.returncode, rules(done.text)), (0, []))
point('and listed', 'captive.apple.com' in done.talk, done.talk)
done = policy('--format=dnsmasq', '--block=name:captive.apple.com', '--even-protected')
same('unless it is said a second time', rules(done.text), ['address=/captive.apple.com/'])
done = policy('--format=dnsmasq', '--block=name:apple.com')
point('below a blocked name it stays', 'server=/captive.apple.com/#' in rules(done.text), done.text)
done = policy('--format=dnsmasq', '--block=name:apple.com', '--even-protected')
same('below a blocked name, said a second time', rules(done.text), ['address=/apple.com/'])

# One of several
done = policy('--format=dnsmasq', '--block=feature:apple.siri.requests')
point('what may be something else too stays', 'address=/guzzoni.apple.com/' not in rules(done.text) and
      'guzzoni.apple.com' in done.talk, done.text + done.talk)
done = policy('--format=dnsmasq', '--block=feature:apple.siri', '--block=feature:apple.dictation')
point('unless all it may be is blocked', 'address=/guzzoni.apple.com/' in rules(done.text), done.text)
switches = write('unclear.txt', b'unclear block\nblock feature:apple.siri\n')
done = policy('--format=dnsmasq', '--switches=' + switches)
point('or the switches say so', 'address=/guzzoni.apple.com/' in rules(done.text), done.text)

# A law that reaches a company only through an establishment is no ground to stop all of it
done = policy('--format=dnsmasq', '--block=law:eu.gdpr.rights')
point('a law through the seat blocks', 'address=/mistral.ai/' in rules(done.text), done.text[:400])
point('a law through an establishment alone does not, and says why', not any('apple.com' in line for line in rules(done.text)) and
      'left out: apple.com: The law reaches it only if something else holds' in done.talk, done.talk[:400])

# Servers in a country: the addresses on which the tables agree, but for what was recorded there and is to stay
placed = recording_of('placed.pcap', [('www.example.org', '134.2.2.1'), ('a.example.net', '134.2.2.9')])
done = run('policy', placed, '--preset=servers-in:DE', '--format=nftables')
def stopped(text, address):
    prefixes = [ipaddress.ip_network(word) for line in rules(text) for word in [line.strip().rstrip(',')] if word[:1].isdigit()]
    return any(ipaddress.ip_address(address) in prefix for prefix in prefixes)
point('servers in a country', all(stopped(done.text, one) for one in ('134.2.2.0', '134.2.2.1', '134.2.2.9')) and
      not any(stopped(done.text, one) for one in ('8.8.8.8', '192.168.1.1', '17.253.144.10')), done.text[:400])
done = run('policy', placed, '--preset=servers-in:DE', '--allow=name:www.example.org', '--format=nftables')
same('around an address that stays', [stopped(done.text, one) for one in ('134.2.2.0', '134.2.2.1', '134.2.2.2', '134.2.2.9')],
     [True, False, True, True])
done = run('policy', placed, '--preset=servers-in:DE', '--allow=name:www.example.org', '--format=nftables', '--simulate')
point('and the simulation says so', 'Would stop 100 %' in done.text and '1 connection' in done.text and
      'cannot stop a company from sending data there later' in done.text, done.text)
done = run('policy', placed, '--preset=servers-in:DE', '--format=pihole')
point('a format of names says that it knows no addresses', 'answered-from:DE: This format knows no addresses' in done.talk, done.talk)
written = write('except.switches', b'block answered-from:DE\n  except name:www.example.org\n')
done = run('policy', placed, '--switches=' + written, '--format=nftables')
same('with an exception, what was recorded one by one', [stopped(done.text, one) for one in ('134.2.2.1', '134.2.2.8', '134.2.2.9')],
     [False, False, True])

# Files: whole, with an undo file, never over somebody else's
target = path('out.conf')
same('written', policy('--format=dnsmasq', '--block=name:deepseek.com', '-o', target).returncode, 0)
point('with its undo file', rules(open(target + '.undo').read()) == [] and rules(open(target).read()) == ['address=/deepseek.com/'])
same('written again over our own', policy('--format=dnsmasq', '--block=name:example.org', '-o', target).returncode, 0)
same('and it is the new one', rules(open(target).read()), ['address=/example.org/'])
foreign = write('foreign.conf', b'server=192.0.2.53\n')
done = policy('--format=dnsmasq', '--block=name:deepseek.com', '-o', foreign)
same('not over a foreign file', (done.returncode, open(foreign, 'rb').read()), (3, b'server=192.0.2.53\n'))
point('which is said', 'foreign.conf' in done.talk and not os.path.exists(foreign + '.undo'), done.talk)
write('half.conf.undo', b'mine\n')
done = policy('--format=dnsmasq', '--block=name:deepseek.com', '-o', path('half.conf'))
same('nor over a foreign undo file', (done.returncode, os.path.exists(path('half.conf'))), (3, False))
os.symlink('/nowhere/at/all', path('link.conf'))
same('nor through a link', policy('--format=dnsmasq', '--block=name:deepseek.com', '-o', path('link.conf')).returncode, 3)
os.mkdir(path('folder.conf'))
same('nor over a folder', policy('--format=dnsmasq', '--block=name:deepseek.com', '-o', path('folder.conf')).returncode, 3)
same('unless it is asked for', policy('--format=dnsmasq', '--block=name:deepseek.com', '-o', foreign, '--replace').returncode, 0)

# The simulation
done = policy('--format=dnsmasq', '--block=name:deepseek.com', '--simulate', '--json')
lines = [json.loads(line) for line in done.text.splitlines()]
names = {line['name']: line for line in lines if line['kind'] == 'name'}
same('names that would stop', sorted(name for name in names if names[name]['stopped']), ['chat.deepseek.com', 'deepseek.com'])
same('each with its outcome', {names[name]['outcome'] for name in NAMES if names[name]['stopped']}, {'stops'})
total = {line['outcome']: line['flows'] for line in lines if line['kind'] == 'total'}
# A lookup is a connection of its own, to a resolver that no switch means.
same('connections of each outcome', (total['stops'], total['breaks'], total['still-flows'], total['may-stop']), (2, 0, 0, 0))
done = policy('--format=hosts', '--block=company:deepseek', '--simulate')
point('sentences for people', done.returncode == 0 and 'Would stop' in done.text and 'cannot stop a company' in done.text, done.text)
finish()
