import { resolvePackagePath } from '@backstage/backend-plugin-api';

const root = resolvePackagePath('@crossplane-env/bench', '../..');

/** The environment types and namespaces that the example portal has as well. */
export const exampleManifests = [
  `${root}/examples/namespaces.yaml`,
  `${root}/examples/environment-types`,
];

export const sourceDir = `${root}/packages/bench/src`;

/** Where the processes that are measured write their logs. */
export const logDir = `${root}/.cache/logs`;
