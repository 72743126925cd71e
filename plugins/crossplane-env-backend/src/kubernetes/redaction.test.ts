import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  ConnectionError,
  CredentialsError,
  NoAccessError,
  StatusError,
} from './errors';
import { toBackstageError } from './refusals';
import { describeForLog, toLoggableError } from './redaction';

const SECRET = 'hunter2';
const CONTEXT = { cluster: 'prod', identity: 'writing identity' };

/** As API servers, admission and databases write it, with what somebody typed in it. */
const REFUSALS: Array<
  [string, ConstructorParameters<typeof StatusError>[0], string[]]
> = [
  [
    'of a value',
    {
      code: 422,
      reason: 'Invalid',
      message: `Widget.example.org "w" is invalid: spec.password: Invalid value: "${SECRET}": spec.password in body should match '^.{12,}$'`,
      details: {
        causes: [
          {
            reason: 'FieldValueInvalid',
            message: `Invalid value: "${SECRET}": spec.password in body should match`,
            field: 'spec.password',
          },
        ],
      },
    },
    ['422', 'Invalid', 'spec.password', 'FieldValueInvalid'],
  ],
  [
    'without causes, of two values',
    {
      code: 422,
      message: `Widget "w" is invalid: [spec.password: Invalid value: "a \\"${SECRET}\\" b": too short, spec.size: Unsupported value: "${SECRET}": supported values: "s", "m"]`,
    },
    ['422', 'spec.password (Invalid value)', 'spec.size (Unsupported value)'],
  ],
  [
    'of a rule, whose message quotes the value',
    {
      code: 422,
      message: `Widget "w" is invalid: spec: Invalid value: "object": the password ${SECRET} is one of those that everybody knows`,
      details: {
        causes: [
          {
            reason: 'FieldValueInvalid',
            field: 'spec',
            message: `the password ${SECRET} is known`,
          },
        ],
      },
    },
    ['spec (FieldValueInvalid)'],
  ],
  [
    'by a webhook',
    {
      code: 403,
      reason: 'Forbidden',
      message: `admission webhook "passwords.example.org" denied the request: ${SECRET} is too weak`,
    },
    ['admission webhook "passwords.example.org" denied the request'],
  ],
  [
    'by a policy',
    {
      code: 422,
      message: `widgets.example.org "w" is forbidden: ValidatingAdmissionPolicy 'no-weak' with binding 'all' denied request: ${SECRET}`,
    },
    ["ValidatingAdmissionPolicy 'no-weak' with binding 'all' denied request"],
  ],
  [
    'of an unknown field beside the value',
    {
      code: 400,
      message: `strict decoding error: unknown field "spec.nope", json: cannot unmarshal string "${SECRET}" into Go value`,
    },
    ['unknown field spec.nope'],
  ],
  [
    'of a key of a map',
    {
      code: 422,
      message: 'x',
      details: {
        causes: [
          { field: `spec.users[${SECRET}].role`, reason: 'FieldValueRequired' },
        ],
      },
    },
    ['spec.users[…].role (FieldValueRequired)'],
  ],
  [
    'that nobody understands',
    { code: 409, message: `conflict about ${SECRET}` },
    ['409'],
  ],
  [
    'in a body that is no Status',
    { code: 400, message: `{"error":"bad password ${SECRET}"}` },
    ['400'],
  ],
  [
    'of an API server that stumbles over it',
    { code: 500, message: `Internal error occurred: cannot patch ${SECRET}` },
    ['500'],
  ],
  [
    'by a webhook that is broken',
    {
      code: 500,
      message: `Internal error occurred: failed calling webhook "w.example.org": cannot handle {"password":"${SECRET}"}`,
    },
    ['failed calling webhook "w.example.org"'],
  ],
];

describe.each(REFUSALS)('a refusal %s', (_, status, kept) => {
  const refusal = new StatusError(status);

  it('is logged with fields and rules, and without values', () => {
    for (const error of [refusal, toBackstageError(refusal, CONTEXT)]) {
      const line = describeForLog(error);
      expect(line).not.toContain(SECRET);
      for (const part of kept) expect(line).toContain(part);
      const { message, stack } = toLoggableError(error);
      expect(`${message} ${stack}`).not.toContain(SECRET);
    }
  });
});

