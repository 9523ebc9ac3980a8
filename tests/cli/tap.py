# SPDX-License-Identifier: GPL-3.0-or-later
"""Test points, and the program under test: CLI is its path, FOLDER a folder of this run that ends with it."""
import atexit
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
CLI = os.path.abspath(sys.argv[1])
FOLDER = tempfile.mkdtemp(prefix='whither-cli-')
atexit.register(shutil.rmtree, FOLDER, True)
points = []


def path(name):
    return os.path.join(FOLDER, name)


def write(name, content):
    with open(path(name), 'wb') as file:
        file.write(content)
    return path(name)


def run(*arguments, stdin=b''):
    """Gives the run; its output is text (or has a zero byte), and stderr must say nothing that GLib calls a fault."""
    done = subprocess.run([CLI, *arguments], input=stdin, capture_output=True, timeout=60, cwd=FOLDER)
    done.text = done.stdout.decode('utf-8', 'replace' if b'\0' in done.stdout else 'strict')
    done.talk = done.stderr.decode('utf-8')
    assert 'CRITICAL **' not in done.talk and 'Sanitizer' not in done.talk, done.talk
    return done


def point(name, good, said=''):
    points.append(good)
    print('ok' if good else 'not ok', len(points), '-', name)
    if not good and said:
        print(''.join(f'# {line}\n' for line in str(said)[:3000].splitlines()), end='')


def same(name, got, wanted):
    point(name, got == wanted, f'got    {got!r}\nwanted {wanted!r}')


def finish():
    print(f'1..{len(points)}')
    sys.exit(0 if all(points) else 1)
