import {
  ANNOTATION_RUN,
  readTerms,
  RunRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { LiveEnvironment } from '../../inventory/Environment';
import { EnvironmentId } from '../../inventory/EnvironmentIndex';
import { Inventory } from '../../inventory/Inventory';

const NO_TERMS = { teardown: 'manual', grace: 0 } as const;

/** The run that an environment says it is for, if it says so in a way that can be read. */
export function boundRunOf(environment: LiveEnvironment): RunRef | undefined {
  const { annotations } = environment.marks;
  // Most have none, and are looked at all the time.
  if (!Object.hasOwn(annotations, ANNOTATION_RUN)) return undefined;
  return readTerms(annotations, NO_TERMS).terms.run;
}

export function boundRunIn(
  inventory: Pick<Inventory, 'environments'>,
  id: EnvironmentId,
): RunRef | undefined {
  const known = inventory.environments.get(id);
  return known?.state === 'live' ? boundRunOf(known) : undefined;
}