it.each(
  REFUSALS.filter(([, { message = '' }]) =>
    /["{:] ?["{]?hunter2|"hunter2|denied/.test(message),
  ),
)(
  'has no quoted value of a refusal %s also when only its words are known',
  (_, { message }) => {
    const words = `The cluster refused: ${message}`;
    for (const error of [
      new InputError(words),
      new ServiceUnavailableError('x', new Error(words)),
    ]) {
      expect(describeForLog(error)).not.toContain(SECRET);
    }
  },
);

it('keeps which right is missing', () => {
  const error = new StatusError({
    code: 403,
    message:
      'widgets.example.org is forbidden: User "portal" cannot create resource "widgets" in API group "example.org" in the namespace "a"',
  });
  expect(describeForLog(error)).toBe(
    'User "portal" cannot create resource "widgets" in API group "example.org" in the namespace "a"',
  );
});

it.each([
  [new StatusError({ code: 503, message: 'storage is (re)initializing' })],
  [new StatusError({ code: 500, message: 'etcdserver: request timed out' })],
  [new ConnectionError('connect ECONNREFUSED 127.0.0.1:9')],
])('keeps what has nothing of a request in it: %s', error => {
  expect(describeForLog(error)).toContain(error.message);
});

it('has no JSON of a body that cannot be parsed', () => {
  const error = new ConnectionError(
    `Unexpected token 'h', "${SECRET}..." is not valid JSON`,
  );
  expect(describeForLog(error)).not.toContain(SECRET);
});

it('has no values of a statement that a database refused', () => {
  const error = new Error(
    `insert into \`intents\` (\`details\`) values ('{"spec":{"password":"${SECRET} - x"}}') - SQLITE_FULL: database or disk is full`,
  );
  const line = describeForLog(new ServiceUnavailableError('Not done', error));
  expect(line).not.toContain(SECRET);
  expect(line).toContain('SQLITE_FULL: database or disk is full');
});

it('ends soon, whatever is in a message', () => {
  const start = performance.now();
  for (const part of [
    ...['a: Invalid value: "', '[', 'x[', '{', '"\\', 'User "'],
    ...['-----BEGIN PRIVATE KEY-----', 'secret-access-', 'token= '],
  ]) {
    describeForLog(
      new StatusError({ code: 422, message: part.repeat(100_000) }),
    );
    describeForLog(new Error(part.repeat(100_000)));
  }
  expect(performance.now() - start).toBeLessThan(1000);
});

describe('of what went wrong elsewhere', () => {
  it.each([
    `Unexpected token 'h', ..."password":${SECRET}}"... is not valid JSON`,
    `Unexpected token 'h', "${SECRET}" is not valid JSON`,
    `connect ECONNREFUSED https://ada:${SECRET}@proxy.example.org:3128/`,
    `tunneling socket could not be established: http://${SECRET}@proxy`,
    `Authorization: Bearer ${SECRET} was refused`,
    `proxy said Basic ${SECRET}`,
    `exec plugin: {"token": "${SECRET}"}`,
    `exec plugin wrote token=${SECRET}`,
    `exec plugin wrote client-secret: '${SECRET} and more'`,
    `exec plugin wrote aws_session_token: ${SECRET}`,
    `exec plugin wrote aws_secret_access_key = ${SECRET}`,
    `STS said {"SecretAccessKey":"${SECRET}"}`,
    `exec plugin wrote api_key=${SECRET}`,
    `exec plugin wrote client-key-data: ${SECRET}`,
    `exec plugin wrote "private_key": "${SECRET}"`,
    `exec plugin wrote passphrase=${SECRET}`,
    `GET /?X-Amz-Date=1&X-Amz-Signature=${SECRET}&x=1 failed`,
    `POST form access_token%3D${SECRET} failed`,
    `Google refuses ya29.${SECRET}`,
    `EKS refuses k8s-aws-v1.${SECRET}`,
    `no key: -----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END RSA PRIVATE KEY-----`,
    `the token eyJhbGciOiJ.eyJzdWIi${SECRET}.sig_nature is expired`,
    `getaddrinfo ENOTFOUND '${SECRET}'`,
    `the value (${'"'}${SECRET}${'"'}) is wrong`,
  ])('%s has no secret in the log', message => {
    const line = describeForLog(new ConnectionError(message));
    expect(line).not.toContain(SECRET);
    const { message: logged, stack } = toLoggableError(new Error(message));
    expect(`${logged}${stack}`).not.toContain(SECRET);
  });

  it.each([
    new NoAccessError("The portal does not have a cluster 'prod'"),
    new CredentialsError("The command 'aws' is not installed", {
      isRenewed: true,
    }),
  ])('%s has the names that say where to look', error => {
    expect(describeForLog(error)).toContain(error.message);
  });

  it('has no token of a cloud that quotes it', () => {
    const error = new CredentialsError(`Bearer ${SECRET} is not taken`, {
      isRenewed: true,
    });
    expect(describeForLog(error)).not.toContain(SECRET);
  });

  it.each([
    'etcdserver: request timed out',
    'connect ECONNREFUSED 127.0.0.1:6443',
    "Hostname/IP does not match certificate's altnames",
  ])('%s stays as it is', message => {
    expect(describeForLog(new ConnectionError(message))).toContain(message);
    expect(describeForLog(new StatusError({ code: 500, message }))).toContain(
      message,
    );
  });
});
