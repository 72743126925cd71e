import { AuditEntry } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  canonicalJson,
  findChainFaults,
  hashOf,
  UnhashedEntry,
} from './auditChain';

function aChain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const entry: UnhashedEntry = {
      ...{ chain: 'prod/uid-1', sequence, at: '2026-03-01T10:00:00.000Z' },
      ...{ actor: 'user:default/ada', way: 'api', action: 'delete' },
      object: { ref: 'prod/example.org/App/-/shop', uid: 'uid-1' },
      outcome: 'requested',
      ids: { intentId: `intent-${sequence}` },
      previousHash: entries.at(-1)?.hash,
    };
    // As it comes out of a file.
    entries.push(JSON.parse(JSON.stringify({ ...entry, hash: hashOf(entry) })));
  }
  return entries;
}

it.each([
  [
    { b: 1, a: [true, null, 'é"\u0007\u2028'] },
    '{"a":[true,null,"é\\"\\u0007\u2028"],"b":1}',
  ],
  [
    {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\ud83d\ude00': 5,
      '\u0080': 6,
    },
    '{"\\r":2,"1":4,"\u0080":6,"€":1,"😀":5,"\ufb33":3}',
  ],
  [
    { a: 1e30, b: 4.5, c: 2e-3, d: 1e-27, e: -0 },
    '{"a":1e+30,"b":4.5,"c":0.002,"d":1e-27,"e":0}',
  ],
  [{ gone: undefined, kept: [undefined] }, '{"kept":[null]}'],
  ['\ud800', '"\\ud800"'],
])('writes %p in one way', (value, json) => {
  expect(canonicalJson(value)).toBe(json);
});

it('finds nothing wrong with a chain that is whole', () => {
  expect(findChainFaults(aChain(5))).toEqual([]);
  expect(findChainFaults([])).toEqual([]);
});

it.each(['actor', 'at', 'action', 'outcome', 'chain'] as const)(
  'finds the entry whose %s was changed',
  field => {
    const entries = aChain(5);
    entries[2] = { ...entries[2], [field]: 'other' };
    expect(findChainFaults(entries)).toEqual([
      'Entry 3 was changed: its hash is not that of what it says.',
    ]);
  },
);

it('finds the entry to which something was added', () => {
  const entries = aChain(3);
  entries[1] = { ...entries[1], error: 'It failed.' };
  expect(findChainFaults(entries)).toEqual([
    'Entry 2 was changed: its hash is not that of what it says.',
  ]);
});

it('finds an entry that was changed and hashed anew', () => {
  const entries = aChain(3);
  const { hash: _, ...entry } = entries[1];
  const changed = { ...entry, actor: 'user:default/eve' };
  entries[1] = { ...changed, hash: hashOf(changed) };
  expect(findChainFaults(entries)).toEqual([
    'Entry 3 does not follow the one before it: one of the two was exchanged.',
  ]);
});

it.each([
  [1, 1, 'Entry 1 is missing.'],
  [3, 1, 'Entry 3 is missing.'],
  [2, 3, 'The entries 2 to 4 are missing.'],
])('finds that from entry %p on %p are missing', (first, count, fault) => {
  const entries = aChain(6);
  entries.splice(first - 1, count);
  expect(findChainFaults(entries)).toEqual([fault]);
});

it('finds entries that were swapped', () => {
  const [a, b, c, d] = aChain(4);
  expect(findChainFaults([a, c, b, d])).toEqual([
    'Entry 2 is missing.',
    'Entry 2 is out of order: it comes after entry 3.',
    'Entry 3 is missing.',
  ]);
});

it('finds an entry that is there twice', () => {
  const [a, b, c] = aChain(3);
  expect(findChainFaults([a, b, b, c])).toEqual([
    'Entry 2 is out of order: it comes after entry 2.',
  ]);
});

it('cannot see that the tail was cut, which the head is for', () => {
  expect(findChainFaults(aChain(5).slice(0, 3))).toEqual([]);
});
