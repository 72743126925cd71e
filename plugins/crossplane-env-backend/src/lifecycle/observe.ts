import { healthOfObserved } from '../inventory/environments/assessObserved';
import {
  EnvironmentObservation,
  Sighting,
} from '../database/EnvironmentRecordStore';
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
    verdict: healthOfObserved(environment, options).verdict,
  };
}

/** What is said of its health. */
export function conclude(
  environment: ObservedEnvironment,
  options: { now: Date },
): Pick<Sighting, 'sentence' | 'actor' | 'causeKey'> {
  const { diagnosis } = healthOfObserved(environment, options);
  const { sentence, actor, cause } = diagnosis;
  return { sentence, actor, causeKey: cause?.key };
}
