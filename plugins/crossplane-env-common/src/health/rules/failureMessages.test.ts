import {
  condition,
  CREATING,
  ready,
  READY,
  syncError,
  unready,
  waiting,
} from '../__fixtures__/conditions';
import {
  claim,
  composed,
  composite,
  LATER,
  managed,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedResource } from '../types';

function diagnose(root: ObservedResource) {
  const { health } = assessEnvironment(root, { now: LATER });
  expect(health.verdict).toBe('failed');
  return health.diagnosis;
}

describe('errors of Crossplane on a composite', () => {
  it.each([
    [
      'F08 no Composition',
      'cannot select Composition: no compatible Compositions found',
      'platform',
      'There is no Composition that fits App shop: no compatible Compositions found.',
    ],
    [
      'F08 unknown Composition',
      'cannot fetch Composition: cannot get Composition: Composition.apiextensions.crossplane.io "nope" not found',
      'platform',
      'App shop refers to a Composition that does not exist: Composition.apiextensions.crossplane.io "nope" not found.',
    ],
    [
      'a connection secret that cannot be written',
      'cannot publish connection details: secrets is forbidden',
      'platform',
      'The connection secret of App shop could not be written: secrets is forbidden.',
    ],
    [
      'a grant of more than Crossplane has',
      'cannot compose resources: user "system:serviceaccount:crossplane-system:crossplane" (groups=["system:serviceaccounts"]) is attempting to grant RBAC permissions; system:serviceaccount:crossplane-system:crossplane is not allowed to [get] pods',
      'platform',
      'Crossplane is not allowed to manage a resource of App shop: system:serviceaccount:crossplane-system:crossplane is not allowed to [get] pods.',
    ],
    [
      'a function of another protocol',
      'cannot compose resources: cannot run Composition pipeline step "render": cannot run Function "fn": rpc error: code = Unimplemented desc = unknown service apiextensions.fn.proto.v1.FunctionRunnerService',
      'platform',
      'The function fn, which the Composition of App shop calls, does not understand this version of Crossplane: rpc error: code = Unimplemented desc = unknown service apiextensions.fn.proto.v1.FunctionRunnerService.',
    ],
    [
      'unknown revision',
      'cannot fetch Composition: no compatible CompositionRevisions found',
      'platform',
      'App shop asks for a revision of its Composition that does not exist: no compatible CompositionRevisions found.',
    ],
    [
      'Composition of another kind',
      'cannot configure composite resource: referenced composition is not compatible with this composite resource',
      'requester',
      'The chosen Composition is not for resources like App shop: referenced composition is not compatible with this composite resource.',
    ],
    [
      'F09 function missing',
      'cannot compose resources: cannot run Composition pipeline step "s": cannot get gRPC client connection for Function "kcl": cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active)',
      'platform',
      'The function kcl, which the Composition of App shop calls, is not installed: cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active).',
    ],
    [
      'function without endpoint',
      'cannot compose resources: cannot run Composition pipeline step "s": cannot get gRPC client connection for Function "kcl": cannot determine gRPC target: active FunctionRevision "kcl-1" has an empty status.endpoint',
      'platform',
      'The function kcl, which the Composition of App shop calls, is installed but not running: cannot determine gRPC target: active FunctionRevision "kcl-1" has an empty status.endpoint.',
    ],
    [
      'function without credential',
      'cannot compose resources: cannot get Composition pipeline step "s" credential "aws" from Secret: secrets "aws" not found',
      'platform',
      'The step "s" in the Composition of App shop lacks a credential: credential "aws" from Secret: secrets "aws" not found.',
    ],
    [
      'F10 function down',
      'cannot compose resources: cannot run Composition pipeline step "s": cannot run Function "kcl": rpc error: code = DeadlineExceeded desc = context deadline exceeded',
      'platform',
      'The function kcl, which the Composition of App shop calls, does not answer: rpc error: code = DeadlineExceeded desc = context deadline exceeded.',
    ],
    [
      'F11 function unavailable',
      'cannot compose resources: cannot run Composition pipeline step "s": cannot run Function "kcl": rpc error: code = Unavailable desc = last connection error',
      'platform',
      'The function kcl, which the Composition of App shop calls, does not answer: rpc error: code = Unavailable desc = last connection error.',
    ],
    [
      'F12 fatal result by a patch',
      'cannot compose resources: pipeline step "pt" returned a fatal result: cannot render composed resource "x" "FromCompositeFieldPath" patch at index 0: spec.parameters: no such field',
      'platform',
      'The Composition of App shop failed in its step "pt": cannot render composed resource "x" "FromCompositeFieldPath" patch at index 0: spec.parameters: no such field.',
    ],
    [
      'F12 fatal result by the input of a step',
      'cannot compose resources: pipeline step "pt" returned a fatal result: invalid Function input: patches[3].transforms[0].string.type: Required value: string transform type is required',
      'platform',
      'The Composition of App shop failed in its step "pt": invalid Function input: patches[3].transforms[0].string.type: Required value: string transform type is required.',
    ],
    [
      'F12 fatal result by a value',
      'cannot compose resources: pipeline step "boom" returned a fatal result: cannot find region "mars"',
      'requester',
      'The Composition of App shop failed in its step "boom": cannot find region "mars".',
    ],
    [
      'F13 invalid input of a function',
      'cannot compose resources: pipeline step "run" returned a fatal result: input.kind: must be "Script"',
      'platform',
      'The Composition of App shop failed in its step "run": input.kind: must be "Script".',
    ],
    [
      'F13 fatal template',
      'cannot compose resources: pipeline step "t" returned a fatal result: invalid function input: cannot parse the provided templates',
      'platform',
      'The Composition of App shop failed in its step "t": invalid function input: cannot parse the provided templates.',
    ],
    [
      'F14 forbidden',
      'cannot compose resources: cannot apply composed resource "agent": cronjobs.batch "agent" is forbidden: User "system:serviceaccount:crossplane-system:crossplane" cannot patch resource "cronjobs" in API group "batch" in the namespace "testteam"',
      'platform',
      'Crossplane is not allowed to manage "agent" of App shop: cronjobs.batch "agent" is forbidden: User "system:serviceaccount:crossplane-system:crossplane" cannot patch resource "cronjobs" in API group "batch" in the namespace "testteam".',
    ],
    [
      'F15 informer',
      'cannot compose resources: cannot generate a name for composed resource "bucket": Timeout: failed waiting for *unstructured.Unstructured Informer to sync',
      'platform',
      'Crossplane could not watch a kind that App shop is composed of: Timeout: failed waiting for *unstructured.Unstructured Informer to sync.',
    ],
    [
      'quota of the namespace',
      'cannot compose resources: cannot apply composed resource "worker": pods "worker" is forbidden: exceeded quota: small, requested: pods=1, used: pods=5, limited: pods=5',
      'requester',
      'The quota of the namespace has no room for "worker" of App shop: pods "worker" is forbidden: exceeded quota: small, requested: pods=1, used: pods=5, limited: pods=5.',
    ],
    [
      'F16 cluster-scoped child',
      'cannot compose resources: cannot apply cluster scoped composed resource "cw" (a ClusterWidget named ) for a namespaced composite resource.',
      'platform',
      '"cw" of App shop is of a kind that belongs to no namespace, while App shop is in one: cannot apply cluster scoped composed resource "cw" (a ClusterWidget named ) for a namespaced composite resource.',
    ],
    [
      'F17 kind not served, namespaced',
      'cannot compose resources: cannot check if composed resource "bucket" is namespaced (a Bucket named ): no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1"',
      'platform',
      '"bucket" of App shop is a Bucket, a kind that the cluster does not have: no matches for kind "Bucket" in version "s3.aws.m.upbound.io/v1beta1".',
    ],
    [
      'F17 kind not served, cluster-scoped',
      'cannot compose resources: cannot apply composed resource "bucket": no matches for kind "Bucket" in version "s3/v1"',
      'platform',
      '"bucket" of App shop is a Bucket, a kind that the cluster does not have: no matches for kind "Bucket" in version "s3/v1".',
    ],
    [
      'F17 kind not served, once it is referred to',
      'cannot compose resources: cannot get existing composed resources: cannot get composed resource: no matches for kind "Bucket" in version "s3/v1"',
      'platform',
      'App shop is composed of a Bucket, a kind that the cluster does not have: no matches for kind "Bucket" in version "s3/v1".',
    ],
    [
      'status that its schema rejects',
      'cannot compose resources: cannot apply composite resource status: .status.endpoint: expected string',
      'platform',
      'The Composition of App shop reports a status that its definition does not allow: .status.endpoint: expected string.',
    ],
    [
      'F41 invalid pipeline',
      'selected CompositionRevision x-abc does not have a valid function pipeline: function "f" (active revision "f-1") is missing required capabilities: composition',
      'platform',
      'The Composition of App shop uses a function in a way that this function does not support: function "f" (active revision "f-1") is missing required capabilities: composition.',
    ],
    [
      'F45 schema drift',
      'cannot compose resources: cannot update composed resource references: .spec.resourceRefs[0].namespace: field not declared in schema',
      'platform',
      'The definition of App shop lacks a field that Crossplane writes: .spec.resourceRefs[0].namespace: field not declared in schema.',
    ],
    [
      'F45 schema drift, in the words of 1.19',
      'cannot compose resources: cannot update composite resource spec.resourceRefs: .spec.resourceRefs[0].namespace: field not declared in schema',
      'platform',
      'The definition of App shop lacks a field that Crossplane writes: .spec.resourceRefs[0].namespace: field not declared in schema.',
    ],
    [
      'a resource that is there already',
      'cannot compose resources: cannot apply composed resource "config": configmaps "shop-config" already exists',
      'platform',
      '"config" of App shop is there already: configmaps "shop-config" already exists.',
    ],
    [
      'an unknown error',
      'something else went wrong',
      'platform',
      'App shop reports an error: something else went wrong.',
    ],
  ])('%s', (_situation, message, actor, sentence) => {
    const diagnosis = diagnose(composite({ conditions: [syncError(message)] }));
    expect(diagnosis).toMatchObject({ sentence, actor });
    expect(diagnosis.nextStep).toMatch(/^[A-Z].*\.$/);
    expect(diagnosis.evidence).toMatchObject({ source: 'Synced', message });
  });

  it('F10 says that what was there before works on', () => {
    const { nextStep } = diagnose(
      composite({
        conditions: [
          syncError('cannot run Function "kcl": rpc error: code = Unavailable'),
          ready(),
        ],
      }),
    );
    expect(nextStep).toContain('What was applied before is still in place.');
  });
});

