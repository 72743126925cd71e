import {
  EnvironmentHealth,
  ObservedResource,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { saidSince } from './saidSince';

const CREATED = '2026-03-01T10:00:00Z';
const DELETED = '2026-03-01T11:00:00Z';
const CHANGED = '2026-03-01T10:30:00Z';
const EVIDENT = '2026-03-01T10:45:00Z';

function rootWith(condition?: object, deleting?: boolean): ObservedResource {
  const { root } = anEnvironment();
  return {
    ...root,
    object: {
      ...root.object!,
      metadata: {
        ...root.object!.metadata,
        creationTimestamp: CREATED,
        ...(deleting && { deletionTimestamp: DELETED }),
      },
      status: {
        conditions: condition
          ? [{ type: 'Ready', lastTransitionTime: CHANGED, ...condition }]
          : [],
      },
    },
  } as ObservedResource;
}

function healthOf(verdict: Verdict, since?: string): EnvironmentHealth {
  return {
    ...{ verdict, ready: 0, total: 1 },
    diagnosis: {
      ...{ sentence: '', actor: 'nobody', healsItself: false },
      ...{ announcements: [], waitingFor: [] },
      ...(since && {
        evidence: { since, resource: anEnvironment().root.resource },
      }),
    },
  };
}

it.each<[string, ObservedResource, EnvironmentHealth, string | undefined]>([
  [
    'ready, by its condition',
    rootWith({ status: 'True' }),
    healthOf('ready'),
    CHANGED,
  ],
  ['ready, and says nothing', rootWith(), healthOf('ready'), undefined],
  [
    'failed, by the evidence',
    rootWith({ status: 'False' }),
    healthOf('failed', EVIDENT),
    EVIDENT,
  ],
  [
    'not ready, by its condition',
    rootWith({ status: 'False' }),
    healthOf('progressing'),
    CHANGED,
  ],
  [
    'failed, which its condition denies',
    rootWith({ status: 'True' }),
    healthOf('failed'),
    undefined,
  ],
  [
    'new, and nothing was said of it yet',
    rootWith(),
    healthOf('progressing'),
    CREATED,
  ],
  [
    'being deleted',
    rootWith({ status: 'True' }, true),
    healthOf('deleting'),
    DELETED,
  ],
  [
    'ready since some time that is none',
    rootWith({ status: 'True', lastTransitionTime: 'x' }),
    healthOf('ready'),
    undefined,
  ],
  [
    'gone but for its parts',
    { ...rootWith(), object: undefined },
    healthOf('deleting'),
    undefined,
  ],
])('knows since when an environment is %s', (_, root, health, since) => {
  expect(saidSince(root, health)?.toISOString()).toBe(
    since && new Date(since).toISOString(),
  );
});
