import type { JsonObject } from '@backstage/types';
import { syncError, unready } from '../__fixtures__/conditions';
import {
  aComposition,
  aDefinition,
  platformOf,
} from '../__fixtures__/platform';
import { composite, LATER, managed } from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedPlatformObject, ObservedResource } from '../types';

const DOES_NOT_FIT =
  'cannot configure composite resource: referenced composition is not compatible with this composite resource';
const NONE_FITS = 'cannot select Composition: no compatible Compositions found';

/** Of which v2 is for Compositions by now. */
const MOVED = aDefinition({
  spec: {
    versions: [
      { name: 'v1', served: true, referenceable: false },
      { name: 'v2', served: true, referenceable: true },
    ],
  },
});

function app(
  message: string,
  machinery: JsonObject = { compositionRef: { name: 'apps' } },
  children: ObservedResource[] = [],
): ObservedResource {
  return composite({
    spec: { crossplane: machinery },
    conditions: [syncError(message), unready('Creating')],
    children,
  });
}

function diagnose(root: ObservedResource, objects: ObservedPlatformObject[]) {
  const platform = platformOf(objects);
  return assessEnvironment(root, { now: LATER, platform }).health.diagnosis;
}

const DRIFTED = {
  sentence: expect.stringMatching(
    /^Composition apps is for version v1 of App, of which v2 is the version for Compositions by now, so it does not fit App shop any more/,
  ),
  actor: 'platform',
  healsItself: false,
  nextStep: expect.stringMatching(
    /App of example\.org\/v2, or to make App of example\.org\/v1 referenceable/,
  ),
  cause: { resource: { kind: 'Composition', name: 'apps' } },
};

describe('a type that moved on to another version', () => {
  it('leaves the Composition that was chosen behind', () => {
    expect(
      diagnose(app(DOES_NOT_FIT), [MOVED, aComposition('apps')]),
    ).toMatchObject(DRIFTED);
  });

  it('leaves behind all that are selected from', () => {
    expect(
      diagnose(app(NONE_FITS, {}), [MOVED, aComposition('apps')]),
    ).toMatchObject(DRIFTED);
  });

  it('has the same cause in all environments', () => {
    const key = (name: string) =>
      diagnose(
        { ...app(DOES_NOT_FIT), resource: { ...app('').resource, name } },
        [MOVED, aComposition('apps')],
      ).cause?.key;
    expect(key('a')).toBe(key('b'));
  });

  it('is not why labels are not found', () => {
    const selector = { compositionSelector: { matchLabels: { tier: 'gold' } } };
    expect(
      diagnose(app(NONE_FITS, selector), [MOVED, aComposition('apps')])
        .sentence,
    ).toMatch(/^There is no Composition that fits App shop/);
    const gold = aComposition('apps', {
      metadata: { labels: { tier: 'gold' } },
    });
    expect(diagnose(app(NONE_FITS, selector), [MOVED, gold])).toMatchObject(
      DRIFTED,
    );
  });
});

describe('a Composition that is for something else', () => {
  const other = (metadata = {}) =>
    aComposition('apps', { type: 'example.org/v1/Thing', metadata });
  const BECAME_ANOTHER = {
    sentence: expect.stringMatching(
      /^Composition apps, by which App shop is made, is for Thing of example\.org\/v1 and not, or no more, for App of example\.org\/v1/,
    ),
    actor: 'platform',
  };

  it('is the requester’s choice if nothing tells otherwise', () => {
    expect(diagnose(app(DOES_NOT_FIT), [aDefinition(), other()])).toMatchObject(
      {
        actor: 'requester',
        nextStep: 'Choose another Composition.',
      },
    );
  });

  it('is the platform’s if it is newer than what it makes', () => {
    const newer = other({ creationTimestamp: LATER.toISOString() });
    expect(diagnose(app(DOES_NOT_FIT), [aDefinition(), newer])).toMatchObject(
      BECAME_ANOTHER,
    );
  });

  it('is the platform’s if it has made something before', () => {
    const made = app(DOES_NOT_FIT, undefined, [managed()]);
    expect(diagnose(made, [aDefinition(), other()])).toMatchObject(
      BECAME_ANOTHER,
    );
  });

  it.each(['enforcedCompositionRef', 'defaultCompositionRef'])(
    'is the platform’s if its definition names it: %s',
    field => {
      const definition = aDefinition({ spec: { [field]: { name: 'apps' } } });
      expect(diagnose(app(DOES_NOT_FIT), [definition, other()])).toMatchObject(
        BECAME_ANOTHER,
      );
    },
  );

  it('is told as Crossplane does where the platform is not known', () => {
    for (const known of [[], [aDefinition()], [other()]]) {
      expect(diagnose(app(DOES_NOT_FIT), known).sentence).toMatch(
        /^The chosen Composition is not for resources like App shop/,
      );
    }
  });
});
