import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  EnvironmentRef,
  EnvironmentType,
  formatEnvironmentRef,
  parseEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Inventory } from '../../inventory/Inventory';
import { ClusterWriter, ClusterWriters } from '../../kubernetes/ClusterWriter';
import { AlreadyExistsError } from '../../kubernetes/status/AlreadyExistsError';
import { TrustedNamespaces } from '../links/TrustedNamespaces';
import { assertEntityHasOwner } from './assertEntityHasOwner';
import { assertFitsType } from './assertFitsType';
import { assertOwnerFitsNamespace } from './assertOwnerFitsNamespace';
import { buildManifest } from './buildManifest';
import { findType } from './findType';

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
    request: CreateEnvironmentRequest,
    options: { credentials: BackstageCredentials; requestedBy: string },
  ): Promise<CreateEnvironmentResponse> {
    const { credentials, requestedBy } = options;
    const writer = this.#findWriter(request.type);
    const type = findType(request.type, this.#inventory);
    assertFitsType(request, type);
    await this.#assertOwnerFits(request, { type, credentials });

    const { cluster, group, kind } = type;
    const { namespace, name, dryRun } = request;
    const ref = { cluster, group, kind, namespace, name };
    const { uid } = await write(request, { type, writer, requestedBy }).catch(
      error => this.#repeated(error, { ref, request, requestedBy }),
    );
    return { ref: formatEnvironmentRef(ref), ...(!dryRun && { uid }) };
  }

  /** What the same request created before, when its answer was lost. */
  #repeated(
    error: unknown,
    options: {
      ref: EnvironmentRef;
      request: CreateEnvironmentRequest;
      requestedBy: string;
    },
  ): { uid: string } {
    const { ref, request, requestedBy } = options;
    const existing = this.#inventory.getEnvironment(ref);
    const isRepetition =
      error instanceof AlreadyExistsError &&
      request.requestId !== undefined &&
      existing?.requestId === request.requestId &&
      existing.requestedBy === requestedBy;
    if (!isRepetition) throw error;
    return { uid: existing.uid };
  }

  #findWriter(typeRef: string): ClusterWriter {
    const { cluster } = parseEnvironmentTypeRef(typeRef);
    try {
      return this.#writers.get(cluster);
    } catch (error) {
      if (!isError(error) || error.name !== 'InputError') throw error;
      throw new InputError(`Invalid field 'type': ${error.message}`);
    }
  }

  async #assertOwnerFits(
    request: CreateEnvironmentRequest,
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

async function write(
  request: CreateEnvironmentRequest,
  options: {
    type: EnvironmentType;
    writer: ClusterWriter;
    requestedBy: string;
  },
): Promise<{ uid: string }> {
  const { type, writer, requestedBy } = options;
  const { group, version, plural } = type;
  const { namespace, name, dryRun = false } = request;
  try {
    return await writer.create(
      { group, version, plural, namespace, name },
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
