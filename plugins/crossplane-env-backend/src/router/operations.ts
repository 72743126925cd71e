import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  EnvironmentRef,
  EnvironmentTypeRef,
  ExportAuditEntriesRequest,
  formatEnvironmentRef,
  formatEnvironmentTypeRef,
  parseEnvironmentRef,
  parseEnvironmentTypeRef,
  parseTime,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsServiceOptions } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AuditRequest, Environments } from '../environments/types';
import { normalizeEntityRef, normalizeOwnerRef } from '../inventory/ownership';
import { EndpointMap } from '../schema/openapi';
import { ErrorResponse } from '../schema/openapi/generated/models';

type Answer<Contract> = Contract extends { response: infer Response }
  ? Exclude<Response, ErrorResponse>
  : never;

/** What is text in the contract is written line by line, as it comes. */
type Result<Contract> = Answer<Contract> extends string
  ? AsyncIterable<object>
  : Answer<Contract>;

/** What a request comes to, with references as values. */
interface Prepared<Contract> {
  /** What the audit log says of it. */
  meta: JsonObject;
  /** Of success; 200 unless told. */
  status?: number;
  run(
    environments: Environments,
    options: EnvironmentsServiceOptions,
  ): Promise<Result<Contract>>;
}

interface Operation<Contract> {
  /** Of the audit event. */
  eventId: string;
  severityLevel?: 'medium';
  /** @throws InputError that names the field and the rule */
  prepare(request: Omit<Contract, 'response'>): Prepared<Contract>;
  /** The answer for those who accept nothing but text. */
  toText?(answer: Exclude<Answer<Contract>, string>): string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyOperation = Operation<any>;

/**
 * What the API can do, all of it: the compiler sees to it that these are the
 * operations of the OpenAPI document. Requests keep to the document already.
 */
export const operations: {
  [Endpoint in keyof EndpointMap]: Operation<EndpointMap[Endpoint]>;
} = {
  '#get|/environment-types': {
    eventId: 'environment-type-read',
    prepare: () => ({
      meta: { queryType: 'all' },
      run: (environments, options) =>
        environments.listEnvironmentTypes(options),
    }),
  },

  '#get|/environment-types/{cluster}/{group}/{kind}': {
    eventId: 'environment-type-read',
    prepare({ path }) {
      const ref = parseEnvironmentTypeRef(formatEnvironmentTypeRef(path));
      return {
        meta: { queryType: 'by-ref', ref: formatEnvironmentTypeRef(ref) },
        run: (environments, options) =>
          environments.getEnvironmentType(ref, options),
      };
    },
  },

  '#get|/environment-types/{cluster}/{group}/{kind}/expiry': {
    eventId: 'environment-type-read',
    prepare({ path, query: { owner } }) {
      const ref = parseEnvironmentTypeRef(formatEnvironmentTypeRef(path));
      const request = owner ? { owner: readOwner(owner) } : {};
      return {
        meta: {
          queryType: 'expiry',
          ref: formatEnvironmentTypeRef(ref),
          ...request,
        },
        run: (environments, options) =>
          environments.getExpiryPolicy(ref, request, options),
      };
    },
  },

  '#post|/environment-types/{cluster}/{group}/{kind}/policies': {
    eventId: 'environment-type-read',
    prepare({ path, body: { owner, namespace, spec } }) {
      const type = parseEnvironmentTypeRef(formatEnvironmentTypeRef(path));
      const subject = {
        owner: readOwner(owner),
        ...(namespace && { namespace }),
      };
      return {
        // The spec may hold what nobody should find in a log.
        meta: {
          queryType: 'policies',
          ref: formatEnvironmentTypeRef(type),
          ...subject,
        },
        run: (environments, options) =>
          environments.getCreationPolicies({ type, ...subject, spec }, options),
      };
    },
  },

  '#get|/environments': {
    eventId: 'environment-read',
    prepare({ query }) {
      const { entityRef, owner, type, ...others } = query;
      const request = {
        ...others,
        ...(entityRef && { entityRef: readEntityRef(entityRef) }),
        ...(owner && { owner: readOwner(owner) }),
        ...(type && { type: formatEnvironmentTypeRef(readType(type)) }),
      };
      return {
        meta: { queryType: 'by-query', ...request },
        run: (environments, options) =>
          environments.listEnvironments(request, options),
      };
    },
  },

  '#post|/environments': {
    eventId: 'environment-create',
    severityLevel: 'medium',
    prepare({ body }) {
      const { type, owner, entityRef, spec, ...others } = body;
      const ref = readType(type);
      const named = {
        ...others,
        owner: readOwner(owner),
        ...(entityRef && { entityRef: readEntityRef(entityRef) }),
      };
      return {
        // The spec may hold what nobody should find in a log.
        meta: { ...named, type: formatEnvironmentTypeRef(ref) },
        status: body.dryRun ? 200 : 201,
        run: (environments, options) =>
          environments.createEnvironment(
            { ...named, type: ref, spec },
            options,
          ),
      };
    },
  },

  '#get|/environments/{cluster}/{group}/{kind}/{namespace}/{name}': {
    eventId: 'environment-read',
    prepare({ path }) {
      const ref = readRef(path);
      return {
        meta: { queryType: 'by-ref', ref: formatEnvironmentRef(ref) },
        run: (environments, options) =>
          environments.getEnvironment(ref, options),
      };
    },
  },

  '#_delete|/environments/{cluster}/{group}/{kind}/{namespace}/{name}': {
    eventId: 'environment-delete',
    severityLevel: 'medium',
    prepare({ path, query }) {
      const ref = readRef(path);
      return {
        meta: { ref: formatEnvironmentRef(ref), ...query },
        // It is gone only once everything that it composed is.
        status: 202,
        run: (environments, options) =>
          environments.deleteEnvironment(ref, query, options),
      };
    },
  },

  '#post|/environments/{cluster}/{group}/{kind}/{namespace}/{name}/extend': {
    eventId: 'environment-extend',
    severityLevel: 'medium',
    prepare({ path, body }) {
      const ref = readRef(path);
      return {
        meta: { ref: formatEnvironmentRef(ref), ...body },
        run: (environments, options) =>
          environments.extendEnvironment(ref, body, options),
      };
    },
  },

  '#get|/environments/{cluster}/{group}/{kind}/{namespace}/{name}/diagnosis': {
    eventId: 'environment-read',
    prepare({ path }) {
      const ref = readRef(path);
      return {
        meta: { queryType: 'diagnosis', ref: formatEnvironmentRef(ref) },
        run: (environments, options) =>
          environments.getEnvironmentDiagnosis(ref, options),
      };
    },
    toText: ({ ticket }) => ticket,
  },

  '#get|/environments/{cluster}/{group}/{kind}/{namespace}/{name}/history': {
    eventId: 'environment-read',
    prepare({ path }) {
      const ref = readRef(path);
      return {
        meta: { queryType: 'history', ref: formatEnvironmentRef(ref) },
        run: (environments, options) =>
          environments.getEnvironmentHistory(ref, options),
      };
    },
  },

  '#get|/environments/{cluster}/{group}/{kind}/{namespace}/{name}/evidence': {
    eventId: 'audit-read',
    prepare({ path, query }) {
      const ref = readRef(path);
      return {
        meta: {
          ...{ queryType: 'evidence', ref: formatEnvironmentRef(ref) },
          ...query,
        },
        run: (environments, options) =>
          environments.getEnvironmentEvidence(ref, query, options),
      };
    },
  },

  '#get|/audit': {
    eventId: 'audit-read',
    prepare({ query: { limit, cursor, ...query } }) {
      const request = { ...readAuditRequest(query), limit, cursor };
      return {
        meta: { queryType: 'by-query', ...query },
        run: (environments, options) =>
          environments.listAuditEntries(request, options),
      };
    },
  },

  '#get|/audit/export': {
    eventId: 'audit-read',
    severityLevel: 'medium',
    prepare({ query }) {
      const request = readAuditRequest(query);
      return {
        meta: { queryType: 'export', ...query },
        run: (environments, options) =>
          environments.exportAuditEntries(request, options),
      };
    },
  },

  '#get|/causes': {
    eventId: 'environment-read',
    prepare: ({ query }) => ({
      meta: { queryType: 'causes', ...query },
      run: (environments, options) => environments.listCauses(query, options),
    }),
  },

  '#get|/platform': {
    eventId: 'platform-read',
    prepare: () => ({
      meta: { queryType: 'all' },
      run: (environments, options) => environments.getPlatform(options),
    }),
  },

  '#get|/status': {
    eventId: 'platform-read',
    prepare: () => ({
      meta: { queryType: 'status' },
      run: (environments, options) => environments.getStatus(options),
    }),
  },

  '#get|/events/deliveries': {
    eventId: 'event-delivery-read',
    prepare: ({ query }) => ({
      meta: { queryType: 'by-query', ...query },
      run: (environments, options) =>
        environments.listEventDeliveries(query, options),
    }),
  },

  '#get|/orphans': {
    eventId: 'orphan-read',
    prepare({ query: { owner, ...others } }) {
      const request = {
        ...others,
        ...(owner && { owner: readOwner(owner) }),
      };
      return {
        meta: { queryType: 'by-query', ...request },
        run: (environments, options) =>
          environments.listOrphans(request, options),
      };
    },
  },

  '#post|/events/deliveries/{id}/redeliver': {
    eventId: 'event-redeliver',
    severityLevel: 'medium',
    prepare: ({ path: { id } }) => ({
      meta: { id },
      status: 202,
      run: (environments, options) => environments.redeliverEvent(id, options),
    }),
  },

  '#post|/events/redeliver': {
    eventId: 'event-redeliver',
    severityLevel: 'medium',
    prepare({ query: { sink, since } }) {
      const request = { sink, since: readTime('since', since) };
      return {
        meta: { sink, since },
        status: 202,
        run: (environments, options) =>
          environments.redeliverEvents(request, options),
      };
    },
  },
};

/** In a path as in a reference: `-` for no namespace. */
function readRef(path: Required<EnvironmentRef>): EnvironmentRef {
  return parseEnvironmentRef(formatEnvironmentRef(path));
}

function readAuditRequest({
  environment,
  actor,
  since,
  until,
}: ExportAuditEntriesRequest): AuditRequest {
  return {
    ...(environment && { environment: readEnvironment(environment) }),
    ...(actor && { actor }),
    ...(since && { since: readTime('since', since) }),
    ...(until && { until: readTime('until', until) }),
  };
}

function readEnvironment(value: string): EnvironmentRef {
  try {
    return parseEnvironmentRef(value);
  } catch {
    throw invalid(
      'environment',
      "'cluster/group/kind/namespace/name', such as 'prod/example.org/RunEnvironment/team-a/nightly'",
    );
  }
}

function readTime(field: string, value: string): Date {
  const time = parseTime(value);
  if (time !== undefined) return new Date(time);
  throw invalid(
    field,
    "a time with a time zone, such as '2026-03-01T12:00:00Z'",
  );
}

function readType(value: string): EnvironmentTypeRef {
  try {
    return parseEnvironmentTypeRef(value);
  } catch {
    throw invalid(
      'type',
      "'cluster/group/kind', such as 'prod/example.org/RunEnvironment'",
    );
  }
}

/** In canonical form. */
function readEntityRef(value: string): string {
  const ref = normalizeEntityRef(value);
  if (ref) return ref;
  throw invalid(
    'entityRef',
    "an entity reference such as 'component:default/shop'",
  );
}

/** In canonical form. */
function readOwner(value: string): string {
  const ref = normalizeOwnerRef(value);
  if (ref && /^(group|user):/.test(ref)) return ref;
  throw invalid(
    'owner',
    "the entity reference of a group or user, such as 'group:default/team-a'",
  );
}

function invalid(field: string, rule: string): InputError {
  return new InputError(`Invalid field '${field}': it must be ${rule}.`);
}
