import { Clock } from '../../../clock/Clock';
import { ServedResource } from '../ServedResource';
import { customResourceDefinitionResource } from './apiextensionsResources';
import { coreResources } from './coreResources';
import { networkingResources } from './networkingResources';
import { rbacResources } from './rbacResources';
import { reviewResources } from './reviewResources';
import { workloadResources } from './workloadResources';

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
