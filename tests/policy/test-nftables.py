#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-nftables.py CLI: a router, a phone and servers as network namespaces, with real sockets: what the rules let through is what
the simulation said. It runs itself again in a user namespace, as its root."""
import json
import os
import subprocess
import sys
import time

sys.dont_write_bytecode = True
from surroundings import find_network_maker, have, path, point, recording, run, write
from tap import finish, same

PHONE, OTHER, ROUTER = '10.77.0.2', '10.77.0.3', '10.77.0.1'
SERVER = r'''
import socket, sys, threading
def tcp(family):
    one = socket.socket(family)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    one.bind(('', 443)); one.listen(64)
    while True:
        one.accept()[0].close()
def udp():
    one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    one.setsockopt(socket.IPPROTO_IP, 8, 1)  # IP_PKTINFO: the answer comes from the address that was asked
    one.bind(('', 443))
    while True:
        data, ancillary, _, sender = one.recvmsg(64, 64)
        one.sendmsg([data], [(socket.IPPROTO_IP, 8, b'\0' * 4 + ancillary[0][2][8:12] + b'\0' * 4)], 0, sender)
threading.Thread(target=udp, daemon=True).start()
for family in (socket.AF_INET, socket.AF_INET6):
    threading.Thread(target=tcp, args=(family,), daemon=True).start()
print('ready', flush=True)
sys.stdin.read()
'''
CLIENT = r'''
import json, socket, sys
answers = {}
for source, address in json.loads(sys.argv[1]):
    family = socket.AF_INET6 if ':' in address else socket.AF_INET
    with socket.socket(family) as one:
        one.settimeout(5)
        if source:
            one.bind((source, 0))
        try:
            one.connect((address, 443)); answers[f'{source} {address}'] = 'passed'
        except OSError as error:
            answers[f'{source} {address}'] = type(error).__name__
    for attempt in range(3 if ':' not in address and len(answers) < 24 else 0):
        with socket.socket(family, socket.SOCK_DGRAM) as one:
            one.settimeout(0.5)
            try:
                one.connect((address, 443)); one.send(b'x'); one.recv(9); answers[f'{source} {address} udp'] = 'passed'
                break
            except OSError:
                answers[f'{source} {address} udp'] = 'stopped'
print(json.dumps(answers))
'''


def ip(*arguments, inside=None):
    enter = ['nsenter', '-t', str(inside), '-n'] if inside else []
    subprocess.run(enter + ['ip', *arguments], check=True, capture_output=True)


def namespace(program):
    """A namespace that lives as long as the program in it."""
    process = subprocess.Popen(['unshare', '-n', sys.executable, '-c', program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return process


def network(addresses):
    """Phone – router (this namespace) – servers."""
    phone = namespace('import sys; print("ready", flush=True); sys.stdin.read()')
    servers = namespace(SERVER)
    for one in (phone, servers):
        one.stdout.readline()
    ip('link', 'set', 'lo', 'up')
    for name, pid in (('wh-phone', phone.pid), ('wh-server', servers.pid)):
        ip('link', 'add', 'name', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', str(pid))
        ip('link', 'set', name, 'up')
        ip('link', 'set', 'eth0', 'up', inside=pid)
        ip('link', 'set', 'lo', 'up', inside=pid)
    for name, value in (('ipv4/ip_forward', '1'), ('ipv6/conf/all/forwarding', '1')):
        with open('/proc/sys/net/' + name, 'w') as file:
            file.write(value)
    ip('address', 'add', ROUTER + '/24', 'dev', 'wh-phone')
    ip('address', 'add', 'fd77::1/64', 'dev', 'wh-phone', 'nodad')
    ip('address', 'add', '10.78.0.1/24', 'dev', 'wh-server')
    ip('address', 'add', 'fd78::1/64', 'dev', 'wh-server', 'nodad')
    for address in (PHONE, OTHER):
        ip('address', 'add', address + '/24', 'dev', 'eth0', inside=phone.pid)
    ip('address', 'add', 'fd77::2/64', 'dev', 'eth0', 'nodad', inside=phone.pid)
    ip('route', 'add', 'default', 'via', ROUTER, inside=phone.pid)
    ip('-6', 'route', 'add', 'default', 'via', 'fd77::1', inside=phone.pid)
    ip('address', 'add', '10.78.0.2/24', 'dev', 'eth0', inside=servers.pid)
    ip('address', 'add', 'fd78::2/64', 'dev', 'eth0', 'nodad', inside=servers.pid)
    ip('route', 'add', 'default', 'via', '10.78.0.1', inside=servers.pid)
    ip('-6', 'route', 'add', 'default', 'via', 'fd78::1', inside=servers.pid)
    ip('route', 'add', 'default', 'via', '10.78.0.2')
    ip('-6', 'route', 'add', 'default', 'via', 'fd78::2')
    for address in addresses:
        ip('address', 'add', address + ('/128' if ':' in address else '/32'), 'dev', 'lo', *(['nodad'] if ':' in address else []), inside=servers.pid)
    return phone, servers


def try_all(phone, pairs):
    done = subprocess.run(['nsenter', '-t', str(phone.pid), '-n', sys.executable, '-c', CLIENT, json.dumps(pairs)],
                          capture_output=True, timeout=300, check=True)
    return json.loads(done.stdout)


def nft(file):
    return subprocess.run(['nft', '-f', file], capture_output=True).returncode


def main():
    names = {f'host{number}.{"deepseek.com" if number % 3 else "example.org"}': f'9.{number}.{number * 7 % 250}.{number + 1}' for number in range(60)}
    source = recording('nft.pcap', list(names.items()))
    inside = ['203.0.113.0', '203.0.113.255', '2a00:0:1::5']
    outside = ['203.0.112.255', '203.0.114.0', '2a00:0:2::5']
    phone, servers = network(list(names.values()) + inside + outside)
    everything = [['', address] for address in list(names.values()) + inside + outside]
    before = try_all(phone, everything)
    point('without rules all pass', all(before[f' {address}'] == 'passed' for _, address in everything), before)

    arguments = ['--block=company:deepseek', '--block=address:203.0.113.0/24', '--block=address:2a00:0:1::/48']
    target = path('policy.nft')
    same('written', run('policy', source, '--format=nftables', '-o', target, *arguments).returncode, 0)
    lines = [json.loads(line) for line in run('policy', source, '--format=nftables', '--simulate', '--json', *arguments).text.splitlines()]
    forecast = {names[line['name']]: line['outcome'] in ('stops', 'breaks') for line in lines if line['kind'] == 'name'}
    forecast.update({address: True for address in inside})
    forecast.update({address: False for address in outside})
    same('loaded', nft(target), 0)
    after = try_all(phone, everything)
    wrong = [f'{address}: {after[f" {address}"]}' for address, stopped in forecast.items()
             if (after[f' {address}'] != 'passed') != stopped]
    print(f'# nftables: {len(forecast) - len(wrong)} of {len(forecast)} addresses are what the simulation said '
          f'({100 * (len(forecast) - len(wrong)) / len(forecast):.1f} %)')
    point('sockets do what the simulation said', not wrong and 0 < sum(forecast.values()) < len(forecast), wrong)
    stopped = [address for address in forecast if forecast[address]]
    same('it refuses at once', {after[f' {address}'] for address in stopped}, {'ConnectionRefusedError'})
    wrong = [key for key, answer in after.items() if key.endswith(' udp') and (answer == 'stopped') != forecast[key.split()[0]]]
    point('other transports too', not wrong and 'stopped' in after.values() and 'stopped' not in before.values(), (wrong, before))
    same('loaded a second time', nft(target), 0)
    same('undone', nft(target + '.undo'), 0)
    point('then all pass again', all(answer == 'passed' for key, answer in try_all(phone, everything).items() if not key.endswith('udp')))

    # One phone of two; hours that hold now, and hours that do not; a last day that is over.
    hour = time.gmtime().tm_hour
    switches = write('timed.switches', f'''block address:9.0.0.0/16
  device {PHONE}
block address:9.1.0.0/16
  hours {hour:02d}:00-{(hour + 2) % 24:02d}:00
block address:9.2.0.0/16
  hours {(hour + 3) % 24:02d}:00-{(hour + 4) % 24:02d}:00
block address:9.3.0.0/16
  until {time.gmtime().tm_year + 1}-01-31
block address:9.4.0.0/16
  until 2020-01-31
block address:9.5.0.0/16
  hours {(hour - 1) % 24:02d}:00-{(hour - 2) % 24:02d}:59
'''.encode())
    same('with conditions', run('policy', source, '--format=nftables', '-o', target, '--switches=' + switches).returncode, 0)
    same('loaded with conditions', nft(target), 0)
    places = {int(address.split('.')[1]): address for address in names.values()}
    got = try_all(phone, [[PHONE, places[number]] for number in range(6)] + [[OTHER, places[0]]])
    same('conditions', [got[f'{PHONE} {places[number]}'] == 'passed' for number in range(6)] + [got[f'{OTHER} {places[0]}'] == 'passed'],
         [False, False, True, False, True, False, True])
    for one in (phone, servers):
        one.stdin.close()
        one.wait(10)


if os.environ.get('WHITHER_TEST_INSIDE') == 'yes':
    main()
    finish()
elif not have('nft', 'ip', 'nsenter', 'unshare'):
    finish()
else:
    apart = find_network_maker()
    if apart is None:
        point('nftables with real sockets # SKIP nobody gets a network of its own here', True)
        finish()
    if subprocess.run([*apart, 'sh', '-c', 'ip link add name wh type veth peer name wi && echo 1 >/proc/sys/net/ipv4/ip_forward'], capture_output=True).returncode != 0:
        point('nftables with real sockets # SKIP no virtual links are allowed here', True)
        finish()
    os.environ['WHITHER_TEST_INSIDE'] = 'yes'
    os.environ['TZ'] = 'UTC'
    os.execvp(apart[0], [*apart, sys.executable, os.path.abspath(__file__), *sys.argv[1:]])
