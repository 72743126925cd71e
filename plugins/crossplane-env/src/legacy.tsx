/**
 * The plugin for the old frontend system.
 *
 * @packageDocumentation
 */
import { Entity } from '@backstage/catalog-model';
import { Progress } from '@backstage/core-components';
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
import { ComponentProps, ComponentType, lazy, Suspense } from 'react';
import type { validateComposition } from './form/CompositionField';
import type { validateEnvironmentSpec } from './form/EnvironmentSpecField';
import type { validateExpiry } from './form/ExpiryField';
import {
  compositionFieldSchema,
  environmentSpecFieldSchema,
  expiryFieldSchema,
} from './form/fieldSchemas';
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

/** A field extension is in what an app loads first; what it shows need not be. */
function lazyField<Field extends ComponentType<any>>(
  load: () => Promise<{ default: Field }>,
): (props: ComponentProps<Field>) => JSX.Element {
  const LazyField = lazy(load);
  return props => (
    <Suspense fallback={<Progress />}>
      <LazyField {...props} />
    </Suspense>
  );
}

/**
 * The form field for an environment's spec.
 *
 * @public
 * @deprecated Use the new frontend system: `scaffolder-form-field:crossplane-env/spec`.
 */
export const CrossplaneEnvSpecFieldExtension = crossplaneEnvPlugin.provide(
  createScaffolderFieldExtension({
    name: 'CrossplaneEnvSpec',
    component: lazyField(() =>
      import('./form/EnvironmentSpecField').then(m => ({
        default: m.EnvironmentSpecField,
      })),
    ),
    validation: async (...args: Parameters<typeof validateEnvironmentSpec>) => {
      const field = await import('./form/EnvironmentSpecField');
      await field.validateEnvironmentSpec(...args);
    },
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
      component: lazyField(() =>
        import('./form/CompositionField').then(m => ({
          default: m.CompositionField,
        })),
      ),
      validation: async (...args: Parameters<typeof validateComposition>) => {
        const field = await import('./form/CompositionField');
        await field.validateComposition(...args);
      },
      schema: compositionFieldSchema.schema,
    }),
  );

/**
 * The form field for until when an environment is wanted.
 *
 * @public
 * @deprecated Use the new frontend system: `scaffolder-form-field:crossplane-env/expiry`.
 */
export const CrossplaneEnvExpiryFieldExtension = crossplaneEnvPlugin.provide(
  createScaffolderFieldExtension({
    name: 'CrossplaneEnvExpiry',
    component: lazyField(() =>
      import('./form/ExpiryField').then(m => ({ default: m.ExpiryField })),
    ),
    validation: async (...args: Parameters<typeof validateExpiry>) => {
      const field = await import('./form/ExpiryField');
      await field.validateExpiry(...args);
    },
    schema: expiryFieldSchema.schema,
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
