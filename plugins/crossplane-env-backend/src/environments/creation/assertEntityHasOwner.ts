import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { entityOwners } from '../links/entityOwners';

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
