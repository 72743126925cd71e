import { KubeObject } from '../KubeApi';
import { ObjectStorage } from './ObjectStorage';

const KEY = 'lab.example.org/things';

function thing(name: string, value = 0): KubeObject {
  const metadata = { name } as KubeObject['metadata'];
  return { apiVersion: 'lab.example.org/v1', kind: 'Thing', metadata, value };
}

function setUp(historyLimit = 100) {
  const storage = new ObjectStorage({ historyLimit });
  const namesAt = (revision: number) =>
    storage.listAt(KEY, revision).map(({ object }) => object.metadata.name);
  return { storage, namesAt };
}

describe('ObjectStorage', () => {
  it('counts every write of every kind', () => {
    const { storage } = setUp();
    const before = storage.revision;

    storage.put(KEY, thing('a'));
    storage.put('other/things', thing('a'));
    const kept = storage.put(KEY, thing('a', 1));
    const dropped = storage.remove(KEY, kept);

    expect(kept.metadata.resourceVersion).toBe(String(before + 3));
    expect(dropped.metadata.resourceVersion).toBe(String(before + 4));
    expect(storage.get(KEY, undefined, 'a')).toBeUndefined();
  });

  it('shows an earlier state of the world', () => {
    const { storage, namesAt } = setUp();
    storage.put(KEY, thing('b'));
    storage.put(KEY, thing('a', 1));
    const then = storage.revision;
    storage.put(KEY, thing('c'));
    storage.put(KEY, thing('a', 2));
    storage.remove(KEY, thing('b'));

    expect(namesAt(then)).toEqual(['a', 'b']);
    expect(storage.listAt(KEY, then)[0].object.value).toBe(1);
    expect(namesAt(storage.revision)).toEqual(['a', 'c']);
  });

  it('keeps a bounded history', () => {
    const { storage } = setUp(10);
    const first = storage.revision;
    for (let index = 0; index < 100; index++) {
      storage.put(KEY, thing('a', index));
    }

    const oldest = storage.oldestRevision(KEY);

    expect(oldest).toBeGreaterThan(first);
    expect(storage.changesSince(KEY, oldest).length).toBeGreaterThanOrEqual(10);
    expect(storage.changesSince(KEY, oldest).length).toBeLessThanOrEqual(20);
  });

  it('forgets its history when it is compacted', () => {
    const { storage, namesAt } = setUp();
    storage.put(KEY, thing('a'));
    const before = storage.revision;

    storage.compact();

    expect(storage.oldestRevision(KEY)).toBeGreaterThan(before);
    expect(storage.oldestRevision('never/written')).toBeGreaterThan(before);
    expect(namesAt(storage.revision)).toEqual(['a']);
  });

  it('tells all listeners in the same order, whatever they write', () => {
    const { storage } = setUp();
    const heard: string[] = [];
    storage.onChange(({ object }) => {
      if (object.metadata.name === 'a') {
        storage.put(KEY, thing('consequence'));
      }
    });
    storage.onChange(({ object }) => heard.push(object.metadata.name));

    storage.put(KEY, thing('a'));

    expect(heard).toEqual(['a', 'consequence']);
  });
});
