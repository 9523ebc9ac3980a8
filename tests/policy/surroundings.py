# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests with real programs share: a recording of chosen names, a resolver upstream, questions, programs on loopback."""
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(1, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))
import captures
from tap import path, point, run, write

A, AAAA, HTTPS = 1, 28, 65
NXDOMAIN = 3


def recording(name, names):
    """A capture in which the phone looks each of @names up and connects to it; an item is a name, or (name, address)."""
    packets = []
    for number, item in enumerate(names):
        host, address = item if isinstance(item, tuple) else (item, f'192.0.2.{number % 250 + 1}')
        packets += captures.lookup(number, host, address)
        packets += captures.connection(30000 + number, host, address)
    return write(name, captures.pcap(packets))


def have(*programs):
    """Says which of @programs are missing, as a skipped point. Debian keeps some of them where only root looks."""
    os.environ['PATH'] = os.environ.get('PATH', '') + ':/usr/sbin:/sbin'
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        point(f'{" and ".join(missing)} # SKIP not installed', True)
    return not missing


def find_network_maker():
    """The command that gives another one an empty network of its own, or None. In a folder taken for the root of
    all, nobody gets a user namespace; root needs none."""
    for command in (['unshare', '-rn'], ['unshare', '-n']):
        if subprocess.run([*command, 'true'], capture_output=True).returncode == 0:
            return command
    return None


def encode(name):
    return b''.join(bytes([len(label)]) + label for label in name.encode().split(b'.') if label) + b'\0'


def question(number, name, kind):
    return struct.pack('>HHHHHH', number, 0x0100, 1, 0, 0, 0) + encode(name) + struct.pack('>HH', kind, 1)


def skip_name(message, at):
    while message[at] != 0:
        if message[at] >= 0xc0:
            return at + 2
        at += 1 + message[at]
    return at + 1


def parse(message):
    """Gives the code of the answer and the addresses or other contents of its records, aliases left out."""
    code, questions, answers = message[3] & 15, *struct.unpack('>HH', message[4:8])
    at, found = 12, []
    for _ in range(questions):
        at = skip_name(message, at) + 4
    for _ in range(answers):
        at = skip_name(message, at)
        kind, _, _, length = struct.unpack('>HHIH', message[at:at + 10])
        if kind in (A, AAAA, HTTPS):
            found.append(message[at + 10:at + 10 + length])
        at += 10 + length
    return code, found


class Upstream:
    """Answers every name: so whatever is not answered was stopped on the way. @places: names with addresses of their own."""

    def __init__(self, places=None):
        self.places = places or {}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(('127.0.0.1', 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            message, sender = self.socket.recvfrom(4096)
            end = skip_name(message, 12)
            name, at = [], 12
            while message[at]:
                name.append(message[at + 1:at + 1 + message[at]].decode('ascii', 'replace').lower())
                at += 1 + message[at]
            kind = struct.unpack('>H', message[end:end + 2])[0]
            address = self.places.get('.'.join(name), {})
            content = {A: address.get(A, bytes([198, 51, 100, 7])), AAAA: address.get(AAAA, bytes.fromhex('20010db8000000000000000000000007')),
                       HTTPS: b'\0\1\0'}.get(kind)
            head = message[:2] + struct.pack('>HHHHH', 0x8180, 1, 1 if content else 0, 0, 0) + message[12:end + 4]
            if content:
                head += b'\xc0\x0c' + struct.pack('>HHIH', kind, 1, 0, len(content)) + content
            self.socket.sendto(head, sender)


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, socket.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
        one.bind(('127.0.0.1', 0))
        other.bind(('127.0.0.1', one.getsockname()[1]))
        return one.getsockname()[1]


def ask(port, name, kind, tries=6):
    """TRUE: stopped; an answer without a content, or with the address of nowhere, is one that stops."""
    for number in range(tries):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            one.settimeout(2)
            one.sendto(question(number + 1, name, kind), ('127.0.0.1', port))
            try:
                code, found = parse(one.recv(4096))
            except OSError:
                time.sleep(0.2)
                continue
        if code in (0, NXDOMAIN):
            return not [content for content in found if content.strip(b'\0')]
        time.sleep(0.2)
    raise RuntimeError(f'{name}: no answer of type {kind}')


class Running:
    """A resolver on loopback, ended by its own handle."""

    def __init__(self, arguments, port):
        self.log = open(path('server.log'), 'wb')
        self.process = subprocess.Popen(arguments, stdout=self.log, stderr=self.log)
        self.port = port

    def __enter__(self):
        for _ in range(100):
            if self.process.poll() is not None:
                break
            try:
                ask(self.port, 'is.it.there.example', A, tries=1)
                return self
            except (RuntimeError, OSError):
                time.sleep(0.1)
        raise RuntimeError(open(path('server.log'), 'rb').read()[-2000:].decode('utf-8', 'replace'))

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
