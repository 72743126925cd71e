import { assessEnvironment } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentObservation } from '../database/EnvironmentRecordStore';
import { ObservedEnvironment } from '../inventory/Inventory';
import { toLiveEnvironment } from './KnownEnvironment';

/** What is worth remembering of an environment as the cluster shows it. */
export function observe(
  environment: ObservedEnvironment,
  options: { now: Date },
): EnvironmentObservation {
  const { state, observed, ...known } = toLiveEnvironment(environment);
  return {
    ...known,
    version: environment.root.resource.version,
    typeTitle: environment.type.title,
    requestedBy: environment.requestedBy,
    verdict: assessEnvironment(environment.root, options).health.verdict,
  };
}
