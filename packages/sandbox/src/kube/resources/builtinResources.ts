import { isEqual } from 'lodash';
import { Clock } from '../../clock/Clock';
import { KubeObject } from '../KubeApi';
import {
  prepareDefinition,
  prepareDefinitionForDelete,
} from '../crd/CustomResourceDefinition';
import { validateDefinition } from '../crd/validateDefinition';
import { isPathSegment } from '../metadata/objectMeta';
import { FieldError, invalidValue, requiredValue } from '../status/FieldError';
import { ServedResource } from './ServedResource';
import {
  ATOMIC_MAP,
  BuiltinKind,
  builtinResource,
  CONDITIONS,
  listOf,
  open,
} from './builtinResource';
import {
  coreResources,
  networkingResources,
  workloadResources,
} from './coreResources';

const RBAC = {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  nameRule: isPathSegment,
};

const ROLE: Pick<BuiltinKind, 'fields' | 'validate'> = {
  fields: { rules: listOf(), aggregationRule: ATOMIC_MAP },
  validate: ({ rules = [] }: KubeObject) =>
    (rules as { verbs?: string[] }[]).flatMap((rule, index) =>
      (rule.verbs ?? []).length > 0
        ? []
        : [
            requiredValue(
              `rules[${index}].verbs`,
              'verbs must contain at least one value',
            ),
          ],
    ),
};

const BINDING: Pick<BuiltinKind, 'fields' | 'columns' | 'validate'> = {
  fields: { roleRef: ATOMIC_MAP, subjects: listOf() },
  columns: [
    {
      name: 'Role',
      type: 'string',
      value: ({ roleRef }) => `${roleRef?.kind}/${roleRef?.name}`,
    },
  ],
  validate: validateBinding,
};

const rbacResources: ServedResource[] = [
  builtinResource({
    ...RBAC,
    ...ROLE,
    kind: 'Role',
    plural: 'roles',
    namespaced: true,
  }),
  builtinResource({
    ...RBAC,
    ...ROLE,
    kind: 'ClusterRole',
    plural: 'clusterroles',
    namespaced: false,
  }),
  builtinResource({
    ...RBAC,
    ...BINDING,
    kind: 'RoleBinding',
    plural: 'rolebindings',
    namespaced: true,
  }),
  builtinResource({
    ...RBAC,
    ...BINDING,
    kind: 'ClusterRoleBinding',
    plural: 'clusterrolebindings',
    namespaced: false,
  }),
];

const REVIEW = { version: 'v1', namespaced: false, verbs: ['create'] };

const ACCESS_REVIEW = { ...REVIEW, group: 'authorization.k8s.io' };

const IDENTITY_REVIEW = { ...REVIEW, group: 'authentication.k8s.io' };

/** Questions in the form of objects: answered at once, and never kept. */
const reviewResources: ServedResource[] = [
  builtinResource({
    ...ACCESS_REVIEW,
    kind: 'SubjectAccessReview',
    plural: 'subjectaccessreviews',
  }),
  builtinResource({
    ...ACCESS_REVIEW,
    kind: 'LocalSubjectAccessReview',
    plural: 'localsubjectaccessreviews',
    namespaced: true,
  }),
  builtinResource({
    ...ACCESS_REVIEW,
    kind: 'SelfSubjectAccessReview',
    plural: 'selfsubjectaccessreviews',
  }),
  builtinResource({
    ...ACCESS_REVIEW,
    kind: 'SelfSubjectRulesReview',
    plural: 'selfsubjectrulesreviews',
  }),
  builtinResource({
    ...IDENTITY_REVIEW,
    kind: 'SelfSubjectReview',
    plural: 'selfsubjectreviews',
  }),
  builtinResource({
    ...IDENTITY_REVIEW,
    kind: 'TokenReview',
    plural: 'tokenreviews',
  }),
];

/** Every kind that is served without a CustomResourceDefinition. */
export function builtinResources(clock: Clock): ServedResource[] {
  return [
    ...coreResources,
    ...workloadResources,
    ...networkingResources,
    ...rbacResources,
    customResourceDefinitionResource(clock),
    ...reviewResources,
  ];
}

function customResourceDefinitionResource(clock: Clock): ServedResource {
  return {
    ...builtinResource({
      group: 'apiextensions.k8s.io',
      version: 'v1',
      kind: 'CustomResourceDefinition',
      plural: 'customresourcedefinitions',
      namespaced: false,
      shortNames: ['crd', 'crds'],
      categories: ['api-extensions'],
      hasStatus: true,
      tracksGeneration: true,
      fields: { status: open({ conditions: CONDITIONS }) },
      prepare: prepareDefinition,
      prepareForDelete: object => prepareDefinitionForDelete(object, clock),
      validate: validateDefinition,
    }),
    allowsUnconditionalUpdate: false,
  };
}

function validateBinding(
  object: KubeObject,
  previous: KubeObject | undefined,
): FieldError[] {
  const { roleRef } = object;
  if (!roleRef?.name) {
    return [requiredValue('roleRef.name')];
  }
  return previous && !isEqual(roleRef, previous.roleRef)
    ? [
        invalidValue('roleRef', {
          value: roleRef,
          detail: 'cannot change roleRef',
        }),
      ]
    : [];
}
