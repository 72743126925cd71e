import { JsonRecord } from '../json/isRecord';
import { KubeObject, KubeObjectInput, ObjectMeta } from '../KubeApi';
import { StatusError } from '../status/StatusError';
import { applyConflict } from './applyConflict';
import { compareObjects } from './compareObjects';
import { FieldSet } from './FieldSet';
import { FieldManager, ManagedFields } from './ManagedFields';
import { mergeConfiguration } from './mergeConfiguration';
import { ownableFields } from './ownableFields';
import { printPath } from './pathElement';
import { removeAbandoned } from './removeAbandoned';
import { toFieldSet } from './toFieldSet';
import { TrackedWrite } from './trackUpdate';
import { validateTyped } from './validateTyped';

const METADATA_ITSELF = FieldSet.fromFieldsV1({ 'f:metadata': {} });

/**
 * Server-side apply: the live object with the configuration merged in, without
 * what the manager no longer applies, and with its managedFields brought up to
 * date. The live object itself where nothing changes.
 *
 * @throws StatusError when others own what would change and `force` is not set
 */
export function applyConfiguration(
  live: KubeObject | undefined,
  config: KubeObjectInput,
  write: TrackedWrite & { force: boolean },
): KubeObject {
  const { manager, resource, subresource, time } = write;
  requireTyped(config, write);
  const endpoint = { subresource, hasStatus: resource.hasStatus };
  const before = ownableFields(live, endpoint);
  const wanted = ownableFields(config, endpoint);
  const managed = ManagedFields.decode(live?.metadata.managedFields);

  const claimed = managed.with(manager, {
    fields: toFieldSet(wanted, resource.schema).difference(METADATA_ITSELF),
    time,
  });
  const after = removeAbandoned(
    mergeConfiguration({
      live: before,
      config: wanted,
      schema: resource.schema,
    }),
    {
      schema: resource.schema,
      last: managed.get(manager),
      owned: claimed.all(),
    },
  ) as JsonRecord;
  const comparison = compareObjects({ before, after, schema: resource.schema });
  const changed = comparison.added.union(comparison.modified);
  requireNoConflict(claimed, changed, write);

  const result = claimed.withoutFromOthers(
    manager,
    changed.union(comparison.removed),
  );
  const isNoOp =
    changed.isEmpty() && comparison.removed.isEmpty() && result.equals(managed);
  return live && isNoOp ? live : assemble(live ?? config, after, result, write);
}

function requireTyped(config: KubeObjectInput, write: TrackedWrite): void {
  const errors = validateTyped(config, write.resource.schema).map(
    ({ path, text: problem }) => `${printPath(path)}: ${problem}`,
  );
  if (errors.length === 0) {
    return;
  }
  const { namespace = '', name } = config.metadata;
  const text =
    errors.length === 1 ? errors[0] : `errors:\n  ${errors.join('\n  ')}`;
  throw new StatusError({
    code: 500,
    message: `failed to create typed patch object (${namespace}/${name}; ${config.apiVersion}, Kind=${config.kind}): ${text}`,
  });
}

function requireNoConflict(
  managed: ManagedFields,
  changed: FieldSet,
  write: { manager: FieldManager; force: boolean },
): void {
  const conflicts = managed
    .others(write.manager)
    .map(other => ({ ...other, fields: other.fields.intersection(changed) }))
    .filter(({ fields }) => !fields.isEmpty());
  if (conflicts.length > 0 && !write.force) {
    throw applyConflict(conflicts);
  }
}

/** Puts what the merge decided and what the server decides together again. */
function assemble(
  base: KubeObject | KubeObjectInput,
  fields: JsonRecord,
  managed: ManagedFields,
  write: TrackedWrite,
): KubeObject {
  const { apiVersion, kind, status } = base;
  const metadata = {
    ...serverMetadata(base),
    ...((fields.metadata as object | undefined) ?? {}),
    managedFields: managed.encode(),
  } as ObjectMeta;
  if (write.subresource === 'status') {
    return {
      ...(base as KubeObject),
      metadata: {
        ...(base as KubeObject).metadata,
        managedFields: managed.encode(),
      },
      ...fields,
    };
  }
  return {
    apiVersion,
    kind,
    ...(write.resource.hasStatus && status !== undefined && { status }),
    ...fields,
    metadata,
  };
}

function serverMetadata(
  base: KubeObject | KubeObjectInput,
): Partial<ObjectMeta> {
  const owned = ownableFields(base, { hasStatus: true }).metadata as JsonRecord;
  return Object.fromEntries(
    Object.entries(base.metadata).filter(([name]) => !(name in owned)),
  );
}