function diagnoseManaged(root: ObservedResource) {
  const { health } = assessEnvironment(root, { now: LATER });
  expect(health.verdict).toBe('failed');
  return health.diagnosis;
}

describe('errors of a managed resource', () => {
  it.each([
    [
      'F03 denied',
      'create failed: api error AccessDenied: not enabled',
      'platform',
      'Bucket results could not be created: AccessDenied: not enabled.',
    ],
    [
      'F03 over quota',
      'create failed: quota of 10 buckets reached',
      'platform',
      'Bucket results could not be created: quota of 10 buckets reached.',
    ],
    [
      'F03 bad value',
      'create failed: InvalidParameterValue: size 7 is not supported',
      'requester',
      'Bucket results could not be created: InvalidParameterValue: size 7 is not supported.',
    ],
    [
      'F03 name taken',
      'create failed: BucketAlreadyExists: choose another name',
      'requester',
      'Bucket results could not be created: BucketAlreadyExists: choose another name.',
    ],
    [
      'F03 no room at the provider',
      'create failed: InsufficientInstanceCapacity: no capacity of t3.large',
      'platform',
      'Bucket results could not be created: InsufficientInstanceCapacity: no capacity of t3.large.',
    ],
    [
      'an error from before it was to stay after all',
      'delete failed: AccessDenied: not enabled',
      'platform',
      'Bucket results could not be deleted: AccessDenied: not enabled.',
    ],
    [
      'a reference to what is not there',
      'cannot resolve references: cannot get referenced resource: vpcs.cloud.example.org "main" not found',
      'platform',
      'Bucket results refers to a resource that cannot be found: cannot get referenced resource: vpcs.cloud.example.org "main" not found.',
    ],
    [
      'F04 no provider configuration',
      'connect failed: cannot get ProviderConfig: ProviderConfig.aws "default" not found',
      'platform',
      'ProviderConfig default, with which the provider is to look after Bucket results, does not exist: cannot get ProviderConfig: ProviderConfig.aws "default" not found.',
    ],
    [
      'F04 no credentials',
      'connect failed: cannot get credentials: secret is empty',
      'platform',
      'The provider could not be configured for Bucket results: cannot get credentials: secret is empty.',
    ],
    [
      'F05 observe denied',
      'observe failed: AccessDenied: no',
      'platform',
      'The provider could not look up Bucket results: AccessDenied: no.',
    ],
    [
      'observed only',
      'observe failed: external resource does not exist',
      'platform',
      'Bucket results is to be observed only, and it does not exist: external resource does not exist.',
    ],
    [
      'F07 selector',
      'cannot resolve references: mg.Spec.ForProvider.VPCID: no resources matched selector',
      'platform',
      'Bucket results refers to a resource by labels that none has: mg.Spec.ForProvider.VPCID: no resources matched selector.',
    ],
    [
      'F20 create pending',
      'cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed',
      'platform',
      'The creation of Bucket results was interrupted, and Crossplane cannot tell whether it exists: cannot determine creation result - remove the crossplane.io/external-create-pending annotation if it is safe to proceed.',
    ],
    [
      'F21 immutable, in the words of another provider',
      'update failed: cannot change region from "eu" to "us"',
      'requester',
      'Bucket results could not be changed: cannot change region from "eu" to "us".',
    ],
    [
      'F21 immutable',
      'update failed: async update failed: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "location" from "a" to "b"',
      'requester',
      'Bucket results cannot be changed in this way once it exists: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "location" from "a" to "b".',
    ],
    [
      'update',
      'update failed: immutable',
      'requester',
      'Bucket results could not be changed: immutable.',
    ],
  ])('%s', (_situation, message, actor, sentence) => {
    const root = composite({
      conditions: READY,
      children: [managed({ conditions: [syncError(message), ready()] })],
    });
    expect(diagnoseManaged(root)).toMatchObject({ sentence, actor });
  });

  it.each([
    ['AsyncCreateFailure', 'Bucket results could not be created: no.'],
    ['AsyncUpdateFailure', 'Bucket results could not be changed: no.'],
    ['ApplyFailure', 'Bucket results could not be applied: no.'],
  ])('F22 %s beside Ready and Synced', (reason, sentence) => {
    const failure = condition('LastAsyncOperation', 'False', {
      reason,
      message: 'no',
    });
    const root = composite({
      conditions: READY,
      children: [managed({ conditions: [...READY, failure] })],
    });
    expect(diagnoseManaged(root)).toMatchObject({
      sentence,
      evidence: { source: 'LastAsyncOperation', reason },
    });
  });
});

