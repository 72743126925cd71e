import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkEntityRef, DEFAULT_MAPPING, readMapping } from './mapping';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'adopt-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function read(content: string) {
  const file = join(folder, 'adopt.yaml');
  writeFileSync(file, content);
  return readMapping(file);
}

it('reads rules, and has its own for what is left out', () => {
  const mapping = read(
    'owner: [{ label: example.org/squad, of: namespace, to: "group:teams/{value}" }]',
  );

  expect(mapping).toEqual({
    owner: [
      {
        label: 'example.org/squad',
        of: 'namespace',
        to: 'group:teams/{value}',
      },
    ],
    entity: DEFAULT_MAPPING.entity,
  });
  expect(read('')).toEqual(DEFAULT_MAPPING);
  expect(read('entity: []').entity).toEqual([]);
});

it.each([
  ['an unknown key', 'owners: []', /owners/],
  [
    'a label that is none',
    'entity: [{ label: "a b", to: "component:default/{value}" }]',
    /'entity\[0\]\.label': is no key of a label/,
  ],
  [
    'a template without the value',
    'entity: [{ label: team, to: "component:default/x" }]',
    /'entity\[0\]\.to': lacks '\{value\}'/,
  ],
  [
    'a template that makes no reference',
    'entity: [{ label: team, to: "{value}" }]',
    /'entity\[0\]\.to': is no entity reference/,
  ],
  [
    'an owner that is nobody',
    'owner: [{ label: team, to: "component:default/{value}" }]',
    /'owner\[0\]\.to': must begin with 'group:'/,
  ],
  [
    'a place that there is not',
    'owner: [{ label: team, of: cluster, to: "group:default/{value}" }]',
    /'owner\[0\]\.of': is neither/,
  ],
  ['a key that there is not', 'owners: []', /: Unrecognized key: "owners"/],
  ['what is no YAML', 'owner: [', /cannot be read/],
])('refuses %s, and names it', (_, content, message) => {
  expect(() => read(content)).toThrow(message);
});

it.each([
  ['Group:default/Team-A', 'group:default/team-a'],
  ['group:team-a', 'group:default/team-a'],
  ['team-a', undefined],
  ['group:default/-a', undefined],
  ['group:default/a b', undefined],
  [`group:default/${'a'.repeat(64)}`, undefined],
])('takes %s for %s', (text, ref) => {
  expect(checkEntityRef(text)).toBe(ref);
});
