import { ConnectionError, StatusError } from './errors';
import { toBackstageError } from './refusals';

const CONTEXT = { cluster: 'prod', identity: 'writing identity' };

describe('toBackstageError', () => {
  it.each([
    [
      'the fields that are invalid',
      {
        code: 422,
        message:
          'Widget.example.org "w" is invalid: [spec.size: …, spec.region: …]',
        details: {
          causes: [
            {
              reason: 'FieldValueInvalid',
              message: 'Invalid value: 0: should be greater than or equal to 1',
              field: 'spec.size',
            },
            {
              reason: 'FieldValueRequired',
              message: 'Required value',
              field: 'spec.region',
            },
          ],
        },
      },
      'InputError',
      "The cluster 'prod' refused: spec.size: Invalid value: 0: should be greater than or equal to 1; spec.region: Required value.",
    ],
    [
      'the field that is unknown',
      {
        code: 400,
        message:
          'Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec.nope"',
      },
      'InputError',
      `The cluster 'prod' refused: unknown field "spec.nope".`,
    ],
    [
      'a name that is taken',
      {
        code: 409,
        reason: 'AlreadyExists',
        message: 'widgets.example.org "w" already exists',
      },
      'ConflictError',
      `The cluster 'prod' refused: widgets.example.org "w" already exists.`,
    ],
    [
      'a Usage, verbatim',
      {
        code: 409,
        reason:
          'This resource is in-use by 1 usage(s), including the *v1beta1.Usage "u1" by resource Widget/user.',
        message:
          'admission webhook "nousages.protection.crossplane.io" denied the request: This resource is in-use by 1 usage(s), including the *v1beta1.Usage "u1" by resource Widget/user.',
      },
      'ConflictError',
      `The cluster 'prod' refused: admission webhook "nousages.protection.crossplane.io" denied the request: This resource is in-use by 1 usage(s), including the *v1beta1.Usage "u1" by resource Widget/user.`,
    ],
    [
      'the right that is missing',
      {
        code: 403,
        reason: 'Forbidden',
        message:
          'widgets.example.org is forbidden: User "portal" cannot create resource "widgets" in API group "example.org" in the namespace "a"',
      },
      'NotAllowedError',
      `The writing identity of the cluster 'prod' lacks a right: widgets.example.org is forbidden: User "portal" cannot create resource "widgets" in API group "example.org" in the namespace "a".`,
    ],
    [
      'a policy that is not about rights',
      {
        code: 403,
        reason: 'Forbidden',
        message:
          'admission webhook "validation.gatekeeper.sh" denied the request: [size] too large',
      },
      'InputError',
      `The cluster 'prod' refused: admission webhook "validation.gatekeeper.sh" denied the request: [size] too large.`,
    ],
    [
      'a namespace that is on its way out',
      {
        code: 403,
        reason: 'Forbidden',
        message:
          'widgets.example.org "w" is forbidden: unable to create new content in namespace a because it is being terminated',
        details: { causes: [{ reason: 'NamespaceTerminating' }] },
      },
      'ConflictError',
      `The cluster 'prod' refused: widgets.example.org "w" is forbidden: unable to create new content in namespace a because it is being terminated.`,
    ],
    [
      'what is not there',
      { code: 404, message: 'widgets.example.org "w" not found' },
      'NotFoundError',
      `The cluster 'prod' refused: widgets.example.org "w" not found.`,
    ],
    [
      'credentials, as no fault of the caller',
      { code: 401, message: 'Unauthorized' },
      'ServiceUnavailableError',
      "The cluster 'prod' does not accept the credentials of the writing identity.",
    ],
    [
      'a cluster that is busy',
      { code: 429, message: 'storage is (re)initializing' },
      'ServiceUnavailableError',
      "The cluster 'prod' cannot do this now: storage is (re)initializing.",
    ],
    [
      'a cluster that fails',
      { code: 500, message: 'etcdserver: request timed out' },
      'ServiceUnavailableError',
      "The cluster 'prod' cannot do this now: etcdserver: request timed out.",
    ],
  ])('tells of %s', (_, status, name, message) => {
    expect(toBackstageError(new StatusError(status), CONTEXT)).toMatchObject({
      name,
      message,
    });
  });

  it('tells of a cluster that cannot be reached', () => {
    expect(
      toBackstageError(new ConnectionError('connect ECONNREFUSED'), CONTEXT),
    ).toMatchObject({
      name: 'ServiceUnavailableError',
      message: "The cluster 'prod' cannot be reached: connect ECONNREFUSED",
    });
  });

  it('leaves a fault of ours alone', () => {
    const fault = new TypeError('x is not a function');
    expect(toBackstageError(fault, CONTEXT)).toBe(fault);
  });
});
