import {
  condition,
  ready,
  READY,
  syncError,
} from '../../__fixtures__/conditions';
import { aPackage, aRevision } from '../../__fixtures__/platform';
import { claim, composite, LATER, managed } from '../../__fixtures__/resources';
import { KINDS } from '../../platform/PlatformIndex';
import type { Situation } from '../Situation';

/** The functions of a Composition cannot be run, or refuse. */
export const functionTroubles: Situation[] = [
  {
    id: 'F09',
    title: 'The Composition names a function that is not installed',
    source: {
      recording: 'v2-missing-function',
      knownKinds: [KINDS.function, KINDS.functionRevision],
    },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The function function-not-there, which the Composition of App app calls, is not installed: cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active).',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Function function-not-there',
        key: 'platform|prod/pkg.crossplane.io/Function/-/function-not-there',
      },
      settlement: 'failed',
    },
    platform: [
      {
        component: 'Composition v2-missing-function',
        verdict: 'blocked',
        sentence:
          'Composition v2-missing-function cannot be used, as Function function-not-there is not installed.',
      },
    ],
  },
  {
    id: 'F09',
    title:
      'A function is installed, but its revision does not say where it listens',
    source: { recording: 'v2-function-no-endpoint', secondsAfter: 300 },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The function v2-function-no-endpoint, which the Composition of App app calls, is installed but not running: cannot determine gRPC target: active FunctionRevision "v2-function-no-endpoint-1" has an empty status.endpoint.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function v2-function-no-endpoint',
        key: 'platform|prod/pkg.crossplane.io/Function/-/v2-function-no-endpoint',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function v2-function-no-endpoint',
        verdict: 'paused',
        sentence:
          'Function v2-function-no-endpoint is paused, so whether it works is not known.',
      },
    ],
  },
  {
    id: 'F10',
    title:
      'A function went down, and the composite still says that it is ready',
    source: { recording: 'function-stopped-later' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-widget', 'unknown'],
      ],
      sentence:
        'The function function-scripted, which the Composition of App app calls, does not answer: rpc error: code = DeadlineExceeded desc = latest balancer error: connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:9443: connect: connection refused".',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function function-scripted',
        key: 'platform|prod/pkg.crossplane.io/Function/-/function-scripted',
      },
      settlement: 'waiting',
    },
  },
  {
    id: 'F10',
    title: 'A function fails, and the composite still says that it is ready',
    source: { recording: 'v2-stale-ready' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-widget', 'unknown'],
      ],
      sentence:
        'The Composition of App app failed in its step "fail": late failure.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-stale-ready',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-stale-ready|late-failure',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F10',
    title:
      'A function takes too long, and everything still says that it is ready',
    source: {
      root: claim({
        conditions: READY,
        children: [
          composite({
            conditions: [
              syncError(
                'cannot compose resources: cannot run Composition pipeline step "kcl": cannot run Function "kcl-function": rpc error: code = DeadlineExceeded desc = context deadline exceeded',
              ),
              ready(),
            ],
            children: [managed({ conditions: READY })],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['DB orders', 'failed'],
        ['App shop', 'failed'],
        ['Bucket shop-results-x7k2p', 'ready'],
      ],
      sentence:
        'The function kcl-function, which the Composition of App shop calls, does not answer: rpc error: code = DeadlineExceeded desc = context deadline exceeded.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function kcl-function',
        key: 'platform|prod/pkg.crossplane.io/Function/-/kcl-function',
      },
      settlement: 'waiting',
    },
  },
  {
    id: 'F11',
    title: 'A function is down: after two minutes the composite says so',
    source: { recording: 'v2-function-down', secondsAfter: 180 },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The function v2-function-down, which the Composition of App app calls, does not answer: rpc error: code = DeadlineExceeded desc = latest balancer error: connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:9: connect: connection refused".',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function v2-function-down',
        key: 'platform|prod/pkg.crossplane.io/Function/-/v2-function-down',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function v2-function-down',
        verdict: 'paused',
        sentence:
          'Function v2-function-down is paused, so whether it works is not known.',
      },
    ],
  },
  {
    id: 'F11',
    title:
      'A function is down: for two minutes the composite has no status and no event',
    source: { recording: 'v2-function-down-silent' },
    environment: {
      verdict: 'unknown',
      resources: [['App app', 'unknown']],
      sentence:
        'Nothing has reported on App app, and Crossplane may be waiting for an answer of v2-function-down-silent, for which it allows two minutes.',
      actor: 'platform',
      healsItself: true,
      cause: { resource: 'App app' },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function v2-function-down-silent',
        verdict: 'progressing',
        sentence: 'Function v2-function-down-silent is being set up.',
      },
    ],
  },
  {
    id: 'F11',
    title: 'The pod of a function does not run, as its revision says',
    source: {
      root: composite({
        conditions: [
          syncError(
            'cannot compose resources: cannot run Composition pipeline step "kcl": cannot run Function "kcl-function": rpc error: code = Unavailable desc = last connection error: connection error: desc = "transport: Error while dialing: dial tcp 10.244.0.19:9443: i/o timeout"',
          ),
        ],
      }),
      platform: [
        aPackage('Function', 'kcl-function'),
        aRevision('Function', 'kcl-function', {
          conditions: [
            condition('RevisionHealthy', 'True'),
            condition('RuntimeHealthy', 'False', {
              reason: 'UnhealthyPackageRevision',
              message:
                'post establish runtime hook failed for package: function package deployment is unavailable with message: Deployment does not have minimum availability.',
            }),
          ],
        }),
      ],
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [['App shop', 'failed']],
      sentence:
        'The Composition of App shop calls the function kcl-function, but Function kcl-function does not run: post establish runtime hook failed for package: function package deployment is unavailable with message: Deployment does not have minimum availability.',
      actor: 'platform',
      healsItself: true,
      cause: {
        resource: 'Function kcl-function',
        key: 'platform|prod/pkg.crossplane.io/Function/-/kcl-function',
      },
      settlement: 'waiting',
    },
    platform: [
      {
        component: 'Function kcl-function',
        verdict: 'failed',
        sentence:
          'Function kcl-function does not run: post establish runtime hook failed for package: function package deployment is unavailable with message: Deployment does not have minimum availability.',
      },
    ],
  },
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
  {
    id: 'F13',
    title: 'A template cannot be executed',
    source: { recording: 'v2-template-fails' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The Composition of App app failed in its step "fail": cannot execute template: template: manifests:4:22: executing "manifests" at <.observed.composite.resource.spec.parameters.size>: nil pointer evaluating interface {}.size.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-template-fails',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-template-fails|cannot-execute-template-template-manifests-#-#-executing-manifests-at-observed-composite-resource-spec-parameters-size-nil-pointer-evaluating-interface-size',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F13',
    title:
      'A function does not understand the input that the Composition gives it',
    source: { recording: 'v2-invalid-input' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The Composition of App app failed in its step "compose": input.kind: must be "Script".',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-invalid-input',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-invalid-input|input-kind-must-be-script-',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F41',
    title: 'The Composition names a function that cannot compose',
    source: { recording: 'v2-missing-capability', secondsAfter: 300 },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The Composition of App app uses a function in a way that this function does not support: function "v2-missing-capability" (active revision "v2-missing-capability-1") is missing required capabilities: composition.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition v2-missing-capability',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/v2-missing-capability|function-#-active-revision-#-is-missing-required-capabilities-composition',
      },
      settlement: 'failed',
    },
    platform: [
      {
        component: 'Composition v2-missing-capability',
        verdict: 'failed',
        sentence:
          'Composition v2-missing-capability uses a function in a way that this function does not support: function "v2-missing-capability" (active revision "v2-missing-capability-1") is missing required capabilities: composition.',
      },
      {
        component: 'Function v2-missing-capability',
        verdict: 'paused',
        sentence:
          'Function v2-missing-capability is paused, so whether it works is not known.',
      },
    ],
  },
];
