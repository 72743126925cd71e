import { dirname, join } from 'node:path';

const PACKAGE = dirname(
  require.resolve('@crossplane-env/control-plane/package.json'),
);

/** The Go modules, one in each folder. */
export const GO_MODULES = join(PACKAGE, 'go');

/** The CRDs of the example provider. */
export const PROVIDER_CRDS = join(GO_MODULES, 'extensions', 'config', 'crds');

/** The identities of the backend, as users install them. */
export const BACKEND_IDENTITIES = join(PACKAGE, '../../deploy/rbac.yaml');
