import { KubeObject } from '../../KubeApi';
import { isDnsSubdomain, NameRule } from '../../metadata/nameRules';
import { withObjectMeta } from '../../metadata/objectMetaSchema';
import { OPEN_SCHEMA, StructuralSchema } from '../../schema/StructuralSchema';
import { validateListTypes } from '../../schema/validateListTypes';
import { FieldError } from '../../status/FieldError';
import { PrinterColumn } from '../PrinterColumn';
import { ServedResource } from '../ServedResource';
import { ALL_VERBS } from '../verbs';

/** What is particular to a built-in kind. */
export interface BuiltinKind {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  shortNames?: string[];
  categories?: string[];
  verbs?: readonly string[];
  hasStatus?: boolean;
  tracksGeneration?: boolean;
  nameRule?: NameRule;
  /** What is known of its fields; all others are kept as they are. */
  fields?: Record<string, StructuralSchema>;
  columns?: PrinterColumn[];
  selectableFields?: string[];
  prepare?(object: KubeObject, previous: KubeObject | undefined): void;
  prepareForDelete?(object: KubeObject): void;
  validate?(object: KubeObject, previous: KubeObject | undefined): FieldError[];
}

const AGE: PrinterColumn = {
  name: 'Age',
  type: 'date',
  value: '.metadata.creationTimestamp',
};

export function builtinResource(options: BuiltinKind): ServedResource {
  const schema = withObjectMeta({
    ...OPEN_SCHEMA,
    properties: options.fields ?? {},
  });
  return {
    verbs: ALL_VERBS,
    hasStatus: false,
    tracksGeneration: false,
    nameRule: isDnsSubdomain,
    selectableFields: [],
    ...options,
    singular: options.kind.toLowerCase(),
    listKind: `${options.kind}List`,
    custom: false,
    storageVersion: options.version,
    schema,
    columns: [...(options.columns ?? []), AGE],
    allowsUnconditionalUpdate: true,
    validate: (object, previous) => [
      ...validateListTypes(object, schema),
      ...(options.validate?.(object, previous) ?? []),
    ],
  };
}
