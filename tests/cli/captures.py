# SPDX-License-Identifier: GPL-3.0-or-later
"""Small captures for the tests of the command line: pcap of raw IP, made from what they shall say."""
import ipaddress
import struct

PHONE, SERVER, RESOLVER = '10.0.0.2', '192.0.2.9', '192.0.2.53'
SYN, ACK = 2, 16


def ip(source, destination, protocol, content):
    return struct.pack('>BBHHHBBH', 0x45, 0, 20 + len(content), 0, 0, 64, protocol, 0) + \
        ipaddress.ip_address(source).packed + ipaddress.ip_address(destination).packed + content


def udp(source, source_port, destination, destination_port, content):
    return ip(source, destination, 17, struct.pack('>HHHH', source_port, destination_port, 8 + len(content), 0) + content)


def tcp(source, source_port, destination, destination_port, flags, sequence, content=b''):
    header = struct.pack('>HHIIBBHHH', source_port, destination_port, sequence, 0, 0x50, flags, 65535, 0, 0)
    return ip(source, destination, 6, header + content)


def client_hello(name, encrypted=False):
    """@encrypted: the name is an outer one, the real one is in an extension of its own (draft-ietf-tls-esni)."""
    name = name if isinstance(name, bytes) else name.encode()
    names = struct.pack('>BH', 0, len(name)) + name
    extension = struct.pack('>HHH', 0, len(names) + 2, len(names)) + names
    if encrypted:
        extension += struct.pack('>HH', 0xfe0d, 14) + b'\x00' + bytes(13)
    body = b'\x03\x03' + bytes(32) + b'\x00' + b'\x00\x02\x13\x01' + b'\x01\x00' + struct.pack('>H', len(extension)) + extension
    message = b'\x01' + struct.pack('>I', len(body))[1:] + body
    return b'\x16\x03\x01' + struct.pack('>H', len(message)) + message


def dns_name(name):
    return b''.join(bytes([len(label)]) + label for label in name.encode().split(b'.')) + b'\x00'


def dns(number, name, address=None):
    flags, answers = (0x0100, 0) if address is None else (0x8180, 1)
    message = struct.pack('>HHHHHH', number, flags, 1, answers, 0, 0) + dns_name(name) + b'\x00\x01\x00\x01'
    if address is not None:
        message += dns_name(name) + struct.pack('>HHIH', 1, 1, 60, 4) + ipaddress.ip_address(address).packed
    return message


def connection(port, name, server=SERVER):
    """A handshake, a ClientHello, an answer."""
    return [tcp(PHONE, port, server, 443, SYN, 100),
            tcp(server, 443, PHONE, port, SYN | ACK, 900),
            tcp(PHONE, port, server, 443, ACK, 101, client_hello(name)),
            tcp(server, 443, PHONE, port, ACK, 901, b'\x17\x03\x03' + bytes(40))]


def request(port, host):
    """An unencrypted request for @host (bytes)."""
    return [tcp(PHONE, port, SERVER, 80, ACK, 1, b'GET / HTTP/1.1\r\nHost: ' + host + b'\r\n\r\n')]


def lookup(number, name, address):
    return [udp(PHONE, 5000 + number, RESOLVER, 53, dns(number, name)),
            udp(RESOLVER, 53, PHONE, 5000 + number, dns(number, name, address))]


def pcap(packets):
    """The bytes of a file; one packet each 10 milliseconds."""
    out = struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, 65535, 101)
    for number, packet in enumerate(packets):
        out += struct.pack('<IIII', 1700000000, number * 10000, len(packet), len(packet)) + packet
    return out


def ordinary():
    return pcap(lookup(1, 'guzzoni.apple.com', '192.0.2.1') + connection(50000, 'guzzoni.apple.com', '192.0.2.1')
                + connection(50001, 'chat.deepseek.com') + lookup(2, 'stranger.example', '198.51.100.7')
                + [tcp(PHONE, 50002, '198.51.100.7', 443, SYN, 5)])
