import { assessEnvironment } from '../../assessEnvironment';
import { READY, synced, unready } from '../../__fixtures__/conditions';
import {
  aComposition,
  aCompositionRevision,
  aPackage,
  platformObject,
  platformOf,
} from '../../__fixtures__/platform';
import { composite, LATER, managed } from '../../__fixtures__/resources';
import type { ObservedPlatformObject } from '../../platform/ObservedPlatform';
import type { Condition } from '../../types';

const COMPOSITION =
  'platform|prod/apiextensions.crossplane.io/Composition/-/apps';
const WAITING = unready('Creating', 'Unready resources: results');

function diagnose(objects: ObservedPlatformObject[], ready = WAITING) {
  const conditions: Condition[] = [synced(), ready];
  const root = composite({
    conditions,
    spec: {
      crossplane: {
        compositionRef: { name: 'apps' },
        compositionRevisionRef: { name: 'apps-1' },
      },
    },
    children: [managed({ conditions: READY })],
  });
  const platform = platformOf(objects);
  const { health } = assessEnvironment(root, { now: LATER, platform });
  return health.diagnosis;
}

function revision(functions: string[]) {
  const pipeline = functions.map(name => ({
    step: name,
    functionRef: { name },
  }));
  return aCompositionRevision('apps', 1, { spec: { pipeline } });
}

describe('all is ready, and the composite is not', () => {
  it.each<[string, ObservedPlatformObject[]]>([
    [
      'its Composition reports readiness',
      [aComposition('apps', { functions: ['render', 'function-auto-ready'] })],
    ],
    [
      'the revision that it uses does so',
      [
        aComposition('apps', { functions: ['render'] }),
        revision(['render', 'crossplane-contrib-function-auto-ready']),
      ],
    ],
    [
      'a function of another name does so',
      [
        aComposition('apps', { functions: ['ready'] }),
        platformObject('pkg.crossplane.io/v1', 'Function', 'ready', {
          spec: {
            package:
              'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.6.0',
          },
        }),
      ],
    ],
  ])('F34: an event was missed when %s', (_when, objects) => {
    expect(diagnose(objects)).toMatchObject({
      sentence:
        'Crossplane has not noticed that all that App shop is composed of is ready (the only resource is ready): Unready resources: results.',
      actor: 'platform',
      healsItself: true,
      cause: { key: 'resource|prod/example.org/App/-/shop|missed-event' },
    });
  });

  it.each<[string, ObservedPlatformObject[]]>([
    ['no step of it does', [aComposition('apps', { functions: ['render'] })]],
    [
      'no step of the revision does',
      [
        aComposition('apps', { functions: ['function-auto-ready'] }),
        revision(['render']),
      ],
    ],
    [
      'one only sounds like it',
      [
        aComposition('apps', { functions: ['my-function-auto-readying'] }),
        aPackage('Function', 'my-function-auto-readying'),
      ],
    ],
  ])('F01: its Composition is to blame when %s', (_when, objects) => {
    expect(diagnose(objects)).toMatchObject({
      sentence: expect.stringContaining('does not declare it ready'),
      actor: 'platform',
      healsItself: false,
      cause: { key: `${COMPOSITION}|readiness-not-declared` },
    });
  });

  it('either may be to blame when the Composition is not known', () => {
    expect(diagnose([])).toMatchObject({
      sentence: expect.stringContaining('does not declare it ready'),
      nextStep: expect.stringContaining('an event was missed'),
      healsItself: true,
      cause: {
        key: 'resource|prod/example.org/App/-/shop|readiness-not-declared',
      },
    });
  });

  it('its Composition is to blame when a step says so', () => {
    expect(diagnose([], unready('Creating')).cause).toEqual({
      key: `${COMPOSITION}|declared-unready`,
      resource: expect.objectContaining({ kind: 'Composition', name: 'apps' }),
    });
  });
});