describe("errors of Kubernetes' own kinds", () => {
  it('are told in the words of their controller', () => {
    const job = composed({
      apiVersion: 'batch/v1',
      kind: 'Job',
      as: 'work',
      conditions: [
        condition('Failed', 'True', {
          reason: 'BackoffLimitExceeded',
          message: 'Job has reached the specified backoff limit',
        }),
      ],
    });
    const root = composite({ conditions: CREATING, children: [job] });
    expect(diagnoseManaged(root)).toMatchObject({
      sentence: 'Job work failed: Job has reached the specified backoff limit.',
      actor: 'requester',
    });
  });
});

function diagnoseIt(root: ObservedResource) {
  const { health } = assessEnvironment(root, { now: LATER });
  expect(health.verdict).toBe('failed');
  return health.diagnosis;
}

describe('errors that only events explain', () => {
  const invalid = (message: string) =>
    diagnoseIt(
      composite({
        conditions: [
          syncError('Unsynced resources: bad'),
          unready('Creating', 'Unready resources: bad'),
        ],
        events: message ? [{ message }] : [],
        children: [managed({ as: 'bad', presence: 'missing' })],
      }),
    );

  it('F18 a composed resource is invalid', () => {
    const message =
      'cannot apply composed resource "bad": Widget.example.org "x" is invalid: spec.size: Invalid value: 0';
    expect(invalid(message)).toMatchObject({
      sentence:
        'The cluster refuses "bad" of App shop: Widget.example.org "x" is invalid: spec.size: Invalid value: 0.',
      actor: 'requester',
      evidence: { source: 'Event', reason: 'ComposeResources', message },
    });
  });

  it('F19 a composed resource has another owner', () => {
    const { sentence, actor } = invalid(
      'cannot apply composed resource "bad": Widget "x" is invalid: metadata.ownerReferences: Only one reference can have Controller set to true. Found "true" twice',
    );
    expect(sentence).toMatch(/^"bad" of App shop belongs to another resource/);
    expect(actor).toBe('platform');
  });

  it('F18 after the events have expired', () => {
    expect(invalid('')).toMatchObject({
      sentence:
        'The cluster refuses resources of App shop as invalid, and the events that say why have expired: Unsynced resources: bad.',
      evidence: { source: 'Synced' },
    });
  });

  it('F14 in the minutes before Crossplane writes a condition', () => {
    const { sentence, evidence } = diagnoseIt(
      composite({
        events: [
          {
            reason: 'RoleBasedAccessControl',
            message:
              'system:serviceaccount:crossplane-system:crossplane is not allowed to [get] resource configmaps/v1 in namespace rec',
          },
          {
            message:
              'cannot compose resources: cannot apply composed resource "config": configmaps "x" is forbidden: User "crossplane" cannot patch resource "configmaps"',
          },
        ],
      }),
    );
    expect(sentence).toMatch(/^Crossplane is not allowed to manage "config"/);
    expect(evidence?.source).toBe('Event');
  });

  it('but an old event does not outweigh a condition that says why', () => {
    const { sentence } = diagnoseIt(
      composite({
        conditions: [syncError('cannot compose resources: no room left')],
        events: [
          {
            message:
              'cannot apply composed resource "bad": x is forbidden: User "y" cannot',
          },
        ],
      }),
    );
    expect(sentence).toBe(
      'The resources of App shop could not be composed: no room left.',
    );
  });
});

