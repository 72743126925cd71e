import {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { KubernetesUser } from '../../kubernetes/accessReviews';
import { KubernetesAuthorizationConfig } from './KubernetesAuthorizationConfig';
import { mapGroups } from './mapGroups';
import { mapUsername } from './mapUsername';

/** As every signed-in user of a cluster is. */
const EVERYBODY = 'system:authenticated';

/** Who a caller is in Kubernetes. */
export type KubernetesCaller =
  | { type: 'user'; user: KubernetesUser }
  /** A service that the configuration lets do what the permissions allow. */
  | { type: 'trustedService' }
  /** Who may do nothing there; the reason completes "…, because". */
  | { type: 'nobody'; reason: string };

/** Finds out who callers are in Kubernetes, with their own credentials. */
export class KubernetesCallers {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #userInfo: UserInfoService;
  readonly #config: KubernetesAuthorizationConfig;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    userInfo: UserInfoService;
    config: KubernetesAuthorizationConfig;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#userInfo = options.userInfo;
    this.#config = options.config;
  }

  /** @throws ServiceUnavailableError when it cannot be found out at present */
  async identify(credentials: BackstageCredentials): Promise<KubernetesCaller> {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      return this.#identifyUser(credentials);
    }
    const isTrusted =
      this.#config.servicePrincipals === 'allow' &&
      this.#auth.isPrincipal(credentials, 'service');
    return isTrusted
      ? { type: 'trustedService' }
      : { type: 'nobody', reason: 'only users have rights in Kubernetes' };
  }

  async #identifyUser(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<KubernetesCaller> {
    const { userEntityRef } = credentials.principal;
    try {
      const name = mapUsername(userEntityRef, {
        mapping: this.#config.username,
        entity: await this.#findEntity(credentials),
      });
      if ('problem' in name) return { type: 'nobody', reason: name.problem };
      const groups = await this.#findGroups(credentials);
      return { type: 'user', user: { username: name.username, groups } };
    } catch (error) {
      throw new ServiceUnavailableError(
        `Who '${userEntityRef}' is in Kubernetes could not be found out: ${
          toError(error).message
        }`,
      );
    }
  }

  async #findEntity(credentials: BackstageCredentials<BackstageUserPrincipal>) {
    const { from } = this.#config.username;
    if (from === 'entityName' || from === 'entityRef') return undefined;
    const { userEntityRef } = credentials.principal;
    return this.#catalog.getEntityByRef(userEntityRef, { credentials });
  }

  async #findGroups(credentials: BackstageCredentials): Promise<string[]> {
    const mapping = this.#config.groups;
    if (!mapping) return [EVERYBODY];
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      credentials,
    );
    return [...mapGroups(ownershipEntityRefs, mapping), EVERYBODY];
  }
}
