import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject, JsonValue } from '@backstage/types';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authProviders } from '../__testUtils__/accessTo';
import { InCluster } from './auth/inCluster';
import { readKubeconfigContext } from './auth/kubeconfig';
import { LeftOutCluster, readClusterConfigs } from './config';
import { ConfigRemarks } from './ConfigRemarks';

const IN_CLUSTER: InCluster = {
  server: {
    server: 'https://10.0.0.1:443',
    caFile: '/ca',
    skipTLSVerify: false,
  },
  identity: { type: 'tokenFile', path: '/token' },
};

interface Surroundings {
  portal?: JsonObject[];
  defaults?: JsonObject;
  inCluster?: InCluster;
  hasLocators?: boolean;
}

function read(
  clusters: JsonObject[] | undefined,
  surroundings: Surroundings = {},
) {
  const { portal = [], defaults, ...options } = surroundings;
  const logger = mockServices.logger.mock();
  const leftOut: LeftOutCluster[] = [];
  const config = new ConfigReader({
    crossplaneEnv: {
      ...(clusters && { clusters }),
      ...(defaults && { clusterDefaults: defaults }),
    },
    kubernetes: { clusterLocatorMethods: portal },
  });
  return {
    clusters: readClusterConfigs(config, {
      ...options,
      logger,
      remarks: new ConfigRemarks({ logger }),
      providers: authProviders(),
      onLeftOut: one => leftOut.push(one),
    }),
    leftOut,
    errors: logger.error.mock.calls.map(([message]) => message),
    warnings: logger.warn.mock.calls.map(([message]) => message),
  };
}

const portalWith = (...clusters: JsonObject[]) => [
  { type: 'config', clusters },
];

