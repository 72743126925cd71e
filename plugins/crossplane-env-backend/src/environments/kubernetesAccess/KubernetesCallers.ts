import {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
} from '@backstage/catalog-model';
import { Config, readDurationFromConfig } from '@backstage/config';
import {
  InputError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { durationToMilliseconds, JsonValue } from '@backstage/types';
import { normalizeEntityRef } from '../../inventory/ownership';
import { KubernetesUser } from '../../kubernetes/accessReviews';

/** How a name in the catalog becomes one in Kubernetes. */
interface NameMapping<Source extends string> {
  from: Source;
  /** Put before the name, as the API server does with those of an identity provider. */
  prefix: string;
}

export type UsernameMapping =
  | NameMapping<'entityName' | 'entityRef' | 'email'>
  | (NameMapping<'annotation'> & {
      /** Key of the annotation of the user's entity. */
      annotation: string;
    });

export type GroupMapping = NameMapping<'entityName' | 'entityRef'>;

/** What `crossplaneEnv.kubernetesAuthorization` says. */
export interface KubernetesAuthorizationConfig {
  username: UsernameMapping;
  /** Without it, only what is bound to users themselves counts. */
  groups?: GroupMapping;
  /** Services that call for themselves are nobody in Kubernetes. */
  servicePrincipals: 'allow' | 'deny';
  /** How long a cluster's answer is remembered. */
  cacheTtlMs: number;
}

const KEY = 'crossplaneEnv.kubernetesAuthorization';
const DEFAULT_CACHE_TTL_MS = 30_000;
const MAX_CACHE_TTL_MS = 10 * 60_000;

/**
 * Reads `crossplaneEnv.kubernetesAuthorization`; undefined when it is off.
 *
 * @throws Error that names the key that is wrong: to go on without would allow too much
 */
export function readKubernetesAuthorization(
  config: Config,
): KubernetesAuthorizationConfig | undefined {
  const section = config.getOptionalConfig(KEY);
  if (!section?.getBoolean('enabled')) return undefined;
  return {
    username: readUsername(section.getConfig('username')),
    groups: readGroups(section.getOptionalConfig('groups')),
    servicePrincipals: section.has('servicePrincipals')
      ? requireChoice(section, {
          key: 'servicePrincipals',
          configKey: KEY,
          choices: ['allow', 'deny'],
        })
      : 'deny',
    cacheTtlMs: readCacheTtl(section),
  };
}

function readUsername(section: Config): UsernameMapping {
  const from = requireChoice(section, {
    key: 'from',
    configKey: `${KEY}.username`,
    choices: ['entityName', 'entityRef', 'email', 'annotation'],
  });
  const prefix = section.getOptionalString('prefix') ?? '';
  return from === 'annotation'
    ? { from, prefix, annotation: section.getString('annotation') }
    : { from, prefix };
}

function readGroups(section: Config | undefined): GroupMapping | undefined {
  if (!section) return undefined;
  const from = requireChoice(section, {
    key: 'from',
    configKey: `${KEY}.groups`,
    choices: ['entityName', 'entityRef'],
  });
  return { from, prefix: section.getOptionalString('prefix') ?? '' };
}

function readCacheTtl(section: Config): number {
  const key = 'cacheTtl';
  if (!section.has(key)) return DEFAULT_CACHE_TTL_MS;
  const ms = durationToMilliseconds(readDurationFromConfig(section, { key }));
  // To the cache, zero means for ever.
  if (ms < 1 || ms > MAX_CACHE_TTL_MS) {
    throw new InputError(
      `'${KEY}.${key}' must be longer than nothing and at most 10 minutes.`,
    );
  }
  return ms;
}

interface Choices<T extends string> {
  key: string;
  /** Of the section, for messages. */
  configKey: string;
  choices: T[];
}

/** @throws Error also when there is none */
function requireChoice<T extends string>(
  section: Config,
  options: Choices<T>,
): T {
  const value = section.getString(options.key);
  const { configKey, key, choices } = options;
  const choice = choices.find(one => one === value);
  if (choice !== undefined) return choice;
  throw new InputError(
    `'${configKey}.${key}' must be one of ${choices
      .map(one => `'${one}'`)
      .join(', ')}.`,
  );
}

/** As every signed-in user of a cluster is. */
const EVERYBODY = 'system:authenticated';

/** Who a caller is in Kubernetes. */
type KubernetesCaller =
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

/** The problem completes "…, because". */
type MappedUsername = { username: string } | { problem: string };

/**
 * What Kubernetes calls a user of the portal.
 *
 * @param options.entity - the user's in the catalog; needed for what is taken from it
 */
export function mapUsername(
  userEntityRef: string,
  options: { mapping: UsernameMapping; entity?: Entity },
): MappedUsername {
  const { mapping, entity } = options;
  const found = findUsername(userEntityRef, { mapping, entity });
  if ('problem' in found) return found;
  const username = `${mapping.prefix}${found.username}`;
  return isReservedName(username)
    ? { problem: `'${username}' is a name that Kubernetes keeps for itself` }
    : { username };
}

function findUsername(
  userEntityRef: string,
  { mapping, entity }: { mapping: UsernameMapping; entity?: Entity },
): MappedUsername {
  switch (mapping.from) {
    case 'entityRef':
      return { username: userEntityRef };
    case 'entityName':
      return nameInDefaultNamespace(userEntityRef);
    case 'email':
      return requireText(emailOf(entity), {
        problem: `the catalog has no e-mail address of '${userEntityRef}'`,
      });
    default:
      return requireText(entity?.metadata.annotations?.[mapping.annotation], {
        problem: `'${userEntityRef}' has no annotation '${mapping.annotation}' in the catalog`,
      });
  }
}

/** Two of one name in different namespaces would be one person in Kubernetes. */
function nameInDefaultNamespace(userEntityRef: string): MappedUsername {
  const { namespace, name } = parseEntityRef(userEntityRef);
  return namespace === DEFAULT_NAMESPACE
    ? { username: name }
    : {
        problem: `'${userEntityRef}' is not in the catalog's namespace '${DEFAULT_NAMESPACE}', in which alone names are unique`,
      };
}

function emailOf(entity: Entity | undefined): JsonValue | undefined {
  const profile = entity?.spec?.profile;
  return profile && typeof profile === 'object' && !Array.isArray(profile)
    ? profile.email
    : undefined;
}

function requireText(
  value: JsonValue | undefined,
  options: { problem: string },
): MappedUsername {
  return typeof value === 'string' && value !== ''
    ? { username: value }
    : { problem: options.problem };
}

/**
 * What Kubernetes calls the groups that a user of the portal is in.
 *
 * @param ownershipEntityRefs - all that the user owns as; what is no group is left out
 */
export function mapGroups(
  ownershipEntityRefs: string[],
  mapping: GroupMapping,
): string[] {
  return ownershipEntityRefs
    .flatMap(ref => findGroupName(ref, mapping))
    .map(name => `${mapping.prefix}${name}`)
    .filter(name => !isReservedName(name));
}

function findGroupName(entityRef: string, { from }: GroupMapping): string[] {
  const ref = normalizeEntityRef(entityRef);
  if (!ref?.startsWith('group:')) return [];
  if (from === 'entityRef') return [ref];
  // Two of one name in different namespaces would be one group in Kubernetes.
  const { namespace, name } = parseEntityRef(ref);
  return namespace === DEFAULT_NAMESPACE ? [name] : [];
}

/**
 * Whether a user or group of that name is one of Kubernetes' own, such as
 * `system:masters`, which may do everything. Nobody in a catalog is one.
 */
function isReservedName(name: string): boolean {
  return name.startsWith('system:');
}
