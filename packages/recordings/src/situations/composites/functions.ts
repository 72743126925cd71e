import type { KubeObjectInput } from '@crossplane-env/testkit';
import { appSituation } from '../lab/situations';
import { created, createdOnly, isUnsynced } from '../lab/steps';
import type { Situation } from '../Situation';

/** A function's package as its package manager would have left it, and its revision. */
function functionPackage(name: string, status: object): KubeObjectInput[] {
  const paused = { 'crossplane.io/paused': 'true' };
  const image = `xpkg.example.org/lab/${name}:v0.1.0`;
  const apiVersion = 'pkg.crossplane.io/v1';
  return [
    {
      apiVersion,
      kind: 'Function',
      metadata: { name, annotations: paused },
      spec: { package: image },
    },
    {
      apiVersion,
      kind: 'FunctionRevision',
      metadata: {
        name: `${name}-1`,
        labels: { 'pkg.crossplane.io/package': name },
        annotations: paused,
      },
      spec: { desiredState: 'Active', image, revision: 1 },
      status,
    },
  ];
}

function callTo(name: string) {
  return { step: 'compose', functionRef: { name } };
}

const COMPOSES = { capabilities: ['composition'] };
const NOBODY_LISTENS = { ...COMPOSES, endpoint: 'dns:///localhost:9' };

/** Functions that are not there, or do not answer. */
export const functions: Situation[] = [
  appSituation('v2-missing-function', {
    shows: 'The Composition names a function that is not installed.',
    failures: ['F09'],
    pipeline: [callTo('function-not-there')],
    keep: ['composition', 'functions'],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-function-no-endpoint', {
    shows:
      'A function is installed, but its revision says not where it listens.',
    failures: ['F09'],
    before: functionPackage('v2-function-no-endpoint', COMPOSES),
    pipeline: [callTo('v2-function-no-endpoint')],
    keep: ['composition', 'functions'],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-missing-capability', {
    shows: 'The Composition names a function that cannot compose.',
    failures: ['F41'],
    before: functionPackage('v2-missing-capability', {}),
    pipeline: [callTo('v2-missing-capability')],
    keep: ['composition', 'functions'],
    steps: [created(isUnsynced)],
  }),
  appSituation('v2-function-down-silent', {
    shows:
      'A function is down: for two minutes the new composite has no status and no event.',
    failures: ['F11'],
    before: functionPackage('v2-function-down-silent', NOBODY_LISTENS),
    pipeline: [callTo('v2-function-down-silent')],
    keep: ['composition', 'functions'],
    steps: [createdOnly(3)],
  }),
  appSituation('v2-function-down', {
    shows: 'A function is down: after two minutes the composite says so.',
    failures: ['F10', 'F11'],
    before: functionPackage('v2-function-down', NOBODY_LISTENS),
    pipeline: [callTo('v2-function-down')],
    keep: ['composition', 'functions'],
    isSlow: true,
    steps: [created(isUnsynced)],
  }),
];