describe('readClusterConfigs', () => {
  it('has none without configuration', () => {
    expect(read(undefined)).toEqual({
      clusters: [],
      leftOut: [],
      errors: [],
      warnings: [],
    });
  });

  it('reads a cluster that is written out', () => {
    const { clusters, errors } = read([
      {
        name: 'prod',
        url: 'https://k8s.example.org:6443/',
        caData: 'Y2E=',
        viewer: { serviceAccountToken: 'v' },
        editor: { serviceAccountTokenFile: '/run/token' },
      },
    ]);
    const server = {
      server: 'https://k8s.example.org:6443',
      caData: 'Y2E=',
      skipTLSVerify: false,
    };

    expect(errors).toEqual([]);
    expect(clusters).toEqual([
      {
        name: 'prod',
        configKey: 'crossplaneEnv.clusters[0]',
        viewer: {
          type: 'server',
          server,
          identity: { type: 'token', token: 'v' },
        },
        editor: {
          type: 'server',
          server,
          identity: { type: 'tokenFile', path: '/run/token' },
        },
      },
    ]);
  });

  it('reads a client certificate', () => {
    const { clusters } = read([
      {
        name: 'prod',
        url: 'https://k8s.example.org',
        viewer: { clientCertificateFile: '/cert', clientKeyFile: '/key' },
      },
    ]);

    expect(clusters[0].viewer).toMatchObject({
      identity: {
        type: 'clientCertificate',
        certFile: '/cert',
        keyFile: '/key',
      },
    });
  });

  it('takes a cluster that is only named from the Kubernetes plugin', () => {
    const { clusters, errors } = read(
      [{ name: 'dev', editor: { serviceAccountToken: 'e' } }],
      {
        portal: portalWith(
          { name: 'other', url: 'https://other', authProvider: 'google' },
          {
            name: 'dev',
            url: 'https://dev.example.org',
            caFile: '/dev-ca',
            skipTLSVerify: true,
            authProvider: 'serviceAccount',
            serviceAccountToken: 'p',
          },
        ),
      },
    );
    const server = {
      server: 'https://dev.example.org',
      caFile: '/dev-ca',
      skipTLSVerify: true,
    };

    expect(errors).toEqual([]);
    expect(clusters[0]).toMatchObject({
      viewer: { server, identity: { type: 'token', token: 'p' } },
      editor: { server, identity: { type: 'token', token: 'e' } },
    });
  });

  it.each<[string, JsonValue]>([
    ['assumeRole', 5],
    ['externalId', 12345],
    ['externalId', ['hunter2']],
    ['authMetadata', 'hunter2'],
    ['authMetadata', ['hunter2']],
    ['authMetadata', { a: 5 }],
    ['authMetadata', { a: { b: 'hunter2' } }],
  ])('takes no %s for a way to authenticate that is %j', (key, value) => {
    const of = { authProvider: 'aws', [key]: value };
    const { leftOut } = read(
      [
        { name: 'own', url: 'https://own.example.org', viewer: of },
        { name: 'theirs' },
      ],
      {
        portal: portalWith({
          ...{ name: 'theirs', url: 'https://theirs.example.org' },
          ...of,
        }),
      },
    );
    expect(leftOut.map(({ name }) => name)).toEqual(['own', 'theirs']);
    const [own, theirs] = leftOut.map(({ reason }) => reason);
    expect(own).toContain(`'crossplaneEnv.clusters[0].viewer.${key}'`);
    expect(theirs).toContain(
      `'kubernetes.clusterLocatorMethods[0].clusters[0].${key}'`,
    );
    expect(own + theirs).not.toContain('hunter2');
  });

  it('understands authMetadata of the Kubernetes plugin', () => {
    const { clusters } = read([{ name: 'dev' }], {
      portal: portalWith({
        name: 'dev',
        url: 'https://dev.example.org',
        authMetadata: {
          'kubernetes.io/auth-provider': 'serviceAccount',
          serviceAccountToken: 'm',
        },
      }),
    });

    expect(clusters[0].viewer).toMatchObject({
      identity: { type: 'token', token: 'm' },
    });
  });

  it('means its own cluster where the Kubernetes plugin does', () => {
    const portal = portalWith({
      name: 'here',
      url: 'https://ignored',
      authProvider: 'serviceAccount',
    });

    expect(
      read([{ name: 'here' }], { portal, inCluster: IN_CLUSTER }).clusters[0]
        .viewer,
    ).toMatchObject(IN_CLUSTER);
  });

  it('means its own cluster where it is told so', () => {
    const entry = { name: 'here', inCluster: true };

    expect(read([entry], { inCluster: IN_CLUSTER }).clusters[0].viewer).toEqual(
      {
        type: 'server',
        ...IN_CLUSTER,
      },
    );
  });

  it('reaches what kubectl proxy has under the name local', () => {
    const { clusters } = read([{ name: 'local' }], {
      portal: [{ type: 'localKubectlProxy' }],
    });

    expect(clusters[0].viewer).toMatchObject({
      server: { server: 'http://127.0.0.1:8001' },
      identity: { type: 'anonymous' },
    });
  });

  it('names the clusters that the portal has where one is misspelt', () => {
    const portal = [
      { type: 'catalog' },
      {
        type: 'config',
        clusters: [{ name: 'prod' }, { name: 'stage' }, { url: 'https://x' }],
      },
    ];
    const { leftOut } = read([{ name: 'prdo' }], { portal });

    expect(leftOut).toMatchObject([
      { reason: expect.stringContaining("; there is 'prod', 'stage'.") },
    ]);
  });

  it.each<[string, JsonObject, RegExp]>([
    ['no name', { url: 'https://x' }, /crossplaneEnv\.clusters\[0\]\.name/],
    [
      'nowhere to be found',
      { name: 'nowhere' },
      /'crossplaneEnv\.clusters\[0\]\.url' is missing, and there is no cluster 'nowhere' under 'kubernetes\.clusterLocatorMethods'/,
    ],
    [
      'an address that is none',
      { name: 'x', url: 'k8s:6443', viewer: { serviceAccountToken: 't' } },
      /'crossplaneEnv\.clusters\[0\]\.url' must be/,
    ],
    [
      'two addresses',
      { name: 'x', url: 'https://x', inCluster: true },
      /'crossplaneEnv\.clusters\[0\]' has both 'url' and 'inCluster'/,
    ],
    [
      'a cluster around it that is not there',
      { name: 'x', inCluster: true },
      /'crossplaneEnv\.clusters\[0\]\.inCluster' is set, but/,
    ],
    [
      'a kubeconfig without a context',
      { name: 'x', kubeconfigFile: '/kubeconfig' },
      /'crossplaneEnv\.clusters\[0\]\.kubeconfigContext' is missing/,
    ],
    [
      'a kubeconfig that is not there',
      { name: 'x', kubeconfigFile: '/no/such', kubeconfigContext: 'c' },
      /'crossplaneEnv\.clusters\[0\]\.kubeconfigContext' cannot be used: .*\/no\/such/,
    ],
    [
      'credentials in the address',
      { name: 'x', url: 'https://u:s3cret@x' },
      /'crossplaneEnv\.clusters\[0\]\.url' must be .* without credentials/,
    ],
    [
      'nobody to watch it',
      { name: 'x', url: 'https://x' },
      /'crossplaneEnv\.clusters\[0\]\.viewer' is missing/,
    ],
    [
      'a user that only a browser has',
      { name: 'oidc' },
      /'crossplaneEnv\.clusters\[0\]\.viewer' is missing.*'oidc', each user signs in .* in the browser/,
    ],
    [
      'two ways to authenticate',
      {
        name: 'x',
        url: 'https://x',
        viewer: {
          serviceAccountToken: 's3cret',
          serviceAccountTokenFile: '/f',
        },
      },
      /'crossplaneEnv\.clusters\[0\]\.viewer' must have exactly one of .*; it has 2/,
    ],
    [
      'a name that is taken',
      { name: 'good', url: 'https://x', viewer: { serviceAccountToken: 't' } },
      /'crossplaneEnv\.clusters\[1\]\.name' is 'good', as is 'crossplaneEnv\.clusters\[0\]\.name'/,
    ],
  ])('does not read a cluster with %s, and says why', (_, entry, message) => {
    const good = {
      name: 'good',
      url: 'https://good',
      viewer: { serviceAccountToken: 't' },
    };
    const entries = entry.name === 'good' ? [good, entry] : [entry, good];
    const { clusters, errors } = read(entries, {
      portal: portalWith({
        name: 'oidc',
        url: 'https://oidc',
        authProvider: 'oidc',
      }),
    });

    expect(clusters.map(({ name }) => name)).toEqual(['good']);
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(errors.join()).not.toContain('s3cret');
  });

  it('takes none of the name of one that is left out', () => {
    const good = { url: 'https://x', viewer: { serviceAccountToken: 't' } };
    const { clusters, leftOut } = read([
      { name: 'prod', url: 'nonsense' },
      { ...good, name: 'prod' },
      { ...good, name: '..' },
    ]);
    expect(clusters).toEqual([]);
    expect(leftOut.map(({ name }) => name)).toEqual([
      'prod',
      'crossplaneEnv.clusters[1]',
      'crossplaneEnv.clusters[2]',
    ]);
  });

  describe('what is taken from the environment', () => {
    const COMPLETE = {
      name: 'prod',
      url: 'https://k8s.example.org',
      viewer: { serviceAccountToken: 'v' },
      editor: { serviceAccountToken: 'e' },
    };
    const UNSET =
      /if it is taken from the environment, as \$\{VARIABLE\}, that variable is not set/;

    // Backstage leaves out what it takes from an unset variable; a fallback may be empty.
    it.each<[string, JsonObject, string]>([
      ['no viewer token', { viewer: {} }, '.viewer'],
      [
        'an empty viewer token',
        { viewer: { serviceAccountToken: '' } },
        '.viewer.serviceAccountToken',
      ],
      ['an empty address', { url: '' }, '.url'],
      ['an empty authority', { caData: '' }, '.caData'],
    ])('is named where it is missing, as %s', (_, change, key) => {
      const { clusters, leftOut, errors } = read([{ ...COMPLETE, ...change }]);
      expect(errors).toEqual([expect.stringMatching(UNSET)]);
      expect(errors[0]).toContain(`'crossplaneEnv.clusters[0]${key}'`);
      expect(clusters).toEqual([]);
      expect(leftOut).toEqual([
        { name: 'prod', reason: expect.stringMatching(UNSET) },
      ]);
    });

    it('is named where there is no address at all', () => {
      const { url, ...rest } = COMPLETE;
      expect(read([rest]).errors).toEqual([
        expect.stringMatching(/clusters\[0\]\.url' is missing.*\$\{VARIABLE\}/),
      ]);
    });

    it.each<[string, JsonObject, RegExp]>([
      ['missing', {}, UNSET],
      ['empty', { serviceAccountToken: '' }, UNSET],
      [
        'half a certificate',
        { clientCertificateFile: '/cert' },
        /a client certificate without its key/,
      ],
    ])(
      'leaves the cluster readable where the editor is %s',
      (_, editor, why) => {
        const { clusters, errors } = read([{ ...COMPLETE, editor }]);
        expect(errors).toEqual([
          expect.stringMatching(/^The cluster 'prod' is read-only because/),
        ]);
        expect(errors[0]).toMatch(why);
        expect(clusters[0]).toMatchObject({
          viewer: { type: 'server' },
          editorFault: expect.stringContaining(
            'crossplaneEnv.clusters[0].editor',
          ),
        });
        expect(clusters[0].editor).toBeUndefined();
      },
    );

    it('is named where the Kubernetes plugin takes a token from it', () => {
      const portal = portalWith({
        name: 'dev',
        url: 'https://dev',
        authProvider: 'serviceAccount',
      });
      const { errors } = read([{ name: 'dev' }], { portal });
      expect(errors).toEqual([
        expect.stringMatching(
          /authProvider there is 'serviceAccount', and its 'serviceAccountToken' is missing or empty: the environment variable/,
        ),
      ]);
      expect(errors.join()).not.toMatch(/sign/);
    });
  });

  it('is read-only, and says nothing, without an editor', () => {
    const { clusters, errors, warnings } = read([
      {
        name: 'prod',
        url: 'https://k8s.example.org',
        viewer: { serviceAccountToken: 'v' },
      },
    ]);
    expect([errors, warnings]).toEqual([[], []]);
    expect(clusters[0]).not.toHaveProperty('editor');
    expect(clusters[0]).not.toHaveProperty('editorFault');
  });

  it('takes from the portal how to authenticate in a cloud', () => {
    const { clusters, errors } = read(
      [
        { name: 'eks', editor: { authProvider: 'aws', assumeRole: 'arn:e' } },
        { name: 'aks' },
      ],
      {
        portal: portalWith(
          {
            name: 'eks',
            url: 'https://eks',
            authProvider: 'aws',
            assumeRole: 'arn:v',
            externalId: 'x',
            authMetadata: { 'kubernetes.io/x-k8s-aws-id': 'prod-eks' },
          },
          { name: 'aks', url: 'https://aks', authProvider: 'azure' },
        ),
      },
    );
    expect(errors).toEqual([]);
    expect(clusters).toMatchObject([
      {
        viewer: {
          server: { server: 'https://eks' },
          identity: {
            provider: 'aws',
            authMetadata: {
              'kubernetes.io/aws-assume-role': 'arn:v',
              'kubernetes.io/aws-external-id': 'x',
              'kubernetes.io/x-k8s-aws-id': 'prod-eks',
            },
          },
        },
        editor: {
          identity: {
            provider: 'aws',
            authMetadata: { 'kubernetes.io/aws-assume-role': 'arn:e' },
          },
        },
      },
      { viewer: { identity: { provider: 'azure' } } },
    ]);
  });

  it('leaves to the catalog what is only named', () => {
    const { clusters, errors } = read(
      [{ name: 'prod', editor: { authProvider: 'aws' } }],
      { hasLocators: true },
    );
    expect(errors).toEqual([]);
    expect(clusters).toMatchObject([
      {
        viewer: { type: 'located', name: 'prod' },
        editor: { type: 'located', identity: { provider: 'aws' } },
      },
    ]);
  });

  it('takes from the defaults what a cluster does not say', () => {
    const { clusters, errors, warnings } = read(
      [
        { name: 'a', url: 'https://a' },
        {
          name: 'b',
          url: 'https://b',
          caFile: '/b',
          viewer: { serviceAccountToken: 'b' },
        },
      ],
      {
        defaults: {
          caData: 'Y2E=',
          viewer: { authProvider: 'azure' },
          editor: { serviceAccountTokenFile: '/editor' },
        },
      },
    );
    const editor = { identity: { type: 'tokenFile', path: '/editor' } };
    expect([errors, warnings]).toEqual([[], []]);
    expect(clusters).toMatchObject([
      {
        viewer: {
          server: { caData: 'Y2E=' },
          identity: { provider: 'azure' },
        },
        editor,
      },
      {
        viewer: {
          server: { caData: undefined, caFile: '/b' },
          identity: { type: 'token', token: 'b' },
        },
        editor,
      },
    ]);
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'one that there is not',
      { authProvider: 'awz' },
      /'crossplaneEnv\.clusters\[0\]\.viewer\.authProvider' cannot be used\. There is no authProvider 'awz'\. Known are 'aws', 'azure'/,
    ],
    [
      'one for users',
      { authProvider: 'google' },
      /With the authProvider 'google', each user signs in/,
    ],
    [
      'what is for one that is missing',
      { assumeRole: 'arn:x' },
      /viewer\.authProvider' is missing, which 'assumeRole' is for/,
    ],
  ])('takes no authProvider that is %s', (_, viewer, message) => {
    const entry = { name: 'x', url: 'https://x', viewer };
    expect(read([entry]).errors).toEqual([expect.stringMatching(message)]);
  });

  describe('with a kubeconfig', () => {
    const { KUBECONFIG } = process.env;
    let directory: string;

    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
      process.env.KUBECONFIG = join(directory, 'config');
      writeFileSync(
        process.env.KUBECONFIG,
        JSON.stringify({
          clusters: [{ name: 'c', cluster: { server: 'https://kube' } }],
          users: [{ name: 'u', user: { token: 'k' } }],
          contexts: [{ name: 'ctx', context: { cluster: 'c', user: 'u' } }],
        }),
      );
    });

    afterEach(() => {
      process.env.KUBECONFIG = KUBECONFIG;
      if (KUBECONFIG === undefined) delete process.env.KUBECONFIG;
      rmSync(directory, { recursive: true });
    });

    it.each([
      'users:\n- name: u\n  user: {token: s3cret, : }\n',
      'users:\n- name: u\n\ttoken: s3cret\n',
      '{"users":[{"token":"s3cret"',
      'token: &a [*a]\nusers: s3cret\n  x: :',
      's3cret',
      'clusters: s3cret',
      'users: [{name: u, user: s3cret}]\nclusters: [s3cret]\ncontexts: s3cret',
      'contexts:\n- name: ctx\n  context: s3cret',
    ])('quotes nothing of one that is %j', content => {
      writeFileSync(process.env.KUBECONFIG!, content);
      const { clusters, errors } = read([
        { name: 'x', kubeconfigContext: 'ctx' },
      ]);

      expect(clusters).toEqual([]);
      expect(errors).toEqual([
        expect.stringContaining("[0].kubeconfigContext' cannot be used: "),
      ]);
      expect(errors.join()).not.toContain('s3cret');
    });

    it('takes address and user from a context', () => {
      const { clusters, errors } = read([
        {
          name: 'x',
          kubeconfigContext: 'ctx',
          editor: { serviceAccountToken: 'e' },
        },
      ]);

      expect(errors).toEqual([]);
      expect(clusters[0]).toMatchObject({
        viewer: { type: 'kubeconfig', context: 'ctx' },
        editor: {
          ...{ type: 'kubeconfig', context: 'ctx' },
          identity: { type: 'token', token: 'e' },
        },
      });
    });

    it('takes them from the file that is named', () => {
      const file = join(directory, 'elsewhere');
      renameSync(join(directory, 'config'), file);
      const context = { kubeconfigFile: file, kubeconfigContext: 'ctx' };

      const { clusters, errors } = read([
        { name: 'a', ...context },
        { name: 'b', url: 'https://b', viewer: context },
      ]);

      const access = { type: 'kubeconfig', context: 'ctx', file };
      expect(errors).toEqual([]);
      expect(clusters).toMatchObject([{ viewer: access }, { viewer: access }]);
      expect(
        readKubeconfigContext({ ...access, type: 'kubeconfig' }).user,
      ).toMatchObject({ token: 'k' });
    });

    it('does not take a user that is another one', () => {
      const user = { token: 'k', as: 'admin' };
      const content = {
        clusters: [{ name: 'c', cluster: { server: 'https://kube' } }],
        users: [{ name: 'u', user }],
        contexts: [{ name: 'ctx', context: { cluster: 'c', user: 'u' } }],
      };
      writeFileSync(join(directory, 'config'), JSON.stringify(content));
      expect(read([{ name: 'x', kubeconfigContext: 'ctx' }]).errors).toEqual([
        expect.stringContaining("The user 'u' of the kubeconfig impersonates"),
      ]);
    });

    it('names the contexts there are', () => {
      expect(read([{ name: 'x', kubeconfigContext: 'nope' }]).errors).toEqual([
        expect.stringContaining(
          "'crossplaneEnv.clusters[0].kubeconfigContext' cannot be used: The kubeconfig has no context 'nope'; it has 'ctx'.",
        ),
      ]);
    });
  });
});

