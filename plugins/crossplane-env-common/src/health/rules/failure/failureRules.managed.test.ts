import { assessEnvironment } from '../../assessEnvironment';
import {
  composed,
  composite,
  LATER,
  managed,
} from '../../__fixtures__/resources';
import {
  condition,
  CREATING,
  READY,
  ready,
  syncError,
} from '../../__fixtures__/conditions';
import type { ObservedResource } from '../../types';

function diagnose(root: ObservedResource) {
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
      'Bucket results could not be created: api error AccessDenied: not enabled.',
    ],
    [
      'F03 over quota',
      'create failed: quota of 10 buckets reached',
      'provider',
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
      'provider',
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
      'provider',
      'Bucket results could not be changed: immutable.',
    ],
  ])('%s', (_situation, message, actor, sentence) => {
    const root = composite({
      conditions: READY,
      children: [managed({ conditions: [syncError(message), ready()] })],
    });
    expect(diagnose(root)).toMatchObject({ sentence, actor });
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
    expect(diagnose(root)).toMatchObject({
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
    expect(diagnose(root)).toMatchObject({
      sentence: 'Job work failed: Job has reached the specified backoff limit.',
      actor: 'requester',
    });
  });
});
