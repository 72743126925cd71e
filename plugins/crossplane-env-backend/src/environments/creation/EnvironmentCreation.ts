import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
  CreateEnvironmentResponse,
  EnvironmentType,
  formatEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Inventory } from '../../inventory/Inventory';
import {
  ClusterWriter,
  ClusterWriters,
  ObjectLocation,
} from '../../kubernetes/ClusterWriter';
import { AlreadyExistsError } from '../../kubernetes/status/AlreadyExistsError';
import { TrustedNamespaces } from '../links/TrustedNamespaces';
import { assertEntityHasOwner } from './assertEntityHasOwner';
import { assertFitsType } from './assertFitsType';
import { assertOwnerFitsNamespace } from './assertOwnerFitsNamespace';
import { buildManifest } from './buildManifest';
import { findTarget } from './findTarget';
import { EnvironmentRequest } from '../types';

/** Creates environments: what the portal can check it checks here, the rest the cluster. */
export class EnvironmentCreation {
  readonly #inventory: Inventory;
  readonly #writers: ClusterWriters;
  readonly #catalog: CatalogService;
  readonly #trustedNamespaces: TrustedNamespaces;

  constructor(options: {
    inventory: Inventory;
    writers: ClusterWriters;
    catalog: CatalogService;
    trustedNamespaces: TrustedNamespaces;
  }) {
    this.#inventory = options.inventory;
    this.#writers = options.writers;
    this.#catalog = options.catalog;
    this.#trustedNamespaces = options.trustedNamespaces;
  }

  /** @throws AlreadyExistsError when the name is taken */
  async create(
    request: EnvironmentRequest,
    options: { credentials: BackstageCredentials; requestedBy: string },
  ): Promise<CreateEnvironmentResponse> {
    const { credentials, requestedBy } = options;
    const { writer, type } = findTarget(request.type, {
      inventory: this.#inventory,
      writers: this.#writers,
    });
    assertFitsType(request, type);
    await this.#assertOwnerFits(request, { type, credentials });

    const { cluster, group, kind } = type;
    const { namespace, name, dryRun } = request;
    const ref = { cluster, group, kind, namespace, name };
    const { uid } = await write(request, { type, writer, requestedBy }).catch(
      error => findRepeated(error, { request, type, writer, requestedBy }),
    );
    return { ref: formatEnvironmentRef(ref), ...(!dryRun && { uid }) };
  }

  async #assertOwnerFits(
    request: EnvironmentRequest,
    options: { type: EnvironmentType; credentials: BackstageCredentials },
  ): Promise<void> {
    const { type, credentials } = options;
    assertOwnerFitsNamespace(request, {
      cluster: type.cluster,
      inventory: this.#inventory,
      trustedNamespaces: this.#trustedNamespaces,
    });
    const { entityRef, owner } = request;
    if (!entityRef) return;
    const catalog = this.#catalog;
    await assertEntityHasOwner({ entityRef, owner, catalog, credentials });
  }
}

interface WriteOptions {
  type: EnvironmentType;
  writer: ClusterWriter;
  requestedBy: string;
}

async function write(
  request: EnvironmentRequest,
  options: WriteOptions,
): Promise<{ uid: string }> {
  const { type, writer, requestedBy } = options;
  const { namespace, name, dryRun = false } = request;
  try {
    return await writer.create(
      locationOf(request, type),
      buildManifest({ type, request, requestedBy }),
      { dryRun },
    );
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
    throw new AlreadyExistsError(
      `${type.kind} '${name}' already exists in ${
        namespace ? `namespace '${namespace}' of ` : ''
      }cluster '${type.cluster}'; choose another name.`,
    );
  }
}

/**
 * What the same request created before, when its answer was lost. The cluster
 * is asked, for the inventory may not know of it yet.
 */
async function findRepeated(
  error: unknown,
  options: WriteOptions & { request: EnvironmentRequest },
): Promise<{ uid: string }> {
  const { request, type, writer, requestedBy } = options;
  if (!(error instanceof AlreadyExistsError) || !request.requestId) throw error;

  const existing = await writer.inspect(locationOf(request, type));
  const isRepetition =
    existing?.annotations[ANNOTATION_REQUEST_ID] === request.requestId &&
    existing.annotations[ANNOTATION_REQUESTED_BY] === requestedBy;
  if (!isRepetition) throw error;
  return { uid: existing.uid };
}

function locationOf(
  { namespace, name }: EnvironmentRequest,
  { group, version, plural }: EnvironmentType,
): ObjectLocation {
  return { group, version, plural, namespace, name };
}
