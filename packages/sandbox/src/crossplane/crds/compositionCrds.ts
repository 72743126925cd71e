import type {
  JsonSchema,
  PrinterColumn,
} from '../xrd/CompositeResourceDefinition';
import { AGE_COLUMN, crd } from './crd';
import {
  ANY_OBJECT,
  array,
  CONDITIONS,
  INTEGER,
  listMap,
  object,
  oneOf,
  root,
  STRING,
} from './schemas';

const EMBEDDED_OBJECT = {
  ...ANY_OBJECT,
  properties: { apiVersion: STRING, kind: STRING },
  required: ['apiVersion', 'kind'],
};

const STEP = object(
  {
    step: STRING,
    functionRef: object({ name: STRING }, ['name']),
    input: EMBEDDED_OBJECT,
    requirements: ANY_OBJECT,
    credentials: array(ANY_OBJECT),
  },
  ['functionRef', 'step'],
);

function spec(properties: Record<string, JsonSchema>): JsonSchema {
  const required = ['compositeTypeRef', ...Object.keys(properties)];
  return object(
    {
      compositeTypeRef: object({ apiVersion: STRING, kind: STRING }, [
        'apiVersion',
        'kind',
      ]),
      mode: oneOf(['Pipeline'], 'Pipeline'),
      pipeline: { ...listMap(STEP, 'step'), minItems: 1, maxItems: 99 },
      writeConnectionSecretsToNamespace: STRING,
      ...properties,
    },
    required,
  );
}

const COMPOSITE_TYPE_COLUMNS: PrinterColumn[] = ['kind', 'apiVersion'].map(
  field => ({
    name: `XR-${field.toLocaleUpperCase('en-US')}`,
    type: 'string',
    jsonPath: `.spec.compositeTypeRef.${field}`,
  }),
);

export const compositionCrd = crd({
  group: 'apiextensions.crossplane.io',
  kind: 'Composition',
  plural: 'compositions',
  shortNames: ['comp'],
  categories: ['crossplane'],
  versions: [
    {
      name: 'v1',
      schema: root(spec({})),
      columns: [...COMPOSITE_TYPE_COLUMNS, AGE_COLUMN],
    },
  ],
});

export const compositionRevisionCrd = crd({
  group: 'apiextensions.crossplane.io',
  kind: 'CompositionRevision',
  plural: 'compositionrevisions',
  shortNames: ['comprev'],
  categories: ['crossplane'],
  versions: [
    {
      name: 'v1',
      schema: root(
        spec({ revision: INTEGER }),
        object({ conditions: CONDITIONS }),
      ),
      columns: [
        { name: 'REVISION', type: 'string', jsonPath: '.spec.revision' },
        ...COMPOSITE_TYPE_COLUMNS,
        AGE_COLUMN,
      ],
    },
  ],
});
