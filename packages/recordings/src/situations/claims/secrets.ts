import {
  composition,
  type KubeObjectInput,
  scripted,
} from '@crossplane-env/testkit';
import { claimSituation } from '../lab/situations';
import { created, has, isUnsynced } from '../lab/steps';
import type { Situation } from '../Situation';

const SECRET_KEY = { apiVersion: 'v1', kind: 'Secret', name: 'database' };

/** A Composition whose composites write their connection details to secrets. */
function publishing(name: string): KubeObjectInput {
  const own = composition(name, 'XDatabase', [
    scripted('compose', {
      desired: {
        composite: {
          connectionDetails: { user: 'YWRtaW4=' },
          ready: 'READY_TRUE',
        },
      },
    }),
  ]);
  const writeConnectionSecretsToNamespace = 'crossplane-system';
  return { ...own, spec: { ...own.spec, writeConnectionSecretsToNamespace } };
}

function publishes(name: string) {
  return {
    before: [publishing(name)],
    also: [{ ...SECRET_KEY, namespace: name }],
    spec: {
      compositionRef: { name },
      writeConnectionSecretToRef: { name: SECRET_KEY.name },
    },
  };
}

const CLASH = 'claim-secret-clash';

/** The secret with which a claim tells how to connect. */
export const secrets: Situation[] = [
  claimSituation('claim-connection-secret', {
    ...publishes('claim-connection-secret'),
    shows: 'A claim is ready, and its connection secret is there.',
    steps: [created(has('Ready', 'True'))],
  }),
  claimSituation(CLASH, {
    ...publishes(CLASH),
    shows:
      'The composite is ready, but the secret of the claim belongs to somebody else.',
    failures: ['F38'],
    before: [
      publishing(CLASH),
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: SECRET_KEY.name, namespace: CLASH },
        stringData: { user: 'nobody' },
      },
    ],
    steps: [created(isUnsynced)],
  }),
];
