import type { KubeObject } from '../../kube/KubeApi';
import { isConditionTrue } from '../../controllers/runtime/conditions';
import type {
  CompositionFunction,
  DesiredResource,
} from './CompositionFunction';
import { healthCheckFor } from './healthChecks';

/**
 * Stands in for function-auto-ready: a resource of whose readiness nobody has
 * spoken is ready when it exists and says so.
 */
export const autoReady: CompositionFunction = ({ observed, desired }) => {
  const resources = Object.entries(desired.resources).map(
    ([name, resource]): [string, DesiredResource] => {
      const existing = observed.resources[name];
      const ready =
        resource.ready === 'Unspecified' && existing && isReady(existing);
      return [name, ready ? { ...resource, ready: 'True' } : resource];
    },
  );
  return {
    desired: { ...desired, resources: Object.fromEntries(resources) },
    results: [],
  };
};

/** Whichever of the two says so: its kind's health check or its Ready condition. */
function isReady(object: KubeObject): boolean {
  return (
    healthCheckFor(object)?.(object) === true ||
    isConditionTrue(object, 'Ready')
  );
}
