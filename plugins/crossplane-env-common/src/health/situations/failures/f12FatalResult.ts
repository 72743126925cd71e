import { syncError } from '../../__fixtures__/conditions';
import { LATER, composite } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f12FatalResult: Situation[] = [
  {
    id: 'F12',
    title: 'A function fails',
    source: { recording: 'v2-fatal' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The Composition of App app failed in its step "fail": cannot find region "mars".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
      announcements: ['DatabaseReady'],
    },
  },
  {
    id: 'F12',
    title:
      'A function fails, and the claim only has what functions said to users',
    source: { recording: 'claim-fatal' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'failed'],
      ],
      sentence:
        'The Composition of XDatabase database-xr failed in its step "fail": cannot find region "mars".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'XDatabase database-xr' },
      settlement: 'failed',
      announcements: ['DatabaseReady'],
    },
  },
  {
    id: 'F12',
    title: 'The Composition names a resource that has no base',
    source: { recording: 'v2-no-base-template' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The Composition of App app failed in its step "compose": composed resource "widget" has no base template, and was not produced by a previous Function in the pipeline.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-no-base-template',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-no-base-template|composed-resource-widget-has-no-base-template-and-was-not-produced-by-a-previous-function-in-the-pipeline',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F12',
    title:
      'A patch lacks its source: unready without a message, and only an event tells why',
    source: { recording: 'v2-required-patch-missing' },
    environment: {
      verdict: 'progressing',
      resources: [['App app', 'progressing']],
      sentence:
        '"widget" of App app is not created before a value that it requires is there: not adding new composed resource "widget" to desired state because "FromCompositeFieldPath" patch at index 0 has \'policy.fromFieldPath: Required\': metadata.annotations: no such field.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'App app' },
      settlement: 'waiting',
    },
  },
  {
    id: 'F12',
    title:
      'A function writes a status that the schema rejects: no condition, only an event',
    source: { recording: 'v2-status-rejected' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The Composition of App app reports a status that its definition does not allow: failed to create typed patch object (v2-status-rejected/app; suite.crossplane-env.io/v1alpha1, Kind=App): .status.endpoint: expected string, got &value.valueUnstructured{Value:map[string]interface {}{"not":"a text"}}.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-status-rejected',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-status-rejected|failed-to-create-typed-patch-object-#-#-suite-crossplane-env-io-v#alpha#-kind-app-status-endpoint-expected-string-got-value-valueunstructured-value-map-string-i',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F12',
    title: 'A required patch cannot be applied',
    source: {
      root: composite({
        spec: { crossplane: { compositionRef: { name: 'apps' } } },
        conditions: [
          syncError(
            'cannot compose resources: pipeline step "patch-and-transform" returned a fatal result: cannot render composed resource "x" "FromCompositeFieldPath" patch at index 0: spec.parameters: no such field',
          ),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        'The Composition of App shop failed in its step "patch-and-transform": cannot render composed resource "x" "FromCompositeFieldPath" patch at index 0: spec.parameters: no such field.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition apps',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/apps|cannot-render-composed-resource-x-fromcompositefieldpath-patch-at-index-#-spec-parameters-no-such-field',
      },
      settlement: 'failed',
    },
  },
];
