#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-draw.py CLI EXAMPLE: pictures of the example are files of their kind, the same each time, and hold no stranger's markup."""
import contextlib
import json
import os
import sqlite3
import sys
import xml.etree.ElementTree

sys.dont_write_bytecode = True
import captures
from tap import finish, path, point, run, same, write

os.environ['TZ'] = 'UTC'  # the night of the example is that of its recording
example = os.path.abspath(sys.argv[2])
MAGIC = {'svg': b'<?xml', 'pdf': b'%PDF-', 'png': b'\x89PNG\r\n\x1a\n'}
SVG = '{http://www.w3.org/2000/svg}'


def draw(name, *arguments):
    done = run('draw', *arguments, '-o', path(name))
    if done.returncode != 0:
        point(f'drawing {name}', False, done.talk)
        return b''
    with open(path(name), 'rb') as file:
        return file.read()


def words(svg):
    return ' '.join(''.join(node.itertext()) for node in xml.etree.ElementTree.fromstring(svg).iter(SVG + 'text'))


for view in ('sankey', 'cards', 'map', 'matrix', 'timeline'):
    for kind, magic in MAGIC.items():
        first, second = (draw(f'{number}-{view}.{kind}', f'--view={view}', example) for number in (1, 2))
        point(f'{view} as {kind}', first.startswith(magic) and len(first) > 500, first[:80])
        same(f'{view} as {kind} is the same each time', first == second, True)
    svg = draw(f'3-{view}.svg', f'--view={view}', example)
    root = xml.etree.ElementTree.fromstring(svg)
    same(f'{view}: root of the SVG', root.tag, SVG + 'svg')
    point(f'{view}: the SVG has text', len(words(svg)) > 50, words(svg))
    point(f'{view}: the picture says that it is constructed', 'onstructed' in words(svg), words(svg))

shapes = json.loads(run('draw', '--view=sankey', '--shapes', example).text)
point('shapes: columns, nodes, links', shapes['columns'] and shapes['nodes'] and shapes['links'], list(shapes))
ids = {node['id'] for node in shapes['nodes']}
point('shapes: links join nodes', all(link['source'] in ids and link['target'] in ids for link in shapes['links']))
point('shapes: links have a thickness', all(link['thickness'] > 0 for link in shapes['links']))
same('shapes: the same each time', run('draw', '--view=sankey', '--shapes', example).text, run('draw', '--view=sankey', '--shapes', example).text)

for view in ('cards', 'map', 'matrix', 'timeline'):
    laid = json.loads(run('draw', f'--view={view}', '--shapes', example).text)
    point(f'shapes of {view}', laid['shapes'] and any(shape.get('spoken') for shape in laid['shapes']), list(laid))
night = json.loads(run('draw', '--view=timeline', '--clock=night', '--shapes', example).text)
same('nothing of the example is at night', [shape for shape in night['shapes'] if shape['kind'] == 'bar' and 'spoken' in shape], [])
lanes = [shape.get('text') for shape in json.loads(run('draw', '--view=timeline', '--columns=company', '--shapes', example).text)['shapes']]
point('lanes by another column', 'Apple' in lanes, lanes)



def rows_of(*arguments):
    laid = json.loads(run('draw', '--view=matrix', '--top=0', *arguments, '--shapes', example).text)['shapes']
    return [shape['spoken'].partition(':')[0] for shape in laid if shape['kind'] == 'cell' and shape['x'] == laid[0]['x'] and 'spoken' in shape]


by_name = rows_of('--sort=name')
known = [name for name in by_name if not name.startswith(('Unknown', 'Other'))]
same('matrix: rows by name', (known, set(by_name)), (sorted(known), set(rows_of())))
point('matrix: rows by amount, as without an order', rows_of() == rows_of('--sort=amount') != by_name, rows_of())
point('matrix: rows by what one column has', rows_of('--sort==DE')[0] != rows_of()[0], rows_of('--sort==DE'))
run('import', '-o', path('arranged.whither'), example)
before = [node['label'] for node in json.loads(run('draw', '--columns=company,seat', '--shapes', path('arranged.whither')).text)['nodes']]
with contextlib.closing(sqlite3.connect(path('arranged.whither'))) as project, project:
    project.execute("INSERT INTO document VALUES ('arrangement', 'flow', 1, '{\"order\":{\"company\":[\"deepseek\",\"apple\"]}}')")
nodes = json.loads(run('draw', '--columns=company,seat', '--shapes', path('arranged.whither')).text)['nodes']
heights = {node['id']: node['y'] for node in nodes}
point('nodes stand as the project has them arranged', heights['deepseek'] < heights['apple'], heights)
point('and as they cross least without', sorted(before) == sorted(node['label'] for node in nodes))
point('sizes in powers of two', 'KiB' in run('report', '--binary-sizes', example).text and 'KiB' not in run('report', example).text)

hostile = write('hostile.pcap', captures.pcap(captures.connection(40000, '</text><script>x</script>') + captures.connection(40001, 'a&b"c')))
svg = draw('hostile.svg', '--view=sankey', '--columns=name,company', '--top=0', hostile)
tags = {node.tag for node in xml.etree.ElementTree.fromstring(svg).iter()}
point('a name is text, never markup', SVG + 'script' not in tags and b'<script' not in svg, tags)

graph = write('graph.json', json.dumps({'nodes': [{'id': 'a', 'column': 0}, {'id': 'b', 'column': 1}],
                                        'links': [{'source': 'a', 'target': 'b', 'value': 3}]}).encode())
laid = json.loads(run('draw', f'--graph={graph}', '--view=sankey', '--shapes').text)
same('a graph of one\'s own', ([n['id'] for n in laid['nodes']], len(laid['links'])), (['a', 'b'], 1))
for name, arguments, status in (('unknown view', ['--view=pie', example, '-o', path('x.svg')], 2), ('unknown kind of file', [example, '-o', path('x.bmp')], 2),
                                ('matrix of three columns', ['--view=matrix', '--columns=name,company,seat', example, '-o', path('x.svg')], 2),
                                ('timeline of two columns', ['--view=timeline', '--columns=name,company', example, '-o', path('x.svg')], 2),
                                ('unknown clock', ['--view=timeline', '--clock=noon', example, '-o', path('x.svg')], 2),
                                ('unknown order', ['--view=matrix', '--sort=size', example, '-o', path('x.svg')], 2),
                                ('order by no column', ['--view=matrix', '--sort==XX', example, '-o', path('x.svg')], 2),
                                ('unknown column', ['--columns=name,price', example, '-o', path('x.svg')], 2),
                                ('no such folder', [example, '-o', path('no/such/x.svg')], 3)):
    done = run('draw', *arguments)
    same(f'draw: {name}', done.returncode, status)
finish()
