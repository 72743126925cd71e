import type {
  CompositeScope,
  JsonSchema,
} from '../xrd/CompositeResourceDefinition';
import { AGE_COLUMN, conditionColumn, crd } from './crd';
import {
  ANY_OBJECT,
  array,
  BOOLEAN,
  CONDITIONS,
  INTEGER,
  LABELS,
  object,
  oneOf,
  root,
  STRING,
} from './schemas';

const NAMES = object(
  {
    kind: STRING,
    plural: STRING,
    singular: STRING,
    listKind: STRING,
    shortNames: array(STRING),
    categories: array(STRING),
  },
  ['kind', 'plural'],
);
const NAME_REFERENCE = object({ name: STRING }, ['name']);
const TYPE_REFERENCE = object({ apiVersion: STRING, kind: STRING });

const PRINTER_COLUMN = object(
  {
    name: STRING,
    type: STRING,
    format: STRING,
    description: STRING,
    jsonPath: STRING,
    priority: INTEGER,
  },
  ['jsonPath', 'name', 'type'],
);

const VERSION = object(
  {
    name: STRING,
    served: BOOLEAN,
    referenceable: BOOLEAN,
    deprecated: BOOLEAN,
    deprecationWarning: STRING,
    schema: object({ openAPIV3Schema: ANY_OBJECT }),
    additionalPrinterColumns: array(PRINTER_COLUMN),
    subresources: object({ scale: ANY_OBJECT }),
  },
  ['name', 'referenceable', 'served'],
);

const UPDATE_POLICY = oneOf(['Automatic', 'Manual'], 'Automatic');
const SCOPES: CompositeScope[] = ['LegacyCluster', 'Namespaced', 'Cluster'];

function spec(defaultScope: CompositeScope): JsonSchema {
  return object(
    {
      group: STRING,
      names: NAMES,
      claimNames: NAMES,
      connectionSecretKeys: array(STRING),
      scope: oneOf(SCOPES, defaultScope),
      versions: array(VERSION),
      conversion: ANY_OBJECT,
      metadata: object({ labels: LABELS, annotations: LABELS }),
      defaultCompositionRef: NAME_REFERENCE,
      enforcedCompositionRef: NAME_REFERENCE,
      defaultCompositionRevisionSelector: object({ matchLabels: LABELS }),
      defaultCompositionUpdatePolicy: UPDATE_POLICY,
      defaultCompositeDeletePolicy: oneOf(
        ['Background', 'Foreground'],
        'Background',
      ),
    },
    ['group', 'names', 'versions'],
  );
}

const STATUS = object({
  conditions: CONDITIONS,
  controllers: object({
    compositeResourceType: TYPE_REFERENCE,
    compositeResourceClaimType: TYPE_REFERENCE,
  }),
});

const COLUMNS = [
  conditionColumn('Established'),
  conditionColumn('Offered'),
  AGE_COLUMN,
];

/** The CRD of XRDs: stored as v1, whose scope is that of Crossplane v1 by default. */
export const xrdCrd = crd({
  group: 'apiextensions.crossplane.io',
  kind: 'CompositeResourceDefinition',
  plural: 'compositeresourcedefinitions',
  shortNames: ['xrd', 'xrds'],
  categories: ['crossplane'],
  versions: [
    {
      name: 'v1',
      columns: COLUMNS,
      deprecationWarning:
        'CompositeResourceDefinition v1 is deprecated and will be removed in a future release; consider migrating to v2',
      schema: root(spec('LegacyCluster'), STATUS),
    },
    {
      name: 'v2',
      secondary: true,
      columns: COLUMNS,
      schema: root(spec('Namespaced'), STATUS),
    },
  ],
});
