import { KubeObject, ResourceDefinition } from '../KubeApi';
import { NameRule } from '../metadata/nameRules';
import { StructuralSchema } from '../schema/StructuralSchema';
import { FieldError } from '../status/FieldError';
import { PrinterColumn } from './PrinterColumn';

/** A served kind, with all that reading and writing its objects depends on. */
export interface ServedResource extends ResourceDefinition {
  listKind: string;
  verbs: readonly string[];
  /** Defined by a CustomResourceDefinition. */
  custom: boolean;
  /** The version of the group in which objects are kept. */
  storageVersion: string;
  hasStatus: boolean;
  tracksGeneration: boolean;
  nameRule: NameRule;
  schema: StructuralSchema;
  /** As published; undefined where the kind is open. */
  publishedSchema?: StructuralSchema;
  columns: readonly PrinterColumn[];
  /** Fields that a field selector may name, besides name and namespace. */
  selectableFields: readonly string[];
  deprecationWarning?: string;
  /** The kind is about to go: objects can be read and deleted, not created. */
  isTerminating?: boolean;
  /** An update may leave the resource version out. */
  allowsUnconditionalUpdate: boolean;

  /** Brings an object on its way in into the form that is kept, in place. */
  prepare?(object: KubeObject, previous: KubeObject | undefined): void;
  /** What a delete changes in an object that stays for now, in place. */
  prepareForDelete?(object: KubeObject): void;
  /** What is wrong with an object besides its metadata. */
  validate(object: KubeObject, previous: KubeObject | undefined): FieldError[];
}

/** `group/version`, or `v1`. */
export function apiVersionOf(resource: {
  group: string;
  version: string;
}): string {
  return resource.group
    ? `${resource.group}/${resource.version}`
    : resource.version;
}

/** Where a kind's objects are kept, whatever the version they are asked in. */
export function storageKeyOf(resource: {
  group: string;
  plural: string;
}): string {
  return `${resource.group}/${resource.plural}`;
}
