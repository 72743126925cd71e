import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  crossplaneEnvironmentCreatePermission,
  RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { createCrossplaneEnvironmentConditionalDecision } from '../permissions';

type EnvironmentPermission = typeof crossplaneEnvironmentCreatePermission;

export type Rule =
  | 'allow'
  | 'deny'
  | PermissionCriteria<
      PermissionCondition<typeof RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT>
    >;

/** Permissions that are decided by one rule, but for those of the names that have their own. */
export function permissionsOf(
  rule: Rule,
  exceptions: Record<string, Rule> = {},
): PermissionsService {
  const ruleOf = ({ name }: { name: string }) => exceptions[name] ?? rule;
  return {
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result:
          ruleOf(permission) === 'deny'
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => decide(permission, ruleOf(permission))),
  };
}

function decide(permission: ResourcePermission, rule: Rule): PolicyDecision {
  if (rule === 'allow') return { result: AuthorizeResult.ALLOW };
  if (rule === 'deny' || !isAboutEnvironments(permission)) {
    return { result: AuthorizeResult.DENY };
  }
  return createCrossplaneEnvironmentConditionalDecision(permission, rule);
}

function isAboutEnvironments(
  permission: ResourcePermission,
): permission is EnvironmentPermission {
  return permission.resourceType === RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT;
}
