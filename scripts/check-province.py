#!/usr/bin/env python3
"""Runs the commands of docs/province.md and compares what they print with what the page says.

    scripts/check-province.py FOLDER_OF_HUQING [PYTHON]

PYTHON is one that has duckdb. The commands run in a folder of their own, in the order of the
page; a block of text is what the block of commands before it must print.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

page = pathlib.Path(__file__).resolve().parent.parent / 'docs' / 'province.md'
blocks = re.findall(r'^```(\w+)\n(.*?)^```$', page.read_text(encoding='utf-8'), re.S | re.M)
program, python = os.path.abspath(sys.argv[1]), os.path.abspath((sys.argv + [sys.executable])[2])
runs, failed = 0, 0

with tempfile.TemporaryDirectory() as folder:
    tools = pathlib.Path(folder) / 'bin'
    tools.mkdir()
    # A link to the python of a virtual environment would lose its packages.
    (tools / 'python3').write_text(f'#!/bin/sh\nexec "{python}" "$@"\n')
    (tools / 'python3').chmod(0o755)
    path = os.pathsep.join([str(tools), program, os.environ['PATH']])
    work = pathlib.Path(folder) / 'work'
    work.mkdir()
    # What a block exports is known to those after it.
    script = 'set -euo pipefail\nexport LC_ALL=C.UTF-8\n'
    for (kind, text), after in zip(blocks, blocks[1:] + [('', '')]):
        if kind != 'sh':
            continue
        exports = ''.join(re.findall(r'^export .*\n', text, re.M))
        done = subprocess.run(['bash', '-c', script + text], cwd=work, text=True,
                              capture_output=True, env={**os.environ, 'PATH': path})
        script += exports
        runs += 1
        wanted = after[1] if after[0] == 'text' else ''
        if done.returncode != 0 or done.stdout != wanted:
            failed += 1
            print(f'--- {text}--- exit {done.returncode}, wanted\n{wanted}--- printed\n'
                  f'{done.stdout}{done.stderr}', file=sys.stderr)

print(f'docs/province.md: {runs} blocks of commands, {failed} failed')
sys.exit(1 if failed or runs < 4 else 0)
