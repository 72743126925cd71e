import type { KubeObjectInput } from '@crossplane-env/testkit';
import { created, has, isPaused } from '../lab/steps';
import type { Situation } from '../Situation';

/** Nothing listens on this port. */
const UNREACHABLE = '127.0.0.1:9/example/package:v0.1.0';

function unpullable(kind: string): KubeObjectInput {
  return {
    apiVersion: 'pkg.crossplane.io/v1',
    kind,
    metadata: { name: `unpullable-${kind.toLowerCase()}` },
    spec: { package: UNREACHABLE },
  };
}

const isNotInstalled = has('Installed', 'False');

/** What a platform team sees of packages. */
export const packages: Situation[] = [
  {
    name: 'package-provider-unpullable',
    shows: 'The package of a provider cannot be pulled.',
    failures: ['F25'],
    since: 1,
    root: unpullable('Provider'),
    steps: [created(isNotInstalled)],
  },
  {
    name: 'package-function-unpullable',
    shows: 'The package of a function cannot be pulled.',
    failures: ['F25'],
    since: 1,
    root: unpullable('Function'),
    steps: [created(isNotInstalled)],
  },
  {
    name: 'package-paused',
    shows: 'A package is paused.',
    failures: [],
    since: 1,
    root: {
      ...unpullable('Configuration'),
      metadata: {
        name: 'paused-configuration',
        annotations: { 'crossplane.io/paused': 'true' },
      },
    },
    steps: [created(isPaused)],
  },
];
