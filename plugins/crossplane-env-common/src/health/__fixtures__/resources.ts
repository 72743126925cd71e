import type { JsonObject } from '@backstage/types';
import { parseApiVersion } from '../../refs';
import type { ResourceRole } from '../../types';
import type { Condition, ObservedEvent, ObservedResource } from '../types';

/** When everything was made and last changed, unless a test says otherwise. */
export const CREATED = '2026-11-21T13:00:00Z';

export function secondsAfterCreation(seconds: number): Date {
  return new Date(Date.parse(CREATED) + seconds * 1000);
}

/** Long after everything has settled. */
export const LATER = secondsAfterCreation(600);

export interface ResourceSpec {
  apiVersion?: string;
  kind?: string;
  name?: string;
  /** The name that the Composition gives it. */
  as?: string;
  presence?: ObservedResource['presence'];
  asked?: ObservedResource['asked'];
  metadata?: Record<string, unknown>;
  spec?: JsonObject;
  status?: JsonObject;
  conditions?: Condition[];
  events?: Array<Partial<ObservedEvent>>;
  pods?: ObservedResource[];
  children?: ObservedResource[];
}

export function claim(spec: ResourceSpec = {}): ObservedResource {
  return build('claim', { kind: 'DB', name: 'orders', ...spec });
}

export function composite(spec: ResourceSpec = {}): ObservedResource {
  return build('composite', { kind: 'App', name: 'shop', ...spec });
}

/** A managed resource of a provider. */
export function managed(spec: ResourceSpec = {}): ObservedResource {
  return build('composed', {
    apiVersion: 'cloud.example.org/v1beta1',
    kind: 'Bucket',
    as: 'results',
    ...spec,
    spec: { forProvider: {}, ...spec.spec },
  });
}

/** Any other composed resource. */
export function composed(spec: ResourceSpec): ObservedResource {
  return build('composed', { as: 'part', ...spec });
}

function build(role: ResourceRole, options: ResourceSpec): ObservedResource {
  const { apiVersion = 'example.org/v1', kind = 'Thing', as } = options;
  const { presence = 'present', name = `shop-${as}-x7k2p` } = options;
  const { conditions, status = {} } = options;
  const metadata = {
    name,
    generation: 1,
    creationTimestamp: CREATED,
    ...options.metadata,
  };
  const object = {
    apiVersion,
    kind,
    metadata,
    spec: options.spec ?? {},
    status: {
      ...status,
      ...(conditions && { conditions: conditions.map(toJson) }),
    },
  };
  return {
    resource: { cluster: 'prod', ...parseApiVersion(apiVersion), kind, name },
    role,
    compositionResourceName: as,
    presence,
    asked: options.asked,
    ...(presence === 'present' && { object }),
    events: (options.events ?? []).map(event => ({
      reason: 'ComposeResources',
      message: '',
      lastSeen: CREATED,
      ...event,
    })),
    ...(options.pods && { pods: options.pods }),
    children: options.children ?? [],
  };
}

function toJson(condition: Condition): JsonObject {
  return { ...condition };
}
