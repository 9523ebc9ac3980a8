#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-behaviour.py CLI: resolvers with the files that Whither wrote are asked on loopback; each answer must be what the
simulation said of the name. The agreement is printed and must be 100 %."""
import json
import os
import sys

sys.dont_write_bytecode = True
from surroundings import A, AAAA, HTTPS, Running, Upstream, ask, free_port, have, recording
from tap import finish, path, point, run, same, write

SWITCHES = '''whither-switches 1
unclear allow

block name:deep.chat.deepseek.com
allow name:chat.deepseek.com
block name:deepseek.com
block name:guzzoni.apple.com
block name:b\u00fccher.example.org
allow name:keep.example.net
block name:example.net
block name:_dns.resolver.example.com
block name:captive.apple.com
block feature:apple.siri
block feature:apple.dictation
block company:openai
'''
BASES = ['deepseek.com', 'chat.deepseek.com', 'deep.chat.deepseek.com', 'guzzoni.apple.com', 'xn--bcher-kva.example.org', 'example.net',
         'keep.example.net', '_dns.resolver.example.com', 'captive.apple.com', 'apple.com', 'openai.com', 'chatgpt.com',
         'www.deepseek.com', 'a-really-long-label-with-many-hyphens-in-it.deepseek.com']


def neighbours(name):
    """The name, its children, and what only looks like it."""
    first, rest = name.split('.', 1)
    return [name, 'a.' + name, 'a.b.c.' + name, 'x' + name, 'x-' + name, first + 'x.' + rest, name + '.evil.example', name.replace('.', '-') + '.example']


names = list(dict.fromkeys(name for base in BASES for name in neighbours(base)))
recorded = recording('behaviour.pcap', names)
switches = write('behaviour.switches', SWITCHES.encode())


def make(form):
    """Writes the file and gives what the simulation says of each name."""
    target = path('policy.' + form)
    done = run('policy', recorded, '--format=' + form, '--switches=' + switches, '-o', target, '--replace')
    same(f'{form} is written', done.returncode, 0)
    done = run('policy', recorded, '--format=' + form, '--switches=' + switches, '--simulate', '--json')
    lines = [json.loads(line) for line in done.text.splitlines()]
    return target, {line['name']: line['stopped'] for line in lines if line['kind'] == 'name'}


def compare(title, port, forecast, kinds=(A, AAAA, HTTPS), mixed=True):
    wrong, total = [], 0
    for name, stopped in sorted(forecast.items()):
        for kind in kinds:
            total += 1
            asked = name.upper() if mixed and total % 2 else name
            got = ask(port, asked, kind)
            if got != stopped:
                wrong.append(f'{name} type {kind}: said {"stops" if stopped else "passes"}, it {"stopped" if got else "passed"}')
    print(f'# {title}: {total - len(wrong)} of {total} answers are what the simulation said ({100 * (total - len(wrong)) / total:.1f} %)')
    point(f'{title} does what the simulation said', not wrong and total > 0, '\n'.join(wrong))
    stops = sum(forecast.values())
    point(f'{title}: names of both sorts were asked', 0 < stops < len(forecast), stops)


upstream = Upstream()

if have('dnsmasq'):
    common = ['dnsmasq', '--keep-in-foreground', '--no-resolv', '--no-hosts', '--no-poll', '--cache-size=0', '--user=', '--group=',
              '--listen-address=127.0.0.1', '--bind-interfaces', '--pid-file=', f'--server=127.0.0.1#{upstream.port}']
    target, forecast = make('dnsmasq')
    port = free_port()
    with Running(common + [f'--port={port}', '--conf-file=' + target], port):
        compare('dnsmasq', port, forecast)
    target, forecast = make('hosts')
    port = free_port()
    with Running(common + [f'--port={port}', '--conf-file=', '--addn-hosts=' + target], port):
        compare('dnsmasq with a hosts file', port, forecast, (A, AAAA))

UNBOUND = '''server:
  verbosity: 0
  use-syslog: no
  logfile: ""
  chroot: ""
  username: ""
  directory: "{folder}"
  pidfile: ""
  interface: 127.0.0.1@{port}
  do-daemonize: no
  do-not-query-localhost: no
  module-config: "{modules}"
  {include}
{zone}
forward-zone:
  name: "."
  forward-addr: 127.0.0.1@{upstream}
remote-control:
  control-enable: no
'''


def unbound(title, forecast, modules, include='', zone='', **more):
    port = free_port()
    configuration = write('unbound.conf', UNBOUND.format(folder=os.path.dirname(path('x')), port=port, modules=modules, include=include, zone=zone,
                                                         upstream=more.get('upstream', upstream).port).encode())
    with Running(['unbound', '-d', '-c', configuration], port):
        return compare(title, port, forecast) if forecast else more['then'](port)


if have('unbound'):
    target, forecast = make('unbound')
    unbound('Unbound', forecast, 'iterator', zone=f'include: "{target}"')
    target, forecast = make('rpz')
    zone = f'rpz:\n  name: "rpz.whither"\n  zonefile: "{target}"'
    unbound('Unbound with a response policy zone', forecast, 'respip iterator', zone=zone)

NAMED = '''options {{
  directory "{folder}";
  pid-file none;
  session-keyfile "{folder}/session.key";
  managed-keys-directory "{folder}";
  listen-on port {port} {{ 127.0.0.1; }};
  listen-on-v6 {{ none; }};
  forwarders {{ 127.0.0.1 port {upstream}; }};
  forward only;
  dnssec-validation no;
  recursion yes;
  response-policy {{ zone "rpz.whither"; }} qname-wait-recurse no;
}};
controls {{ }};
zone "rpz.whither" {{ type primary; file "{zone}"; }};
'''


def named(zone, answers, then):
    port = free_port()
    configuration = write('named.conf', NAMED.format(folder=os.path.dirname(path('x')), port=port, zone=zone, upstream=answers.port).encode())
    with Running(['named', '-g', '-c', configuration, '-n', '1'], port):
        return then(port)


if have('named'):
    target, forecast = make('rpz')
    named(target, upstream, lambda port: compare('BIND with a response policy zone', port, forecast))

# Answers that point into a blocked prefix: of both families, one address past each end.
PLACES = {
    'in.addresses.example': (bytes([203, 0, 113, 5]), True), 'below.addresses.example': (bytes([203, 0, 112, 255]), False),
    'first.addresses.example': (bytes([203, 0, 113, 0]), True), 'last.addresses.example': (bytes([203, 0, 113, 255]), True),
    'above.addresses.example': (bytes([203, 0, 114, 0]), False),
    'in6.addresses.example': (bytes.fromhex('2a0000000001000000000000000000ff'), True),
    'one6.addresses.example': (bytes.fromhex('20010db8000100000000000000000001'), True),
    'next6.addresses.example': (bytes.fromhex('20010db8000100000000000000000002'), False),
    'gap6.addresses.example': (bytes.fromhex('20010db8000100020003000400050006'), True),
    'zero6.addresses.example': (bytes.fromhex('20010db8000100020000000400050006'), True),
}
places = Upstream({name: {A if len(content) == 4 else AAAA: content} for name, (content, _) in PLACES.items()})
prefixes = path('prefixes.zone')
same('a zone of addresses is written', run(
    'policy', recorded, '--format=rpz', '-o', prefixes, '--block=address:203.0.113.0/24', '--block=address:2a00:0:1::/48',
    '--block=address:2001:db8:1::1', '--block=address:2001:db8:1:2:3:4:5:6', '--block=address:2001:db8:1:2:0:4:5:6').returncode, 0)


def compare_places(title):
    def then(port):
        wrong = [name for name, (content, stopped) in PLACES.items() if ask(port, name, A if len(content) == 4 else AAAA) != stopped]
        print(f'# {title}: {len(PLACES) - len(wrong)} of {len(PLACES)} addresses')
        point(f'{title} refuses answers with blocked addresses', not wrong, wrong)
    return then


if have('named'):
    named(prefixes, places, compare_places('BIND'))
if have('unbound'):
    unbound('', None, 'respip iterator', zone=f'rpz:\n  name: "rpz.whither"\n  zonefile: "{prefixes}"', upstream=places, then=compare_places('Unbound'))
finish()
