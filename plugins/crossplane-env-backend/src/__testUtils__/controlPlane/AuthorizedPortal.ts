import { UserInfoService } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ReverseProxy } from '@crossplane-env/testkit';
import { permissionsByUser } from '../permissionsByUser';
import { Rule } from '../permissionsOf';
import { ExampleControlPlane, OWNER } from './ExampleControlPlane';
import { Portal, Wanted } from './Portal';
import { startPortal } from './startPortal';
import { Subject } from './AccessLab';
import { unique } from './unique';

const REVIEWS = '/apis/authorization.k8s.io/v1/subjectaccessreviews';

/** A user of the portal, and as the control plane knows them. */
export interface PortalUser {
  ref: string;
  subject: Subject;
}

/**
 * A portal that asks the control plane what users may do. Between them is what
 * can cut the question off, and nothing else.
 */
export class AuthorizedPortal {
  readonly portal: Portal;
  readonly #proxy: ReverseProxy;
  readonly #rules: Record<string, Rule>;
  readonly #groups: Map<string, string[]>;
  readonly #line: { cut: boolean };

  static async start(lab: ExampleControlPlane): Promise<AuthorizedPortal> {
    const rules: Record<string, Rule> = {};
    const groups = new Map<string, string[]>();
    const line = { cut: false };
    const proxy = await ReverseProxy.start({
      target: lab.plane,
      handle({ incoming, response, forward }) {
        if (line.cut && incoming.url === REVIEWS) response.destroy();
        else forward();
      },
    });
    const portal = await startPortal(
      { ...lab.plane, url: proxy.url, caData: undefined },
      {
        permissions: permissionsByUser(rules),
        userInfo: userInfoOf(groups),
        config: {
          kubernetesAuthorization: {
            enabled: true,
            username: { from: 'entityName', prefix: 'portal:' },
            groups: { from: 'entityName', prefix: 'portal:' },
            // As good as not at all, since rights are given under way.
            cacheTtl: { milliseconds: 1 },
          },
        },
      },
    );
    return new AuthorizedPortal({ portal, proxy, rules, groups, line });
  }

  private constructor(options: {
    portal: Portal;
    proxy: ReverseProxy;
    rules: Record<string, Rule>;
    groups: Map<string, string[]>;
    line: { cut: boolean };
  }) {
    this.portal = options.portal;
    this.#proxy = options.proxy;
    this.#rules = options.rules;
    this.#groups = options.groups;
    this.#line = options.line;
  }

  /** @param options.rule - what the portal's permissions say; everything is allowed unless told */
  addUser(options: { rule?: Rule; groups?: string[] } = {}): PortalUser {
    const name = unique('user');
    const ref = `user:default/${name}`;
    this.#rules[ref] = options.rule ?? 'allow';
    this.#groups.set(ref, options.groups ?? []);
    return { ref, subject: { kind: 'User', name: `portal:${name}` } };
  }

  /** What the user can do in the portal. */
  as({ ref: userRef }: PortalUser) {
    const { client } = this.portal;
    const options = { token: mockCredentials.user.token(userRef) };
    return {
      get: (ref: string) => client.getEnvironment(ref, options),
      list: (namespace: string) =>
        client.listEnvironments({ namespace }, options),
      create: (wanted: Wanted) =>
        client.createEnvironment(
          { owner: OWNER, spec: {}, ...wanted },
          options,
        ),
      delete: (ref: string) => client.deleteEnvironment(ref, {}, options),
    };
  }

  /** While the control plane does not answer what users may do, though everything else. */
  async whileCut(task: () => Promise<void>): Promise<void> {
    this.#line.cut = true;
    try {
      await task();
    } finally {
      this.#line.cut = false;
    }
  }

  async stop(): Promise<void> {
    await this.portal.stop();
    await this.#proxy.close();
  }
}

function userInfoOf(groups: Map<string, string[]>): UserInfoService {
  const themselves = mockServices.userInfo();
  return {
    async getUserInfo(credentials) {
      const { userEntityRef } = await themselves.getUserInfo(credentials);
      return {
        userEntityRef,
        ownershipEntityRefs: [
          userEntityRef,
          ...(groups.get(userEntityRef) ?? []),
        ],
      };
    },
  };
}
