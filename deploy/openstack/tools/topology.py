#!/usr/bin/env python3
"""Draws img/stack_topology.svg from the template: its resources in columns, an arrow from each to what it needs.

   topology.py           writes the picture
   topology.py --check   writes nothing; exit code 1 when the picture is out of date
Needs python3-yaml, which the openstack client needs as well.
"""
import html
import pathlib
import sys

import yaml

HERE = pathlib.Path(__file__).resolve().parent.parent
PICTURE = HERE / 'img' / 'stack_topology.svg'
OUTSIDE = 'Internet'
COLUMNS = [
    [OUTSIDE],
    ['OS::Neutron::FloatingIP', 'OS::Neutron::Router'],
    ['OS::Neutron::FloatingIPAssociation', 'OS::Neutron::RouterInterface'],
    ['OS::Neutron::Port', 'OS::Neutron::SecurityGroup', 'OS::Neutron::Subnet', 'OS::Neutron::Net'],
    ['OS::Nova::Server', 'OS::Heat::RandomString', 'OS::Heat::WaitConditionHandle'],
    ['OS::Cinder::VolumeAttachment', 'OS::Heat::WaitCondition'],
    ['OS::Cinder::Volume'],
]
HUE = {'Neutron': '#1b6ca8', 'Nova': '#b3541e', 'Cinder': '#4a7c2a', 'Heat': '#6b4e9b'}
WIDTH, HEIGHT, GAP_X, GAP_Y, MARGIN = 180, 46, 46, 22, 24


def needs(node):
    """The names of the resources that a part of the template refers to."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == 'get_resource':
                yield value
            elif key == 'get_attr':
                yield value[0]
            elif key == 'depends_on':
                yield from [value] if isinstance(value, str) else value
            elif key == 'get_param' and value == 'external_network':
                yield OUTSIDE
            else:
                yield from needs(value)
    elif isinstance(node, list):
        for value in node:
            yield from needs(value)


def places(resources):
    """Where each box is: its column by type, its row by its turn in the column."""
    at = {OUTSIDE: (0, 0)}
    for number, types in enumerate(COLUMNS):
        names = [name for kind in types for name, it in resources.items() if it['type'] == kind]
        at.update({name: (number, row) for row, name in enumerate(names)})
    missing = sorted(set(resources) - set(at))
    if missing:
        sys.exit('no column in topology.py for the type of: ' + ', '.join(missing))
    return {name: (MARGIN + x * (WIDTH + GAP_X), MARGIN + y * (HEIGHT + GAP_Y)) for name, (x, y) in at.items()}


def box(name, at, resource):
    x, y = at
    kind = resource['type'] if resource else 'réseau externe / external network'
    hue = HUE.get(kind.split('::')[1], '#555') if resource else '#555'
    dashes = ' stroke-dasharray="5 4"' if resource and 'condition' in resource else ''
    text = f'<text x="{x + WIDTH / 2:g}" text-anchor="middle"'
    return (f'<g><title>{html.escape(name)} ({kind})</title>'
            f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#fff" stroke="{hue}" stroke-width="2"{dashes}/>'
            f'{text} y="{y + 20}" font-weight="bold" fill="{hue}">{html.escape(name)}</text>'
            f'{text} y="{y + 36}" font-size="10" fill="#444">{kind.replace("OS::", "")}</text></g>')


def arrow(start, end):
    (x1, y1), (x2, y2) = start, end
    y1, y2 = y1 + HEIGHT / 2, y2 + HEIGHT / 2
    if x1 == x2:
        x1 = x2 = x1 + WIDTH
        way = f'C{x1 + 30},{y1:g} {x2 + 30},{y2:g}'
    else:
        x1, x2 = (x1 + WIDTH, x2) if x1 < x2 else (x1, x2 + WIDTH)
        middle = (x1 + x2) / 2
        way = f'C{middle:g},{y1:g} {middle:g},{y2:g}'
    return f'<path d="M{x1},{y1:g} {way} {x2},{y2:g}" fill="none" stroke="#999" marker-end="url(#head)"/>'


def draw(template):
    resources = template['resources']
    at = places(resources)
    edges = [(name, other) for name, it in resources.items() for other in dict.fromkeys(needs(it))]
    width = max(x for x, _ in at.values()) + WIDTH + MARGIN
    height = max(y for _, y in at.values()) + HEIGHT + MARGIN
    return '\n'.join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' font-family="sans-serif" font-size="13">',
        '<title>Let\'s Chat: the resources of the stack; dashed: made only under a condition</title>',
        '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0,0 8,4 0,8z" fill="#999"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#fafafa"/>',
        *(arrow(at[name], at[other]) for name, other in edges),
        *(box(name, place, resources.get(name)) for name, place in at.items()),
        '</svg>', ''])


def main():
    picture = draw(yaml.safe_load((HERE / 'letschat.heat.yml').read_text(encoding='utf-8')))
    if '--check' not in sys.argv:
        PICTURE.write_text(picture, encoding='utf-8')
    elif not PICTURE.exists() or PICTURE.read_text(encoding='utf-8') != picture:
        sys.exit('out of date; run deploy/openstack/tools/topology.py')


main()
