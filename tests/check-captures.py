#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-captures.py CLI FOLDER: whither-cli built with sanitizers reads every capture of FOLDER and its
subfolders without a crash, a leak or undefined behaviour, within 30 s each.

Exit status 0: all did.
"""
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

COMMANDS = ('observations', 'report')
BAD = ('Sanitizer', 'runtime error:', 'CRITICAL **', 'WARNING **')


def read(job):
    cli, command, path = job
    try:
        run = subprocess.run([cli, command, path], capture_output=True, timeout=30)
    except subprocess.TimeoutExpired:
        return f'{command} {os.path.basename(path)}: not done after 30 s'
    said = run.stderr.decode('utf-8', 'replace')
    if 0 <= run.returncode <= 3 and run.returncode != 2 and not any(word in said for word in BAD):
        return None
    return f'{command} {os.path.basename(path)}: status {run.returncode}\n{said[:2000]}'


def main():
    cli, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    paths = [os.path.join(root, name) for root, _, names in sorted(os.walk(folder)) for name in sorted(names)
             if not name.endswith(('.expected.tsv', '.expected-decrypted.tsv', '.sh'))]
    jobs = [(cli, command, path) for command in COMMANDS for path in paths]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [fault for fault in pool.map(read, jobs) if fault]
    print('\n'.join(faults) or f'{len(paths)} files read, {len(jobs)} runs')
    sys.exit(1 if faults or not paths else 0)


main()
