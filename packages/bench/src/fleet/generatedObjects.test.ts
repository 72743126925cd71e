import type { KubeObject } from '@crossplane-env/testkit';
import { ownerOf } from '../backend/entities';
import { countOf, generateKinds } from './generatedObjects';

const kinds = generateKinds({ environments: 13, resources: 3 });

function write(kind: string): KubeObject[] {
  const { count, write: writeOne } = kinds.find(each => each.kind === kind)!;
  return Array.from({ length: count }, (_, index) =>
    JSON.parse(writeOne(index)),
  );
}

const keyOf = ({ kind, metadata }: KubeObject) => `${kind} ${metadata.name}`;

it('ties claims, composites and what they compose together', () => {
  const [claims, composites] = [write('Environment'), write('XEnvironment')];
  const managed = [...write('Bucket'), ...write('Queue')];
  expect(claims).toHaveLength(13);
  expect(
    claims.map(
      ({ spec }) => `${spec.resourceRef.kind} ${spec.resourceRef.name}`,
    ),
  ).toEqual(composites.map(keyOf));
  const referred = composites.flatMap(({ spec }) =>
    spec.resourceRefs.map((ref: any) => `${ref.kind} ${ref.name}`),
  );
  expect(managed.map(keyOf).sort()).toEqual(referred.sort());
  const all = [...claims, ...composites, ...managed];
  expect(new Set(all.map(({ metadata }) => metadata.uid)).size).toBe(65);
});

it('gives each environment the owner that its component has', () => {
  for (const { metadata } of write('Environment')) {
    const { annotations = {} } = metadata;
    const [, component] = annotations['crossplane-env.io/entity'].split('/');
    expect(annotations['crossplane-env.io/owner']).toBe(ownerOf(component));
    expect(ownerOf(component)).toBe(`group:default/${metadata.namespace}`);
  }
});

it('tells how many environments are in which state', () => {
  const counts = ['ready', 'creating', 'refused'].map(state =>
    countOf(state, 13),
  );
  expect(counts).toEqual([9, 2, 2]);
});
