import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  InputError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';
import {
  CROSSPLANE_SPEC_FIELDS,
  EnvironmentType,
  EnvironmentTypeRef,
  formatEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { entityOwners } from './links';
import { presentIncomplete } from './incompleteClusters';
import { EnvironmentRequest } from './types';
import { Inventory } from '../inventory/Inventory';
import { normalizeOwnerRef, TrustedNamespaces } from '../inventory/ownership';
import { ClosedType } from '../inventory/definitions';
import { ClusterWriter, ClusterWriters } from '../kubernetes/ClusterWriter';

/**
 * The environment type that a request names.
 *
 * @throws InputError that lists the known ones of that cluster
 */
export function findType(
  wanted: EnvironmentTypeRef,
  inventory: Inventory,
): EnvironmentType {
  const { cluster } = wanted;
  const ref = formatEnvironmentTypeRef(wanted);
  const type = inventory.getType(wanted);
  if (type) return type;

  const known = inventory
    .listTypes()
    .filter(candidate => candidate.cluster === cluster)
    .map(candidate => candidate.ref)
    .sort();
  if (known.length === 0 && !inventory.hasSynced(wanted)) {
    const unknown = inventory
      .incompleteClusters()
      .find(one => one.cluster === cluster);
    const { sentence } = presentIncomplete(
      unknown ?? { cluster, reason: 'starting' },
    );
    throw new ServiceUnavailableError(`${sentence} Try again later.`);
  }
  const closed = inventory.getClosedType(wanted);
  if (closed) {
    throw new InputError(`Invalid field 'type': ${explain(closed, ref)}`);
  }
  throw new InputError(
    `Invalid field 'type': there is no environment type '${ref}'. ${
      known.length
        ? `Known ones are: ${known.join(', ')}.`
        : `The cluster '${cluster}' offers none at present.`
    }`,
  );
}

function explain({ definition, reason }: ClosedType, ref: string): string {
  return reason === 'being-deleted'
    ? `the environment type '${ref}' is being removed: its definition '${definition}' is being deleted, which lasts as long as there are environments of it.`
    : `the environment type '${ref}' is not open yet: Crossplane has not established its definition '${definition}'. If that lasts, ask the platform team to look at its conditions and events.`;
}

/**
 * What a request would create, and what would write it.
 *
 * @throws InputError that names the field `type`, if its cluster cannot be
 *   written to or does not offer it
 */
export function findTarget(
  typeRef: EnvironmentTypeRef,
  options: { inventory: Inventory; writers: ClusterWriters },
): { writer: ClusterWriter; type: EnvironmentType } {
  assertUsable(typeRef, options.inventory);
  const writer = findWriter(typeRef, options.writers);
  return { writer, type: findType(typeRef, options.inventory) };
}

/** @throws ServiceUnavailableError where the cluster is named, and its entry cannot be used */
function assertUsable(
  { cluster }: EnvironmentTypeRef,
  inventory: Inventory,
): void {
  const unknown = inventory
    .incompleteClusters()
    .find(one => one.cluster === cluster && one.reason === 'misconfigured');
  if (unknown) {
    throw new ServiceUnavailableError(presentIncomplete(unknown).sentence);
  }
}

function findWriter(
  { cluster }: EnvironmentTypeRef,
  writers: ClusterWriters,
): ClusterWriter {
  try {
    return writers.get(cluster);
  } catch (error) {
    if (!isError(error) || error.name !== 'InputError') throw error;
    throw new InputError(`Invalid field 'type': ${error.message}`);
  }
}

/** @throws InputError that names the field of the request that does not fit */
export function assertFitsType(
  request: EnvironmentRequest,
  type: EnvironmentType,
): void {
  assertNamespaceFits(request, type);
  assertCompositionFits(request, type);
  assertSpecIsTheAuthors(request.spec, type);
}

function assertNamespaceFits(
  { namespace }: EnvironmentRequest,
  type: EnvironmentType,
): void {
  if (type.namespaced && !namespace) {
    throw new InputError(
      `Missing field 'namespace': environments of type '${type.ref}' are in a namespace; name one.`,
    );
  }
  if (!type.namespaced && namespace) {
    throw new InputError(
      `Invalid field 'namespace': environments of type '${type.ref}' are in no namespace; leave it out.`,
    );
  }
}

function assertCompositionFits(
  { composition }: EnvironmentRequest,
  { compositions, defaultComposition, ref }: EnvironmentType,
): void {
  const choices = compositions.join(', ');
  if (!composition) {
    if (compositions.length > 1 && !defaultComposition) {
      throw new InputError(
        `Missing field 'composition': several Compositions fit '${ref}' and none is its default; choose one of ${choices}.`,
      );
    }
    return;
  }
  // Where none is known, the portal may lack the right to read Compositions.
  if (compositions.length > 0 && !compositions.includes(composition)) {
    throw new InputError(
      `Invalid field 'composition': no Composition '${composition}' fits '${ref}'; choose one of ${choices}.`,
    );
  }
}

/**
 * Refuses a spec that reaches for Crossplane's own fields: with them one could
 * bind to somebody else's composite or adopt resources.
 *
 * @throws InputError that names the field
 */
export function assertSpecIsTheAuthors(
  spec: JsonObject,
  type: EnvironmentType,
): void {
  const field = CROSSPLANE_SPEC_FIELDS[type.style].find(name => name in spec);
  if (field) {
    throw new InputError(
      `Invalid field 'spec.${field}': it is set by Crossplane or from the request's other fields; leave it out.`,
    );
  }
}

/**
 * The link of such an environment to an entity would not count, and in one
 * team's namespace another team's environment is a mistake.
 *
 * @throws InputError when the namespace has another owner, and is not one that is trusted
 * @throws ServiceUnavailableError when nobody knows whether it has
 */
export function assertOwnerFitsNamespace(
  { namespace, owner }: EnvironmentRequest,
  options: {
    cluster: string;
    inventory: Inventory;
    trustedNamespaces: TrustedNamespaces;
  },
): void {
  const { cluster, inventory, trustedNamespaces } = options;
  if (!namespace || trustedNamespaces.has({ cluster, namespace })) return;

  const known = inventory.ownerOfNamespace({ cluster, namespace });
  if (!known.isKnown) {
    throw new ServiceUnavailableError(
      `Who owns the namespace '${namespace}' of the cluster '${cluster}' is not known, so that nothing can be created in it: ${known.because}. Ask the platform team to mend that, or to name the namespace under 'crossplaneEnv.trustedNamespaces'.`,
    );
  }
  const namespaceOwner = normalizeOwnerRef(known.owner);
  if (namespaceOwner && namespaceOwner !== owner) {
    throw new InputError(
      `Invalid field 'owner': the namespace '${namespace}' is owned by '${namespaceOwner}', and so are the environments in it; name that owner or another namespace.`,
    );
  }
}

/**
 * A link to an entity of another owner would not count.
 *
 * @throws InputError when the caller does not see the entity, or it has another owner
 */
export async function assertEntityHasOwner(options: {
  entityRef: string;
  owner: string;
  catalog: CatalogService;
  credentials: BackstageCredentials;
}): Promise<void> {
  const { entityRef, owner } = options;
  const entity = await findEntity(options);
  if (!entity) {
    throw new InputError(
      `Invalid field 'entityRef': there is no entity '${entityRef}' in the catalog, or you may not see it.`,
    );
  }
  const owners = entityOwners(entity);
  if (!owners.includes(owner)) {
    throw new InputError(
      `Invalid field 'owner': '${owner}' does not own the entity '${entityRef}'; that is owned by ${
        owners.join(', ') || 'nobody'
      }, and its environments must be too.`,
    );
  }
}

async function findEntity(options: {
  entityRef: string;
  catalog: CatalogService;
  credentials: BackstageCredentials;
}): Promise<Entity | undefined> {
  const { entityRef, catalog, credentials } = options;
  try {
    return await catalog.getEntityByRef(entityRef, { credentials });
  } catch (error) {
    throw new ServiceUnavailableError(
      `The catalog could not be asked for the entity '${entityRef}' of field 'entityRef'; try again later`,
      error,
    );
  }
}
