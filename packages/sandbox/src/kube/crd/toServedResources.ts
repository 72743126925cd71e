import { RuleValidator } from '../cel/RuleValidator';
import { withObjectMeta } from '../metadata/objectMetaSchema';
import { isDnsSubdomain } from '../metadata/nameRules';
import { PrinterColumn } from '../resources/PrinterColumn';
import { ServedResource } from '../resources/ServedResource';
import { ALL_VERBS } from '../resources/verbs';
import { SchemaValidator } from '../schema/SchemaValidator';
import { OPEN_SCHEMA, StructuralSchema } from '../schema/StructuralSchema';
import { validateListTypes } from '../schema/validateListTypes';
import {
  CustomResourceDefinition,
  DefinitionVersion,
} from './CustomResourceDefinition';

/** What a definition makes the API serve: one resource for each served version. */
export function toServedResources(
  definition: CustomResourceDefinition,
): ServedResource[] {
  return definition.spec.versions
    .filter(version => version.served)
    .map(version => toServedResource(definition, version));
}

function toServedResource(
  { metadata, spec }: CustomResourceDefinition,
  version: DefinitionVersion,
): ServedResource {
  const { kind, plural, singular, listKind, shortNames, categories } =
    spec.names;
  const published = version.schema?.openAPIV3Schema ?? OPEN_SCHEMA;
  const schema = withObjectMeta(published);
  const validator = new SchemaValidator(asValidated(published));
  const rules = new RuleValidator(published);
  return {
    group: spec.group,
    version: version.name,
    kind,
    plural,
    singular: singular ?? kind.toLowerCase(),
    listKind: listKind ?? `${kind}List`,
    namespaced: spec.scope === 'Namespaced',
    shortNames,
    categories,
    verbs: ALL_VERBS,
    custom: true,
    storageVersion: spec.versions.find(one => one.storage)!.name,
    hasStatus: version.subresources?.status !== undefined,
    tracksGeneration: true,
    nameRule: isDnsSubdomain,
    schema,
    publishedSchema: published,
    columns: toColumns(version),
    selectableFields: (version.selectableFields ?? []).map(({ jsonPath }) =>
      jsonPath.replace(/^\./, ''),
    ),
    deprecationWarning: deprecationOf(spec.group, kind, version),
    isTerminating: metadata.deletionTimestamp !== undefined,
    allowsUnconditionalUpdate: false,
    validate: (object, previous) => {
      const errors = [
        ...validator.validate(object, previous),
        ...validateListTypes(object, schema),
      ];
      return [...errors, ...rules.validate(object, previous, errors)];
    },
  };
}

/** The server answers for metadata; of a schema it takes no more than the name's rules. */
function asValidated(schema: StructuralSchema): StructuralSchema {
  const { name, generateName } = schema.properties?.metadata?.properties ?? {};
  return {
    ...schema,
    properties: {
      ...schema.properties,
      metadata: {
        properties: {
          ...(name && { name }),
          ...(generateName && { generateName }),
        },
      },
    },
  };
}

function toColumns(version: DefinitionVersion): PrinterColumn[] {
  const columns = (version.additionalPrinterColumns ?? []).map(
    ({ jsonPath, ...column }): PrinterColumn => ({
      description: `Custom resource definition column (in JSONPath format): ${jsonPath}`,
      ...column,
      value: jsonPath,
    }),
  );
  return columns.length > 0
    ? columns
    : [{ name: 'Age', type: 'date', value: '.metadata.creationTimestamp' }];
}

function deprecationOf(
  group: string,
  kind: string,
  version: DefinitionVersion,
): string | undefined {
  return version.deprecated
    ? version.deprecationWarning ??
        `${group}/${version.name} ${kind} is deprecated`
    : undefined;
}
