import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject, JsonValue } from '@backstage/types';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterAccess, createKubeConfig } from './ClusterAccess';
import { readClusterConfigs } from './config';

const IN_CLUSTER: ClusterAccess = {
  type: 'server',
  server: {
    server: 'https://10.0.0.1:443',
    caFile: '/ca',
    skipTLSVerify: false,
  },
  identity: { type: 'tokenFile', path: '/token' },
};

function read(
  clusters: JsonObject[] | undefined,
  options: { portal?: JsonObject[]; inCluster?: ClusterAccess } = {},
) {
  const logger = mockServices.logger.mock();
  const config = new ConfigReader({
    ...(clusters && { crossplaneEnv: { clusters } }),
    kubernetes: { clusterLocatorMethods: options.portal ?? [] },
  });
  return {
    clusters: readClusterConfigs(config, {
      logger,
      inCluster: options.inCluster,
    }),
    errors: logger.error.mock.calls.map(([message]) => message),
  };
}

const portalWith = (...clusters: JsonObject[]) => [
  { type: 'config', clusters },
];

describe('readClusterConfigs', () => {
  it('has none without configuration', () => {
    expect(read(undefined)).toEqual({ clusters: [], errors: [] });
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
      IN_CLUSTER,
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
      /'crossplaneEnv\.clusters\[0\]\.viewer' is missing.*'oidc', cannot be used/,
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
      'a certificate without a key',
      {
        name: 'x',
        url: 'https://x',
        viewer: { serviceAccountToken: 't' },
        editor: { clientCertificateFile: '/cert' },
      },
      /'crossplaneEnv\.clusters\[0\]\.editor' has a client certificate without its key/,
    ],
    [
      'a name that is taken',
      { name: 'good', url: 'https://x', viewer: { serviceAccountToken: 't' } },
      /'crossplaneEnv\.clusters\[1\]\.name' is 'good', as is 'crossplaneEnv\.clusters\[0\]\.name'/,
    ],
  ])('leaves out an entry with %s, and says why', (_, entry, message) => {
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
        editor: { server: { server: 'https://kube' } },
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
        createKubeConfig(clusters[0].viewer).getCurrentUser(),
      ).toMatchObject({ token: 'k' });
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
    const ignored = (path: string, meant?: string) =>
      `The configuration has no key 'crossplaneEnv.${path}', which is ignored.${
        meant ? ` Is '${meant}' meant?` : ''
      }`;
    expect(warnings).toEqual([
      ignored(
        'clusters[0].viewer.serviceAcountTokenFil',
        'serviceAccountTokenFile',
      ),
      ignored('clusters[0].skipTlsVerify', 'skipTLSVerify'),
      ignored('clusters[0].editer', 'editor'),
      ignored('clusters[0].colour'),
      ignored('kubernetesAuthorisation', 'kubernetesAuthorization'),
      ignored('constructor'),
    ]);
  });
});
