#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-programs.py CLI TABLE: every file is loaded by the real programs that read such files: with good rules, with names and
notes that want to be something else, and empty. TABLE is data/settings/restrictions.ini."""
import configparser
import os
import plistlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
from surroundings import captures, find_network_maker, have, path, point, recording, run, write
from tap import finish, same

TABLE = sys.argv[2]
HOSTILE = ['a\nb.example', 'a b.example', 'a".example', 'a;b.example', '$INCLUDE.example', 'a}.example', '<b>.example', 'x' * 63 + '.example.org',
           'com', 'co.uk', '24.0.113.0.203.rpz-ip', 'a_b.example.org', '-a.example.org', 'a..example.org']
good = recording('good.pcap', ['deepseek.com', 'chat.deepseek.com', 'guzzoni.apple.com', ('www.example.org', '8.8.8.8'), ('a.example.net', '2.2.2.2')])
hostile = write('hostile.pcap', captures.pcap([packet for number, name in enumerate(HOSTILE)
                                               for packet in captures.connection(30000 + number, name.encode(), f'8.8.4.{number + 1}')]))
SETS = {
    'good': (good, ['--block=name:deepseek.com', '--allow=name:chat.deepseek.com', '--block=feature:apple.siri', '--block=feature:apple.dictation',
                    '--block=feature:apple.intelligence', '--block=name:example.org', '--block=address:203.0.113.0/24',
                    '--block=address:2001:db8::/32', '--block=program:com.deepseek.chat']),
    'hostile': (hostile, ['--switches=' + write('hostile.switches', 'block address:8.8.4.0/24\n  note " ; } # <b> --> \\ \u201c\u00fc\u201d $(id)\n'
                                                'block program:"}];#\nblock feature:apple.siri\n'.encode())]),
    'placed': (good, ['--preset=servers-in:LU', '--allow=name:deepseek.com']),
    'empty': (good, ['--switches=' + write('empty.switches', b'whither-switches 1\n')]),
    'timed': (good, ['--switches=' + write('timed.switches', b'block address:203.0.113.0/24\n  hours 22:00-06:00\n  device 192.168.1.7\n  until 2026-12-24\n'
                                           b'block address:198.51.100.0/24\n  hours 08:30-17:00\n  device aa:bb:cc:00:11:22\n'
                                           b'block address:2001:db8:1::/48\n  device fd00::7\nblock feature:apple.siri\n  until 2026-12-24\n')]),
}


def make(form, which, *more):
    source, arguments = SETS[which]
    target = path(f'{form}-{which}')
    done = run('policy', source, '--format=' + form, '-o', target, '--replace', *arguments, *more)
    if done.returncode != 0:
        point(f'{form}, {which}: written', False, done.talk)
    return target


def call(*arguments, stdin=None):
    return subprocess.run(arguments, capture_output=True, timeout=60, input=stdin)


def check(title, *arguments, good=lambda done: done.returncode == 0):
    done = call(*arguments)
    point(title, good(done), done.stdout + done.stderr)


def check_both(form, title, then):
    """The file and its undo file, of every set."""
    for which in SETS:
        target = make(form, which)
        then(f'{title}: {which}', target)
        then(f'{title}: undo of {which}', target + '.undo')


def bad(name, content):
    return write('bad-' + name, content)


# Each check must be able to fail: a broken file first.
if have('dnsmasq'):
    def dnsmasq(title, target):
        check(title, 'dnsmasq', '--test', '-C', target)
    point('dnsmasq refuses a broken file', call('dnsmasq', '--test', '-C', bad('dnsmasq', b'adress=/a/\n')).returncode != 0)
    check_both('dnsmasq', 'dnsmasq --test', dnsmasq)

if have('unbound-checkconf'):
    def unbound(title, target):
        check(title, 'unbound-checkconf', target)
    point('unbound-checkconf refuses a broken file', call('unbound-checkconf', bad('unbound', b'server:\n local-zone: "a" nonsense\n')).returncode != 0)
    check_both('unbound', 'unbound-checkconf', unbound)

if have('named-checkzone', 'named-checkconf'):
    def zone(title, target):
        check(title, 'named-checkzone', '-i', 'none', 'rpz.whither', target)
        configuration = write('check.conf', f'''options {{ directory "{os.path.dirname(target)}"; response-policy {{ zone "rpz.whither"; }} qname-wait-recurse no; }};
zone "rpz.whither" {{ type primary; file "{target}"; }};\n'''.encode())
        check(title.replace('checkzone', 'checkconf'), 'named-checkconf', '-z', configuration)
    point('named-checkzone refuses a broken file',
          call('named-checkzone', '-i', 'none', 'rpz.whither', bad('zone', b'$TTL 1\n@ IN SOA a. b. 1 1 1 1 1\n@ IN NS a.\nx CNAME .\nx A 1.2.3.4\n')).returncode != 0)
    check_both('rpz', 'named-checkzone', zone)
    same('undoing has the larger serial', [int(open(path('rpz-good') + end).read().split('( ')[1].split()[0]) for end in ('', '.undo')][0] + 1,
         int(open(path('rpz-good.undo')).read().split('( ')[1].split()[0]))

if have('kzonecheck'):
    def knot(title, target):
        check(title, 'kzonecheck', '-o', 'rpz.whither', target)
    point('kzonecheck refuses a broken file', call('kzonecheck', '-o', 'rpz.whither', path('bad-zone')).returncode != 0)
    check_both('rpz', 'kzonecheck', knot)

if have('nft', 'unshare'):
    apart = find_network_maker()
    if apart is None:
        point('nft -c # SKIP nobody gets a network of its own here', True)
    else:
        def nft(title, target):
            check(title, *apart, 'nft', '-c', '-f', target)
        point('nft refuses a broken file', call(*apart, 'nft', '-c', '-f', bad('nft', b'table inet a { set b { elements = { 1.2.3.4/33 } } }\n')).returncode != 0)
        check_both('nftables', 'nft -c', nft)
        nft('nft -c: the policy, then its undo file', write('both.nft', open(path('nftables-good'), 'rb').read() + open(path('nftables-good.undo'), 'rb').read()))

if have('jq'):
    TYPES = '.rules | all(.type | IN("APP", "IP", "HOST", "PROTOCOL", "COUNTRY"))'
    LISTS = '[.denylist[], .allowlist[]] | all(type == "object" and (.id | type) == "string" and (.active | type) == "boolean")'

    def jq(query):
        return lambda title, target: check(title, 'jq', '-e', query, target)
    point('jq refuses a broken file', call('jq', '-e', TYPES, bad('json', b'{"rules":[{"type":"EVIL"}]}')).returncode != 0)
    check_both('pcapdroid', 'PCAPdroid by jq', jq(TYPES))
    check_both('nextdns', 'NextDNS by jq', jq(LISTS))

keys = configparser.ConfigParser(interpolation=None, strict=True)
keys.optionxform = str
keys.read(TABLE, encoding='utf-8')
known = {section.split(' ', 1)[1]: keys[section] for section in keys.sections() if section.startswith('restriction ')}


def check_profile(title, target, supervised):
    with open(target, 'rb') as file:
        profile = plistlib.load(file)
    payloads = profile['PayloadContent']
    found = [key for payload in payloads if payload['PayloadType'] == 'com.apple.applicationaccess' for key in payload if not key.startswith('Payload')]
    values = {key: payload[key] for payload in payloads for key in payload if key in known}
    problems = [f'{key} is not in the table' for key in found if key not in known]
    problems += [f'{key} is there twice' for key in set(found) if found.count(key) > 1]
    problems += [f'{key} is no boolean of the table' for key, value in values.items() if value is not (known[key]['value'] == 'true')]
    problems += [f'{key} needs a managed phone' for key in found if not supervised and known[key]['supervised'] == 'true']
    problems += [f'{key} deletes something' for key in found if known.get(key, {}).get('danger') == 'true']
    every = [profile] + payloads
    problems += [f'{key} is missing' for one in every for key in ('PayloadType', 'PayloadVersion', 'PayloadIdentifier', 'PayloadUUID') if key not in one]
    problems += ['an identifier is there twice'] * (len({one['PayloadUUID'] for one in every}) != len(every))
    problems += [f'{one["PayloadUUID"]} is no UUID of version 5' for one in every if one['PayloadUUID'][14] != '5' or one['PayloadUUID'][19] not in '89AB']
    point(title, not problems and profile['PayloadType'] == 'Configuration', problems)
    return found


for form in ('mobileconfig', 'mobileconfig-supervised'):
    for which in SETS:
        for more in ([], ['--sinkhole'], ['--dns=https://dns.example/a?b=1&c=2']):
            target = make(form, which, *more)
            title = f'{form}, {which}{", " if more else ""}{more[0].split("=")[0] if more else ""}'
            found = check_profile(f'{title}: keys as in the table', target, form != 'mobileconfig')
            if which == 'good' and not more:
                point(f'{title}: there are keys', len(found) > 3, found)
                first = [one for one in open(target).read().splitlines() if 'UUID' not in one]
            if have('plistutil') and not more:
                out = path('out.plist')
                if os.path.exists(out):
                    os.remove(out)
                done = call('plistutil', '-i', target, '-f', 'bin', '-o', out)
                point(f'{title}: plistutil', os.path.exists(out) and os.path.getsize(out) > 0 and b'Failed' not in done.stderr, done.stderr)
            if have('xmllint') and not more:
                check(f'{title}: xmllint', 'xmllint', '--noout', '--nonet', target)
if have('plistutil'):
    done = call('plistutil', '-i', bad('plist', b'<plist><dict><key>a</plist>'), '-f', 'bin', '-o', path('no.plist'))
    point('plistutil refuses a broken file', not os.path.exists(path('no.plist')) or b'Failed' in done.stderr, done.stderr)
with open(make('mobileconfig', 'timed'), 'rb') as file:
    same('the day of removal', str(plistlib.load(file).get('RemovalDate')), '2026-12-24 23:59:59')
one, other = (plistlib.load(open(make(form, 'good'), 'rb')) for form in ('mobileconfig', 'mobileconfig-supervised'))
point('the two profiles do not replace each other', one['PayloadIdentifier'] != other['PayloadIdentifier'])
same('written again it replaces the old one', plistlib.load(open(make('mobileconfig', 'empty'), 'rb'))['PayloadUUID'], one['PayloadUUID'])
for url in ('http://dns.example/', 'https://', 'https://dns.example/\n<x>', 'https://dns example/', 'ftp://a.example', 'https://com/'):
    done = run('policy', good, '--format=mobileconfig', '--block=feature:apple.siri', '--dns=' + url)
    point(f'no resolver: {url!r}', done.returncode == 2 and done.text == '', (done.returncode, done.talk))

if have('openssl'):
    call('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=test', '-days', '2', '-keyout', path('k.pem'), '-out', path('c.pem'))
    target = make('mobileconfig', 'good')
    notes = open(target + '.txt').read()
    point('the notes say how to sign', 'openssl smime -sign -binary' in notes.replace('\n', ' '), notes)
    call('openssl', 'smime', '-sign', '-binary', '-nodetach', '-outform', 'der', '-signer', path('c.pem'), '-inkey', path('k.pem'), '-in', target,
         '-out', path('signed'))
    done = call('openssl', 'smime', '-verify', '-binary', '-noverify', '-inform', 'der', '-in', path('signed'))
    same('signed that way it is the same', (done.returncode, done.stdout), (0, open(target, 'rb').read()))
finish()
