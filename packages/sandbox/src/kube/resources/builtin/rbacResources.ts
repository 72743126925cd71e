import { isEqual } from 'lodash';
import { KubeObject } from '../../KubeApi';
import { isPathSegment } from '../../metadata/nameRules';
import {
  FieldError,
  invalidValue,
  requiredValue,
} from '../../status/FieldError';
import { ServedResource } from '../ServedResource';
import { BuiltinKind, builtinResource } from './builtinResource';
import { ATOMIC_MAP, listOf } from './shapes';

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

export const rbacResources: ServedResource[] = [
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
