# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes MMDB files (MaxMind DB format 2.0, https://maxmind.github.io/MaxMind-DB/).

Used by `update` for the tables that are published as text only, and by the tests for tiny tables. Ranges are
given as sorted, disjoint (first, last, value) triples in the 128-bit space, IPv4 at ::/96. Equal subtrees are
written once, which the format allows and which makes the files about a third smaller.
"""

import bisect
import sys

MAP, UINT32, UINT64, STRING, ARRAY, UINT16 = 7, 6, 9, 2, 11, 5
MARKER = b"\xab\xcd\xefMaxMind.com"
EMPTY = -1


def control(kind, size):
    """The control byte(s) of one field: type, extended type, size (format document, "Data Field Format")."""
    lengths = [(29, 0, 0), (285, 29, 1), (65821, 285, 2), (16843036, 65821, 3)]
    for number, (limit, base, width) in enumerate(lengths):
        if size < limit:
            low = size if number == 0 else 28 + number
            tail = (size - base).to_bytes(width, "big") if width else b""
            break
    else:
        raise ValueError("field too long")
    head = bytes([kind << 5 | low]) if kind < 8 else bytes([low, kind - 7])
    return head + tail


def number(kind, value):
    body = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return control(kind, len(body)) + body


def text(value):
    body = value.encode()
    return control(STRING, len(body)) + body


def pointer(offset):
    if offset < 2048:
        return bytes([0x20 | offset >> 8, offset & 0xFF])
    if offset < 526336:
        return bytes([0x28 | (offset - 2048) >> 16]) + (offset - 2048 & 0xFFFF).to_bytes(2, "big")
    return bytes([0x30 | (offset - 526336) >> 24]) + (offset - 526336 & 0xFFFFFF).to_bytes(3, "big")


class Data:
    """The data section: every value and every string once; strings after the first time are pointers."""

    def __init__(self):
        self.bytes = bytearray()
        self.strings = {}
        self.values = {}

    def string(self, out, base, value):
        at = self.strings.get(value)
        if at is None:
            self.strings[value] = base + len(out)
            return out + text(value)
        found = pointer(at)
        return out + (found if len(found) < len(text(value)) else text(value))

    def add(self, value):
        """value: a tuple of (key, int or str) pairs; gives the offset in the section."""
        if value in self.values:
            return self.values[value]
        at = len(self.bytes)
        out = control(MAP, len(value))
        for key, field in value:
            out = self.string(out, at, key)
            out = self.string(out, at, field) if isinstance(field, str) else out + number(UINT32, field)
        self.bytes += out
        self.values[value] = at
        return at


class Tree:
    def __init__(self, ranges):
        self.first = [r[0] for r in ranges]
        self.last = [r[1] for r in ranges]
        self.leaf = [r[2] for r in ranges]
        self.nodes = []
        self.known = {}

    def build(self, low, bits, i, j):
        """Ranges i..j-1 touch the block of 2**bits addresses at low. Node number >= 0, or leaf -2 - value."""
        if i == j:
            return EMPTY
        high = low + (1 << bits) - 1
        if self.first[i] <= low and self.last[i] >= high:
            return -2 - self.leaf[i]
        middle = low + (1 << (bits - 1))
        k = bisect.bisect_left(self.first, middle, i, j)
        left = self.build(low, bits - 1, i, k)
        begin = k - 1 if k > i and self.last[k - 1] >= middle else k
        right = self.build(middle, bits - 1, begin, j)
        if left == right and left < 0:
            return left
        return self.node(left, right)

    def node(self, left, right):
        found = self.known.get((left, right))
        if found is None:
            found = self.known[left, right] = len(self.nodes)
            self.nodes.append((left, right))
        return found


def pack_tree(nodes, root, size):
    """Numbers the nodes from the root down (the root must be 0), in the order of a walk."""
    order, place, stack = [], {}, [root]
    while stack:
        at = stack.pop()
        if at in place:
            continue
        place[at] = len(order)
        order.append(at)
        stack.extend(child for child in reversed(nodes[at]) if child >= 0)
    count = len(order)
    out = bytearray()
    for at in order:
        for child in nodes[at]:
            record = place[child] if child >= 0 else count if child == EMPTY else count + 16 + (-2 - child)
            out += record.to_bytes(size // 8, "big")
    return count, out


def metadata(count, size, kind, epoch, description):
    fields = [
        (text("binary_format_major_version"), number(UINT16, 2)),
        (text("binary_format_minor_version"), number(UINT16, 0)),
        (text("build_epoch"), number(UINT64, epoch)),
        (text("database_type"), text(kind)),
        (text("description"), control(MAP, 1) + text("en") + text(description)),
        (text("ip_version"), number(UINT16, 6)),
        (text("languages"), control(ARRAY, 0)),
        (text("node_count"), number(UINT32, count)),
        (text("record_size"), number(UINT16, size)),
    ]
    return MARKER + control(MAP, len(fields)) + b"".join(k + v for k, v in fields)


def write(path, ranges, kind, epoch, description):
    """ranges: sorted disjoint (first, last, value); value: tuple of (key, int or str). Returns the node count."""
    data = Data()
    tree = Tree([(first, last, data.add(value)) for first, last, value in ranges])
    sys.setrecursionlimit(10000)
    root = tree.build(0, 128, 0, len(ranges))
    if root < 0:
        root = tree.node(root, root)
    size = 24 if len(tree.nodes) + 16 + len(data.bytes) < 1 << 24 else 32
    count, packed = pack_tree(tree.nodes, root, size)
    with open(path, "wb") as out:
        out.write(packed + bytes(16) + data.bytes + metadata(count, size, kind, epoch, description))
    return count


def field(data, at):
    """One value of the data section as (value, offset after it); raw bytes for what the tables here never hold."""
    head, at = data[at], at + 1
    kind, size = head >> 5, head & 31
    if kind == 1:
        width = size >> 3
        extra = b"" if width == 3 else bytes([size & 7])
        body = extra + data[at : at + width + 1]
        target = int.from_bytes(body, "big") + (0, 2048, 526336, 0)[width]
        return field(data, target)[0], at + width + 1
    if kind == 0:
        kind, at = 7 + data[at], at + 1
    if size > 28:
        width = size - 28
        size, at = int.from_bytes(data[at : at + width], "big") + (29, 285, 65821)[width - 1], at + width
    if kind == MAP:
        out = []
        for _ in range(size):
            key, at = field(data, at)
            value, at = field(data, at)
            out.append((key, value))
        return tuple(out), at
    if kind == ARRAY:
        out = []
        for _ in range(size):
            value, at = field(data, at)
            out.append(value)
        return tuple(out), at
    body = data[at : at + size]
    value = body.decode() if kind == STRING else int.from_bytes(body, "big") if kind in (UINT16, UINT32, UINT64) else body
    return value, at + size


def read_ranges(content):
    """Every (first, last, value) of a 24- or 32-bit MMDB, in order of address."""
    begin = content.rindex(MARKER) + len(MARKER)
    about = dict(field(content[begin:], 0)[0])
    count, width = about["node_count"], about["record_size"] // 8
    data = content[count * width * 2 + 16 : begin - len(MARKER)]
    known, out, stack = {}, [], [(0, 0, 128)]
    while stack:
        node, low, bits = stack.pop()
        if node == count:
            continue
        if node > count:
            at = node - count - 16
            if at not in known:
                known[at] = field(data, at)[0]
            out.append((low, low + (1 << bits) - 1, known[at]))
            continue
        here = node * width * 2
        left = int.from_bytes(content[here : here + width], "big")
        right = int.from_bytes(content[here + width : here + 2 * width], "big")
        stack.append((right, low + (1 << bits - 1), bits - 1))
        stack.append((left, low, bits - 1))
    return out


class Walk:
    """Asks sorted ranges for rising addresses."""

    def __init__(self, ranges):
        self.ranges = ranges
        self.next = 0

    def at(self, address):
        """(value or None, last address for which that holds)."""
        while self.next < len(self.ranges) and self.ranges[self.next][1] < address:
            self.next += 1
        if self.next == len(self.ranges):
            return None, (1 << 128) - 1
        first, last, value = self.ranges[self.next]
        return (value, last) if first <= address else (None, first - 1)