describe('errors of a claim', () => {
  it.each([
    [
      'F38 secret clash, as recorded',
      'cannot propagate connection details from composite resource: cannot create or update connection secret: refusing to modify uncontrolled secret of type "Opaque"',
      'requester',
      'The connection secret of DB orders has the name of a Secret that is there already: refusing to modify uncontrolled secret of type "Opaque".',
    ],
    [
      'F38 secret clash',
      'cannot propagate connection details from composite resource: cannot establish control of existing connection secret',
      'requester',
      'The connection secret of DB orders has the name of a Secret that is there already: cannot establish control of existing connection secret.',
    ],
    [
      'F39 wrong binding',
      'refusing to operate on composite resource "taken" that is not bound to this claim: bound to claim "other"',
      'requester',
      'DB orders refers to a composite that belongs to another claim: refusing to operate on composite resource "taken" that is not bound to this claim: bound to claim "other".',
    ],
    [
      'validation by the composite',
      'cannot bind and sync claim with composite resource: cannot apply composite resource: XDB "orders-x" is invalid: spec.size: Invalid value: 0',
      'requester',
      'What DB orders asks for could not be passed on to its composite: cannot apply composite resource: XDB "orders-x" is invalid: spec.size: Invalid value: 0.',
    ],
  ])('%s', (_situation, message, actor, sentence) => {
    const root = claim({ conditions: [syncError(message), waiting()] });
    expect(diagnoseIt(root)).toMatchObject({ sentence, actor });
  });
});
