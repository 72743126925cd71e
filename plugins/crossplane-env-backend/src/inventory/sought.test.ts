import { GraphObject } from './graph/objects';
import { soughtBy } from './sought';

function bucket(...messages: string[]): GraphObject {
  return {
    apiVersion: 's3.aws.example.org/v1',
    kind: 'Bucket',
    metadata: {
      ...{ name: 'b', namespace: 'team-a', uid: 'b' },
      ...{ resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
    },
    spec: { forProvider: {} },
    status: {
      conditions: messages.map(message => ({
        ...{ type: 'Synced', status: 'False', message },
      })),
    },
  };
}

const lacks = (name: string) =>
  `cannot get referenced resource: Topic.s3.aws.example.org "${name}" not found`;

const namesSoughtBy = (object: GraphObject) =>
  soughtBy(object, { role: 'composed' }).map(({ name }) => name);

it('reads of an object no more errors than it has types of them', () => {
  expect(namesSoughtBy(bucket(lacks('a'), lacks('b')))).toEqual(['a', 'b']);
  const many = Array.from({ length: 5_000 }, () => 'no');
  expect(namesSoughtBy(bucket(...many, lacks('a')))).toEqual([]);
});

it('asks for three of the names in one error at most', () => {
  const names = ['a', 'b', 'c', 'd'];
  expect(namesSoughtBy(bucket(names.map(lacks).join(' ')))).toEqual([
    ...['a', 'b', 'c'],
  ]);
});