describe('what is no configuration of a cluster', () => {
  const GOOD = {
    name: 'good',
    url: 'https://k8s.example.org',
    viewer: { serviceAccountToken: 'v' },
  };

  function readAny(crossplaneEnv: JsonValue) {
    const logger = mockServices.logger.mock();
    const clusters = readClusterConfigs(new ConfigReader({ crossplaneEnv }), {
      logger,
      remarks: new ConfigRemarks({ logger }),
      providers: authProviders(),
    });
    return {
      names: clusters.map(({ name }) => name),
      errors: logger.error.mock.calls.map(([message]) => message),
      warnings: logger.warn.mock.calls.map(([message]) => message),
    };
  }

  it.each<[string, JsonValue]>([
    ['a string', 'just-a-string'],
    ['a number', 7],
    ['nothing', null],
    ['a list', ['prod']],
    ['a name that is a number', { ...GOOD, name: 7 }],
    ['a viewer that is a string', { ...GOOD, name: 'x', viewer: 'token' }],
  ])('leaves out %s, names it, and reads the others', (_, entry) => {
    const { names, errors } = readAny({ clusters: [entry, GOOD] });
    expect(names).toEqual(['good']);
    expect(errors).toEqual([
      expect.stringContaining("'crossplaneEnv.clusters[0]"),
    ]);
  });

  it.each<JsonValue>(['prod', { prod: GOOD }, 7])(
    'reads none, and says so, where the list is %j',
    clusters => {
      const { names, errors } = readAny({ clusters });
      expect(names).toEqual([]);
      expect(errors).toEqual([
        expect.stringContaining("'crossplaneEnv.clusters' is no list"),
      ]);
    },
  );

  it.each([
    '..',
    '.',
    '-',
    ' ',
    'a/../b',
    'a//b',
    'a\0b',
    'a\u202eb',
    '\ud800',
    '%2e%2e',
    '__proto__',
    'constructor',
    'toString',
    'a?b',
    'x'.repeat(300),
  ])('takes no cluster of the name %j', name => {
    const { names, errors } = readAny({ clusters: [{ ...GOOD, name }, GOOD] });
    expect(names).toEqual(['good']);
    expect(errors).toEqual([
      expect.stringContaining("'crossplaneEnv.clusters[0].name' cannot be"),
    ]);
  });

  it.each(['prod', 'prod-eu.1', 'arn:aws:eks:eu-1:1:cluster/a', 'Größe_1'])(
    'takes one of the name %s',
    name => {
      expect(readAny({ clusters: [{ ...GOOD, name }] }).names).toEqual([name]);
    },
  );

  it('names keys that there are not, with those that may be meant, and no value', () => {
    const { names, errors, warnings } = readAny({
      clusters: [
        {
          ...GOOD,
          skipTlsVerify: true,
          editer: { serviceAccountToken: 'secret' },
          viewer: { serviceAccountToken: 'v', serviceAcountTokenFil: 'secret' },
          colour: 'secret',
        },
      ],
      kubernetesAuthorisation: { enabled: true },
      constructor: 1,
    });
    expect(names).toEqual(['good']);
    expect(errors).toEqual([]);
    const ignored = (path: string, remedy: string) =>
      expect.stringMatching(
        `^The configuration has no key 'crossplaneEnv\\.${path.replace(
          /[.[\]]/g,
          '\\$&',
        )}', which is ignored\\. ${remedy}.*, and start the backend again\\.$`,
      );
    const isMeant = (key: string) => `Write '${key}' if that is meant, else `;
    expect(warnings).toEqual([
      ignored(
        'clusters[0].viewer.serviceAcountTokenFil',
        isMeant('serviceAccountTokenFile'),
      ),
      ignored('clusters[0].skipTlsVerify', isMeant('skipTLSVerify')),
      ignored('clusters[0].editer', isMeant('editor')),
      ignored('clusters[0].colour', "Take it out, or write one of 'name', "),
      ignored('kubernetesAuthorisation', isMeant('kubernetesAuthorization')),
      ignored('constructor', "Take it out, or write one of 'clusters', "),
    ]);
  });
});
