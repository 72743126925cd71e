import {
  ClusterAuthStrategy,
  ClusterCredential,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { authStrategyChecks, CheckedAuthStrategy } from './authStrategyChecks';

const PASSWORD = 'hunter2';

/** Gives tokens for a password, each with a number. */
class Vault implements CheckedAuthStrategy {
  readonly cluster = {
    name: 'prod',
    url: 'https://k8s.example.org',
    authMetadata: { 'vault.example.org/role': 'viewer' },
  };
  readonly secrets = [PASSWORD];
  readonly strategy: ClusterAuthStrategy;
  isClosed = false;
  #isBroken = false;
  #count = 0;

  constructor(strategy: (vault: Vault) => ClusterAuthStrategy) {
    this.strategy = strategy(this);
  }

  issue(lifetimeMs = 1000): ClusterCredential {
    if (this.#isBroken) throw new Error('The vault is sealed.');
    this.#count += 1;
    return {
      ...{ type: 'bearer token', token: `token-${this.#count}` },
      expiresAt: new Date(Date.now() + lifetimeMs),
    };
  }

  breakDown() {
    this.#isBroken = true;
  }

  recover() {
    this.#isBroken = false;
  }

  close() {
    this.isClosed = true;
  }
}

function checksOf(
  strategy: (vault: Vault) => ClusterAuthStrategy,
  options?: Parameters<typeof authStrategyChecks>[1],
) {
  return authStrategyChecks(() => new Vault(strategy), options);
}

const answering = (credential: object) => () => ({
  getCredential: async () => credential as ClusterCredential,
});

describe('a strategy that is right', () => {
  it.each(
    checksOf(vault => ({
      getCredential: async () => vault.issue(),
      validateCluster: () => [],
    })),
  )('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

describe('is found out', () => {
  const [presented, renewal, failure] = [0, 1, 2];

  it.each<[string, number, (vault: Vault) => ClusterAuthStrategy, RegExp]>([
    [
      'a token with a line break',
      presented,
      answering({ type: 'bearer token', token: 'a\n' }),
      /no header may have/,
    ],
    [
      'a certificate in base64',
      presented,
      answering({ type: 'x509 client certificate', cert: 'Y2E=', key: 'a2V5' }),
      /The certificate is no PEM/,
    ],
    [
      'a credential that is over',
      presented,
      vault => ({ getCredential: async () => vault.issue(-1) }),
      /is over/,
    ],
    ['no credential', presented, answering({ type: 'password' }), /no such/],
    [
      'somebody who has to sign in',
      presented,
      () => ({
        getCredential: async (_, requestAuth) => ({
          type: 'bearer token',
          token: (requestAuth as unknown as { oidc: { prod: string } }).oidc
            .prod,
        }),
      }),
      /undefined/,
    ],
    [
      'a change of what is not its own',
      presented,
      vault => ({
        getCredential: async cluster => {
          cluster.authMetadata.seen = 'true';
          return vault.issue();
        },
      }),
      /not extensible/,
    ],
    [
      'a cluster that is called wrong',
      presented,
      vault => ({
        getCredential: async () => vault.issue(),
        validateCluster: () => [new Error('There is no role.')],
      }),
      /There is no role/,
    ],
    [
      'one that is busy',
      presented,
      vault => {
        let isBusy = false;
        return {
          getCredential: async () => {
            if (isBusy) throw new Error('One at a time.');
            isBusy = true;
            return vault.issue();
          },
        };
      },
      /One at a time/,
    ],
    [
      'a credential that is kept to its end',
      renewal,
      vault => {
        const credential = vault.issue();
        return { getCredential: async () => credential };
      },
      /no other credential before the first one ends/,
    ],
    [
      'an old credential in the place of none',
      failure,
      vault => {
        const credential = vault.issue();
        return { getCredential: async () => credential };
      },
      /a credential where there is none/,
    ],
    [
      'a secret in the cause of an error',
      failure,
      vault => ({
        getCredential: async () => {
          try {
            return vault.issue();
          } catch {
            const cause = { request: { body: `password=${PASSWORD}` } };
            throw new Error('Refused.', { cause });
          }
        },
      }),
      /a secret in it/,
    ],
    [
      'an error that is kept',
      failure,
      vault => {
        let credential: Promise<ClusterCredential> | undefined;
        return {
          getCredential: async () => {
            credential ??= (async () => vault.issue())();
            return credential;
          },
        };
      },
      /The vault is sealed/,
    ],
    [
      'an error without a word',
      failure,
      vault => ({
        getCredential: async () => {
          try {
            return vault.issue();
          } catch {
            throw new Error('');
          }
        },
      }),
      /no message/,
    ],
  ])('%s', async (_, index, strategy, message) => {
    await expect(checksOf(strategy)[index].run()).rejects.toThrow(message);
  });

  it('a double that does not let it be seen', async () => {
    const { strategy, cluster } = new Vault(
      answering({ type: 'bearer token', token: 'a' }),
    );
    const checks = authStrategyChecks(() => ({ strategy, cluster }));

    await expect(checks[renewal].run()).rejects.toThrow("'isLasting'");
    await expect(checks[failure].run()).rejects.toThrow("'cannotFail'");
  });
});

it('closes what was opened, also when it fails', async () => {
  const vault = new Vault(answering({ type: 'password' }));
  const [check] = authStrategyChecks(() => vault);

  await expect(check.run()).rejects.toThrow();
  expect(vault.isClosed).toBe(true);
});

it('leaves out what does not hold', () => {
  const lasting = { isLasting: true, cannotFail: true };
  const checks = checksOf(answering({ type: 'anonymous' }), lasting);

  expect(checks.map(({ name }) => name)).toEqual([
    'answers all who ask, at once, with what can be presented',
  ]);
});
