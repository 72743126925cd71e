import { isEqual } from 'lodash';
import { JsonRecord } from '../json/isRecord';
import { FieldSet } from './FieldSet';

/** Who writes: what tells one entry of managedFields from another. */
export interface FieldManager {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource?: string;
}

/** An entry of `metadata.managedFields`. */
export interface ManagedFieldsEntry extends FieldManager {
  time?: string;
  fieldsType: 'FieldsV1';
  fieldsV1: JsonRecord;
}

interface Ownership {
  fields: FieldSet;
  time: string | undefined;
}

/** Who owns which fields of an object. */
export class ManagedFields {
  readonly #managers: Map<string, Ownership>;

  private constructor(managers: Map<string, Ownership>) {
    this.#managers = managers;
  }

  static decode(entries: ManagedFieldsEntry[] = []): ManagedFields {
    return new ManagedFields(
      new Map(
        entries.map(entry => [
          keyOf(entry),
          { fields: FieldSet.fromFieldsV1(entry.fieldsV1), time: entry.time },
        ]),
      ),
    );
  }

  encode(): ManagedFieldsEntry[] {
    return [...this.#managers]
      .map(([key, { fields, time }]): ManagedFieldsEntry => {
        const { manager, operation, apiVersion, subresource } = parseKey(key);
        return {
          manager,
          operation,
          apiVersion,
          ...(time && { time }),
          fieldsType: 'FieldsV1',
          fieldsV1: fields.toFieldsV1(),
          ...(subresource && { subresource }),
        };
      })
      .sort(byOperationTimeAndName);
  }

  get(manager: FieldManager): FieldSet {
    return this.#managers.get(keyOf(manager))?.fields ?? new FieldSet();
  }

  /** The others, with what each owns. */
  others(
    manager: FieldManager,
  ): { manager: FieldManager; fields: FieldSet; time: string | undefined }[] {
    return [...this.#managers]
      .filter(([key]) => key !== keyOf(manager))
      .map(([key, ownership]) => ({ manager: parseKey(key), ...ownership }));
  }

  /** What anybody owns. */
  all(): FieldSet {
    return [...this.#managers.values()].reduce(
      (union, { fields }) => union.union(fields),
      new FieldSet(),
    );
  }

  /** With other fields for one manager; a manager without fields goes. */
  with(
    manager: FieldManager,
    { fields, time }: { fields: FieldSet; time?: string },
  ): ManagedFields {
    const managers = new Map(this.#managers);
    const previous = managers.get(keyOf(manager));
    if (fields.isEmpty()) {
      managers.delete(keyOf(manager));
    } else {
      managers.set(keyOf(manager), { fields, time: time ?? previous?.time });
    }
    return new ManagedFields(managers);
  }

  /** With these fields taken from everybody but one. */
  withoutFromOthers(manager: FieldManager, fields: FieldSet): ManagedFields {
    return this.others(manager).reduce<ManagedFields>(
      (result, other) =>
        result.with(other.manager, {
          fields: other.fields.difference(fields),
        }),
      this,
    );
  }

  /** Whether the same managers own the same fields, whenever they wrote. */
  equals(other: ManagedFields): boolean {
    return isEqual(withoutTimes(this), withoutTimes(other));
  }
}

function withoutTimes(managed: ManagedFields): ManagedFieldsEntry[] {
  return managed
    .encode()
    .map(({ time, ...entry }) => entry)
    .sort(byOperationTimeAndName);
}

function keyOf(manager: FieldManager): string {
  const { operation, apiVersion, subresource } = manager;
  return JSON.stringify([
    manager.manager,
    operation,
    apiVersion,
    subresource ?? '',
  ]);
}

function parseKey(key: string): FieldManager {
  const [manager, operation, apiVersion, subresource] = JSON.parse(key);
  return {
    manager,
    operation,
    apiVersion,
    ...(subresource && { subresource }),
  };
}

function byOperationTimeAndName(
  a: ManagedFieldsEntry,
  b: ManagedFieldsEntry,
): number {
  const sortKey = (entry: ManagedFieldsEntry) =>
    [entry.operation, entry.time ?? '', keyOf(entry)].join(' ');
  return sortKey(a) < sortKey(b) ? -1 : 1;
}
