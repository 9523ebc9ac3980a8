#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-completion.py CLI FOLDER: what bash, zsh and fish offer for the same lines, with the scripts in FOLDER.

zsh runs the script with the builtins of completion replaced by ones that print what they are given: these
work only inside its line editor."""
import os
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))
from tap import CLI, FOLDER, finish, point, run, write

SCRIPTS = os.path.abspath(sys.argv[2])
BASH = '''
source "$1/whither-cli.bash"
COMP_LINE=$2 COMP_POINT=${#2}
_whither_cli whither-cli
printf '%s\\n' "${COMPREPLY[@]}"
'''
ZSH = '''
_describe () { print -l -- ${${(P)4}%%:*}; [[ $5 != -- ]] || print -l -- ${${(P)6}%%:*} }
compset () { : }
compadd () {
  case $1 in
    -a) print -l -- ${(P)2} ;;
    -S) shift 2; print -l -- $@ ;;
    *) print -l -- $@ ;;
  esac
}
_files () { print FILES }
words=(${(z)2})
[[ $2 != *' ' ]] || words+=('')
CURRENT=$#words
source $1/_whither-cli
'''
FISH = '''
source $argv[1]/whither-cli.fish
complete -C $argv[2] | string replace -r '\\t.*' ''
'''
# What is typed, what must be offered, what must not, and how much of the line the shell has kept already
# (bash and zsh are given only the rest of a word).
ROWS = (
    ('commands', '', ('report', 'draw', 'catalog'), ('--json', 'list')),
    ('options', 'flows --', ('--format=', '--json', '--filter='), ('flows', 'report')),
    ('formats', 'flows --format=', ('table', 'tsv', 'csv', 'json'), ('or', 'sankey')),
    ('views', 'draw --view=', ('sankey', 'cards'), ('the', 'flow', 'or')),
    ('orders', 'draw --sort=', ('amount', 'name', 'certainty'), ('or', 'the')),
    ('units', 'draw --unit=', ('sent', 'contacts'), ('or', 'sankey')),
    ('facts', 'report --facts=', ('pinned', 'newest', 'changes'), ('or', 'a', 'with')),
    ('kinds of selectors', 'flows --filter=', ('feature:', 'company:', 'answered-from:'), ('apple',)),
    ('features', 'flows --filter=feature:', ('apple.siri.requests',), ('apple', 'alibaba')),
    ('companies', 'flows --filter=company:', ('apple', 'alibaba'), ('apple.siri.requests',)),
    ('what the catalog can do', 'catalog ', ('list', 'check', 'show'), ('apple',)),
    ('ids of the catalog', 'catalog show ', ('apple', 'apple.siri.requests'), ('report',)),
)


def ask(shell, line):
    environment = dict(os.environ, PATH=os.path.dirname(CLI) + ':' + os.environ['PATH'], HOME=FOLDER)
    program = {'bash': ['bash', '-c', BASH, 'bash'], 'zsh': ['zsh', '-f', '-c', ZSH, 'zsh'],
               'fish': ['fish', '--no-config', '-c', FISH]}[shell]
    done = subprocess.run(program + [SCRIPTS, 'whither-cli ' + line], capture_output=True, encoding='utf-8',
                          timeout=60, cwd=FOLDER, env=environment)
    # The word as the program would get it, less what stood there before the last "=" or ":".
    kept = line.rsplit(' ', 1)[-1]
    kept = kept[:max(kept.rfind('='), kept.rfind(':')) + 1]
    return [word.removeprefix(kept) for word in done.stdout.splitlines()], done.stderr


for shell in ('bash', 'zsh', 'fish'):
    if not shutil.which(shell):
        point(f'{shell} # SKIP not installed', True)
        continue
    for name, line, wanted, unwanted in ROWS:
        offered, said = ask(shell, line)
        point(f'{shell}: {name}', set(wanted) <= set(offered) and not set(unwanted) & set(offered) and not said,
              (offered, said))

# What is offered is what the program takes.
good = write('one.tsv', b'')
for option, command in (('--format', 'flows'), ('--view', 'draw'), ('--unit', 'draw')):
    for word in ask('bash', f'{command} {option}=')[0]:
        talk = run(command, f'{option}={word}', '-o', os.path.join(FOLDER, 'out.svg'), good).talk
        point(f'{command} takes {option}={word}', f'“{word}” is no' not in talk, talk)
finish()
