/**
 * The plugin for the old frontend system.
 *
 * @packageDocumentation
 */
import { Entity } from '@backstage/catalog-model';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import {
  CrossplaneEnvClient,
  ENVIRONMENT_ENTITY_KINDS,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  CompositionField,
  compositionFieldSchema,
  validateComposition,
} from './form/CompositionField';
import {
  EnvironmentSpecField,
  environmentSpecFieldSchema,
  validateEnvironmentSpec,
} from './form/EnvironmentSpecField';
import {
  createEnvironmentRouteRef,
  crossplaneEnvApiRef,
  entityEnvironmentsRouteRef,
  rootRouteRef,
  viewResourcesRouteRef,
} from './refs';

/**
 * @public
 * @deprecated Use the new frontend system and the default export of the package.
 */
export const crossplaneEnvPlugin = createPlugin({
  id: 'crossplane-env',
  apis: [
    createApiFactory({
      api: crossplaneEnvApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: dependencies => new CrossplaneEnvClient(dependencies),
    }),
  ],
  routes: {
    root: rootRouteRef,
    entityEnvironments: entityEnvironmentsRouteRef,
  },
  externalRoutes: {
    createEnvironment: createEnvironmentRouteRef,
    viewResources: viewResourcesRouteRef,
  },
});

/**
 * The page of all environments.
 *
 * @public
 * @deprecated Use the new frontend system: `page:crossplane-env`.
 */
export const CrossplaneEnvPage: () => JSX.Element = crossplaneEnvPlugin.provide(
  createRoutableExtension({
    name: 'CrossplaneEnvPage',
    mountPoint: rootRouteRef,
    component: () =>
      import('./page/EnvironmentsPage').then(m => m.LegacyEnvironmentsPage),
  }),
);

/**
 * The card of an entity's page.
 *
 * @public
 * @deprecated Use the new frontend system: `entity-card:crossplane-env/health`.
 */
export const EntityCrossplaneEnvHealthCard: () => JSX.Element | null =
  crossplaneEnvPlugin.provide(
    createComponentExtension({
      name: 'EntityCrossplaneEnvHealthCard',
      component: {
        lazy: () => import('./environment/HealthCard').then(m => m.HealthCard),
      },
    }),
  );

/**
 * The tab of an entity's page.
 *
 * @public
 * @deprecated Use the new frontend system: `entity-content:crossplane-env/environments`.
 */
export const EntityCrossplaneEnvContent: () => JSX.Element =
  crossplaneEnvPlugin.provide(
    createRoutableExtension({
      name: 'EntityCrossplaneEnvContent',
      mountPoint: entityEnvironmentsRouteRef,
      component: () =>
        import('./environment/EntityEnvironments').then(
          m => m.EntityEnvironments,
        ),
    }),
  );

/**
 * The form field for an environment's spec.
 *
 * @public
 * @deprecated Use the new frontend system: `scaffolder-form-field:crossplane-env/spec`.
 */
export const CrossplaneEnvSpecFieldExtension = crossplaneEnvPlugin.provide(
  createScaffolderFieldExtension({
    name: 'CrossplaneEnvSpec',
    component: EnvironmentSpecField,
    validation: validateEnvironmentSpec,
    schema: environmentSpecFieldSchema.schema,
  }),
);

/**
 * The form field for the choice of a Composition.
 *
 * @public
 * @deprecated Use the new frontend system: `scaffolder-form-field:crossplane-env/composition`.
 */
export const CrossplaneEnvCompositionFieldExtension =
  crossplaneEnvPlugin.provide(
    createScaffolderFieldExtension({
      name: 'CrossplaneEnvComposition',
      component: CompositionField,
      validation: validateComposition,
      schema: compositionFieldSchema.schema,
    }),
  );

/**
 * Whether an entity is of a kind that environments are for.
 *
 * @public
 * @deprecated The new frontend system filters by itself.
 */
export function isCrossplaneEnvAvailable(entity: Entity): boolean {
  return ENVIRONMENT_ENTITY_KINDS.includes(entity.kind.toLocaleLowerCase('en'));
}
