import { KubeObject, KubeObjectInput, ObjectMeta } from '../KubeApi';
import { cloneJson, JsonRecord } from '../json';
import { itemSchema, StructuralSchema } from '../schema/StructuralSchema';
import { StatusError } from '../status/statusErrors';
import {
  fieldOf,
  FieldSet,
  ownableFields,
  PathElement,
  printPath,
  toFieldSet,
} from './FieldSet';
import {
  compareObjects,
  FieldManager,
  ManagedFields,
  TrackedWrite,
} from './ManagedFields';
import {
  fieldSchemaOrOpen,
  listElement,
  listElements,
  mergeType,
  validateTyped,
} from './validateTyped';

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

interface MergeInput {
  live: unknown;
  config: unknown;
  schema: StructuralSchema;
}

/** The live value with an applied configuration laid over it. */
function mergeConfiguration({ live, config, schema }: MergeInput): unknown {
  const type = mergeType(config, schema);
  if (live === undefined || type !== mergeType(live, schema)) {
    return cloneJson(config);
  }
  switch (type) {
    case 'fields':
      return mergeFields(live as JsonRecord, config as JsonRecord, schema);
    case 'listMap':
    case 'set':
      return mergeLists(live as unknown[], config as unknown[], schema);
    default:
      return cloneJson(config);
  }
}

function mergeFields(
  live: JsonRecord,
  config: JsonRecord,
  schema: StructuralSchema,
): JsonRecord {
  const merged = cloneJson(live);
  for (const [name, value] of Object.entries(config)) {
    merged[name] = mergeConfiguration({
      live: live[name],
      config: value,
      schema: fieldSchemaOrOpen(schema, name),
    });
  }
  return merged;
}

/** Items keep their places; new ones come last, in the configuration's order. */
function mergeLists(
  live: unknown[],
  config: unknown[],
  schema: StructuralSchema,
): unknown[] {
  const merged = listElements(cloneJson(live), schema);
  for (const [element, item] of listElements(config, schema)) {
    merged.set(
      element,
      mergeConfiguration({
        live: merged.get(element),
        config: item,
        schema: itemSchema(schema),
      }),
    );
  }
  return [...merged.values()];
}

interface Ownership {
  schema: StructuralSchema;
  /** What the manager owned before. */
  last: FieldSet;
  /** What it and all others own now. */
  owned: FieldSet;
}

/**
 * Takes away what a manager applied the last time, and neither it nor anyone
 * else lays claim to now.
 */
function removeAbandoned(value: unknown, ownership: Ownership): unknown {
  switch (mergeType(value, ownership.schema)) {
    case 'fields':
      return withoutAbandonedFields(value as JsonRecord, ownership);
    case 'listMap':
    case 'set':
      return withoutAbandonedItems(value as unknown[], ownership);
    default:
      return value;
  }
}

function withoutAbandonedFields(
  value: JsonRecord,
  ownership: Ownership,
): JsonRecord {
  const { schema, last, owned } = ownership;
  const result = { ...value };
  const claimed = owned.elements();
  for (const element of last.elements()) {
    const name = fieldOf(element);
    if (name === undefined || !(name in result)) {
      continue;
    }
    if (claimed.has(element)) {
      result[name] = removeAbandoned(result[name], {
        ...below(ownership, element),
        schema: fieldSchemaOrOpen(schema, name),
      });
    } else {
      delete result[name];
    }
  }
  return result;
}

function withoutAbandonedItems(
  list: unknown[],
  ownership: Ownership,
): unknown[] {
  const { schema, last, owned } = ownership;
  const before = last.elements();
  const claimed = owned.elements();
  return list.flatMap(item => {
    const element = listElement(item, schema);
    if (element === undefined || !before.has(element)) {
      return [item];
    }
    return claimed.has(element)
      ? [
          removeAbandoned(item, {
            ...below(ownership, element),
            schema: itemSchema(schema),
          }),
        ]
      : [];
  });
}

function below({ last, owned }: Ownership, element: PathElement) {
  return {
    last: last.child(element) ?? new FieldSet(),
    owned: owned.child(element) ?? new FieldSet(),
  };
}

/** Fields that an apply would change and another manager owns. */
interface FieldConflict {
  manager: FieldManager;
  fields: FieldSet;
}

function applyConflict(conflicts: FieldConflict[]): StatusError {
  const causes = conflicts.flatMap(conflict =>
    conflict.fields.paths().map(path => ({
      manager: printManager(conflict),
      field: printPath(path),
    })),
  );
  return new StatusError({
    code: 409,
    reason: 'Conflict',
    message: describe(causes),
    details: {
      causes: causes.map(({ manager, field }) => ({
        reason: 'FieldManagerConflict',
        message: `conflict with ${manager}`,
        field,
      })),
    },
  });
}

function describe(causes: { manager: string; field: string }[]): string {
  if (causes.length === 1) {
    const [{ manager, field }] = causes;
    return `Apply failed with 1 conflict: conflict with ${manager}: ${field}`;
  }
  const managers = [...new Set(causes.map(cause => cause.manager))].sort();
  const lists = managers.map(manager =>
    [
      `conflicts with ${manager}:`,
      ...causes
        .filter(cause => cause.manager === manager)
        .map(cause => `- ${cause.field}`),
    ].join('\n'),
  );
  return `Apply failed with ${causes.length} conflicts: ${lists.join('\n')}`;
}

function printManager({ manager }: FieldConflict): string {
  const name = JSON.stringify(manager.manager);
  const where = manager.subresource
    ? ` with subresource ${JSON.stringify(manager.subresource)}`
    : '';
  if (manager.operation === 'Apply') {
    return `${name}${where}`;
  }
  return `${name}${where} using ${manager.apiVersion}`;
}
