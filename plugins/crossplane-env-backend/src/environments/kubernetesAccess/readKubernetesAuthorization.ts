import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  GroupMapping,
  KubernetesAuthorizationConfig,
  UsernameMapping,
} from './KubernetesAuthorizationConfig';

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
