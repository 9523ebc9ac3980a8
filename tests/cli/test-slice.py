#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-slice.py CLI: the packets behind connections, saved; what is in the file, and when there is none."""
import json
import os
import struct
import sys

sys.dont_write_bytecode = True
import captures
from tap import finish, path, point, run, same, write


def blocks(content):
    """Gives (type, body) of each block of a little-endian pcapng whose lengths agree."""
    at = 0
    while at < len(content):
        kind, length = struct.unpack_from('<II', content, at)
        assert struct.unpack_from('<I', content, at + length - 4)[0] == length
        yield kind, content[at + 8:at + length - 4]
        at += length


def options(body):
    at = 0
    while at + 4 <= len(body):
        code, length = struct.unpack_from('<HH', body, at)
        if code == 0:
            return
        yield code, body[at + 4:at + 4 + length]
        at += 4 + (length + 3) // 4 * 4


def read(name):
    """Gives (link types of the interfaces, [(time in nanoseconds, interface, packet, length, comments)])."""
    links, packets = [], []
    for kind, body in blocks(open(path(name), 'rb').read()):
        if kind == 1:
            links.append(struct.unpack_from('<H', body)[0])
            assert (9, b'\x09') in list(options(body[8:]))
        elif kind == 6:
            interface, high, low, kept, wire = struct.unpack_from('<IIIII', body)
            said = [value.decode() for code, value in options(body[20 + (kept + 3) // 4 * 4:]) if code == 1]
            packets.append((high << 32 | low, interface, body[20:20 + kept], wire, said))
    return links, packets


def connections(*names):
    return [json.loads(line) for line in run('flows', '--json', *names).text.splitlines()]


# The second connection reuses the ports of the first.
first, other, again = (captures.connection(40000, 'a.example'), captures.connection(40001, 'b.example'),
                       captures.connection(40000, 'c.example'))
end = [captures.tcp(captures.PHONE, 40000, captures.SERVER, 443, captures.ACK | 1, 400)]
again[0] = captures.tcp(captures.PHONE, 40000, captures.SERVER, 443, captures.SYN, 70000)
again[2] = captures.tcp(captures.PHONE, 40000, captures.SERVER, 443, captures.ACK, 70001, captures.client_hello('c.example'))
mixed = [packet for pair in zip(first, other) for packet in pair] + end + again
source = write('source.pcap', captures.pcap(mixed))

done = run('slice', source, '--filter=name:b.example', '-o', path('b.pcapng'))
same('status', done.returncode, 0)
links, packets = read('b.pcapng')
same('link type as recorded', links, [101])
same('the packets of one connection, in order', [row[2] for row in packets], other)
same('lengths on the wire', [row[3] for row in packets], [len(packet) for packet in other])
point('each says connection, name and evidence',
      all(len(row[4]) == 1 and 'b.example' in row[4][0] and 'packet 6' in row[4][0] for row in packets), packets[0][4])
point('times as recorded, to the nanosecond',
      [row[0] for row in packets] == sorted(row[0] for row in packets) and len({row[0] for row in packets}) == len(packets)
      and all(row[0] % 1000 == 0 for row in packets), packets)

for name, wanted in (('a.example', first + end), ('c.example', again)):
    run('slice', source, f'--filter=name:{name}', '-o', path('one.pcapng'))
    same(f'ports used again, {name}', [row[2] for row in read('one.pcapng')[1]], wanted)
run('slice', source, '-o', path('all.pcapng'))
same('without a filter, all', [row[2] for row in read('all.pcapng')[1]], mixed)
same('the slice is a recording: names', sorted(flow['name'] for flow in connections(path('all.pcapng'))),
     ['a.example', 'b.example', 'c.example'])
same('and as many packets', sorted(flow['packets'] for flow in connections(path('all.pcapng'))), [4, 4, 5])
to_pipe = run('slice', source, '--filter=name:b.example').stdout
same('into a pipe', to_pipe, open(path('b.pcapng'), 'rb').read())
run('slice', path('b.pcapng'), '-o', path('twice.pcapng'))
point('a comment of the recording stays behind the new one', all(len(row[4]) == 2 for row in read('twice.pcapng')[1]))

# Two sources: interfaces of their own
second = write('second.pcap', captures.pcap(captures.connection(40009, 'd.example')))
run('slice', source, second, '-o', path('two.pcapng'))
links, packets = read('two.pcapng')
same('two sources', (links, sorted({row[1] for row in packets})), ([101, 101], [0, 1]))

# A display filter beside each connection
same('display filters', sorted(flow['display_filter'] for flow in connections(second)),
     ['ip.addr == 10.0.0.2 && ip.addr == 192.0.2.9 && tcp.port == 40009 && tcp.port == 443 && frame.number >= 1 && frame.number <= 4'])

# When there is none, nothing is written
kept = write('kept.pcapng', b'what was there before')
done = run('slice', source, '--filter=name:nobody.example', '-o', kept)
same('nothing matches', done.returncode, 3)
same('then the file stays', open(kept, 'rb').read(), b'what was there before')
same('onto the recording itself', run('slice', source, '-o', source).returncode, 3)
os.symlink(source, path('link.pcap'))
same('also by another name', run('slice', source, '-o', path('link.pcap')).returncode, 3)
same('then the recording stays', open(source, 'rb').read(), captures.pcap(mixed))

project = path('project.whither')
run('import', '-o', project, source)
same('of a project', run('slice', project, '--filter=name:b.example', '-o', path('p.pcapng')).returncode, 0)
same('the same as of the recording', read('p.pcapng')[1], read('b.pcapng')[1])
write('source.pcap', captures.pcap(mixed)[:-1] + b'~')
done = run('slice', project, '-o', kept)
point('of a changed recording', done.returncode == 3 and 'source.pcap has changed' in done.talk, done.talk)
os.remove(source)
done = run('slice', project, '-o', kept)
point('of a recording that is gone', done.returncode == 3 and 'source.pcap' in done.talk, done.talk)
done = run('slice', '-', '-o', kept, stdin=captures.pcap(mixed))
same('of a stream', done.returncode, 3)
same('and the file stays', open(kept, 'rb').read(), b'what was there before')
finish()
