import { isEqual } from 'lodash';
import { ServerContext } from '../KubeApiServer';
import { cloneJson } from '../json';
import { timestamp } from '../metadata/objectMeta';
import { ServedResource } from '../resources/ServedResource';
import { Change } from '../storage/ObjectStorage';
import { deleteObject } from '../writes/deleteObject';
import { updateObject } from '../writes/updateObject';
import {
  CLEANUP_FINALIZER,
  CustomResourceDefinition,
  DEFINITIONS_KEY,
  toServedResources,
  withCondition,
} from './CustomResourceDefinition';

const FIELD_MANAGER = 'kube-apiserver';

/**
 * Serves what CustomResourceDefinitions define, from the moment of the write,
 * and cleans up after those that are deleted.
 */
export class DefinitionController {
  readonly #context: ServerContext;
  readonly #terminating = new Map<string, string>();

  constructor(context: ServerContext) {
    this.#context = context;
  }

  start(): void {
    this.#context.storage.onChange(change => this.#onChange(change));
  }

  #onChange(change: Change): void {
    if (change.storageKey === DEFINITIONS_KEY) {
      this.#onDefinition(change);
    } else if (change.type === 'DELETED') {
      this.#finishCleanup(change.storageKey);
    }
  }

  #onDefinition({ type, object, previous }: Change): void {
    const definition = object as CustomResourceDefinition;
    const storageKey = servedKey(definition);
    if (type === 'DELETED') {
      this.#terminating.delete(storageKey);
      if (isAccepted(definition)) {
        this.#context.resources.serve(storageKey, []);
        this.#reconsider(definition.spec.group);
      }
      return;
    }
    const isDeleted = definition.metadata.deletionTimestamp !== undefined;
    const wasDeleted = previous?.metadata.deletionTimestamp !== undefined;
    if (isEqual(definition.spec, previous?.spec) && isDeleted === wasDeleted) {
      return;
    }
    this.#serve(definition);
    if (isDeleted && !wasDeleted) {
      this.#cleanUp(definition);
    }
  }

  /** Names that became free may be what others wait for. */
  #reconsider(group: string): void {
    for (const { object } of this.#context.storage.list(DEFINITIONS_KEY)) {
      const definition = object as CustomResourceDefinition;
      if (definition.spec.group === group && !isAccepted(definition)) {
        this.#serve(definition);
      }
    }
  }

  #serve(definition: CustomResourceDefinition): void {
    const conflict = findNameConflict(this.#context, definition);
    if (!conflict) {
      this.#context.storage.restartWatches(servedKey(definition));
      this.#context.resources.serve(
        servedKey(definition),
        toServedResources(definition),
      );
    }
    if (!definition.metadata.deletionTimestamp) {
      this.#writeConditions(definition.metadata.name, conflict);
    }
  }

  #writeConditions(name: string, conflict: NameConflict | undefined): void {
    const time = timestamp(this.#context.clock);
    this.#update(name, 'status', next => {
      const accepted = {
        type: 'NamesAccepted',
        status: conflict ? ('False' as const) : ('True' as const),
        lastTransitionTime: time,
        reason: conflict?.reason ?? 'NoConflicts',
        message: conflict?.message ?? 'no conflicts found',
      };
      const established = {
        type: 'Established',
        status: accepted.status,
        lastTransitionTime: time,
        reason: conflict ? 'NotAccepted' : 'InitialNamesAccepted',
        message: conflict
          ? 'not all names are accepted'
          : 'the initial names have been accepted',
      };
      next.status = {
        ...next.status,
        conditions: withCondition(
          withCondition(next.status?.conditions, accepted),
          established,
        ),
        ...(!conflict && { acceptedNames: next.spec.names }),
        storedVersions: storedVersions(next),
      };
    });
  }

  #cleanUp(definition: CustomResourceDefinition): void {
    const storageKey = servedKey(definition);
    this.#terminating.set(storageKey, definition.metadata.name);
    const resource = this.#context.resources.findByStorageKey(storageKey);
    for (const { object } of this.#context.storage.list(storageKey)) {
      if (resource && !object.metadata.deletionTimestamp) {
        const { namespace, name } = object.metadata;
        deleteObject(this.#context, { resource, namespace, name });
      }
    }
    this.#finishCleanup(storageKey);
  }

  #finishCleanup(storageKey: string): void {
    const name = this.#terminating.get(storageKey);
    if (!name || this.#context.storage.list(storageKey).length > 0) {
      return;
    }
    this.#terminating.delete(storageKey);
    this.#update(name, undefined, next => {
      next.metadata.finalizers = (next.metadata.finalizers ?? []).filter(
        finalizer => finalizer !== CLEANUP_FINALIZER,
      );
    });
  }

  #update(
    name: string,
    subresource: 'status' | undefined,
    change: (definition: CustomResourceDefinition) => void,
  ): void {
    const current = this.#context.storage.get(DEFINITIONS_KEY, undefined, name);
    if (!current) {
      return;
    }
    const next = cloneJson(current) as CustomResourceDefinition;
    change(next);
    updateObject(this.#context, next, {
      previous: current,
      resource: this.#ownResource(),
      namespace: undefined,
      name,
      subresource,
      fieldManager: FIELD_MANAGER,
      dryRun: false,
      fieldValidation: 'Ignore',
    });
  }

  #ownResource(): ServedResource {
    return this.#context.resources.findByKind(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
    )!;
  }
}

function servedKey({ spec }: CustomResourceDefinition): string {
  return `${spec.group}/${spec.names.plural}`;
}

function isAccepted({ status }: CustomResourceDefinition): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: value }) => type === 'NamesAccepted' && value === 'True',
  );
}

function storedVersions({ spec, status }: CustomResourceDefinition): string[] {
  const current = spec.versions
    .filter(version => version.storage)
    .map(version => version.name);
  return [...new Set([...(status?.storedVersions ?? []), ...current])];
}

/** Why a definition's names are not accepted. */
interface NameConflict {
  reason: string;
  message: string;
}

/** What stands in the way of a definition's names among the kinds of its group. */
function findNameConflict(
  { resources }: ServerContext,
  { spec }: CustomResourceDefinition,
): NameConflict | undefined {
  const others = resources
    .all()
    .filter(
      other => other.group === spec.group && other.plural !== spec.names.plural,
    );
  const kinds = new Set(others.flatMap(other => [other.kind, other.listKind]));
  const words = new Set(
    others.flatMap(other => [
      other.plural,
      other.singular,
      ...(other.shortNames ?? []),
    ]),
  );
  const { plural, singular, shortNames = [], kind, listKind } = spec.names;
  const claims: [reason: string, taken: Set<string>, names: string[]][] = [
    ['PluralConflict', words, [plural]],
    ['SingularConflict', words, [singular ?? '']],
    ['ShortNamesConflict', words, shortNames],
    ['KindConflict', kinds, [kind]],
    ['ListKindConflict', kinds, [listKind ?? '']],
  ];
  // Of several conflicts, the API server tells the last.
  return claims
    .map(([reason, taken, names]) => ({
      reason,
      message: names
        .filter(name => taken.has(name))
        .map(name => `${JSON.stringify(name)} is already in use`)
        .join(', '),
    }))
    .filter(({ message }) => message !== '')
    .pop();
}
