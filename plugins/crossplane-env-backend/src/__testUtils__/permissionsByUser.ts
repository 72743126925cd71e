import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { permissionsOf, Rule } from './permissionsOf';

/** Permissions that are decided by one rule for each user; those without one are allowed everything. */
export function permissionsByUser(
  rules: Record<string, Rule>,
): PermissionsService {
  const auth = mockServices.auth();
  const permissionsFor = ({
    credentials,
  }: {
    credentials: BackstageCredentials;
  }) =>
    permissionsOf(
      (auth.isPrincipal(credentials, 'user') &&
        rules[credentials.principal.userEntityRef]) ||
        'allow',
    );
  return {
    authorize: (requests, options) =>
      permissionsFor(options).authorize(requests, options),
    authorizeConditional: (requests, options) =>
      permissionsFor(options).authorizeConditional(requests, options),
  };
}
