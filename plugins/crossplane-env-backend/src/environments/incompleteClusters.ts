import {
  IncompleteCluster,
  IncompleteReason,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentCriteria } from '../inventory/EnvironmentIndex';

/** Why nothing is known, after "as"; nothing that only the platform team should read. */
const BECAUSE: Record<IncompleteReason, string> = {
  starting: 'it is being read for the first time',
  unreachable: 'it cannot be reached',
  untrusted: 'its API server cannot prove that it is the right one',
  silent: 'its API server does not answer in time',
  unauthenticated: 'it does not accept the credentials of the portal',
  forbidden: 'the portal lacks the right to read all of it',
  failing: 'its API server does not answer as it should',
  misconfigured: 'its entry in the configuration of the portal cannot be used',
  undecided: 'it could not be asked what you may see in it',
};

/** As the API shows it. */
export function presentIncomplete(
  unknown: Omit<IncompleteCluster, 'sentence'>,
): IncompleteCluster {
  const { cluster, reason, since } = unknown;
  const sentence = `What there is in the cluster '${cluster}' is not known in full, as ${BECAUSE[reason]}.`;
  return { cluster, reason, sentence, ...(since && { since }) };
}

/** Whether something in the cluster may meet the criteria, whatever it is. */
export function mayBeIn(
  cluster: string,
  criteria: EnvironmentCriteria | undefined,
): boolean {
  return !criteria || judge(cluster, criteria) !== false;
}

/** Undefined where the cluster alone does not decide. */
function judge(
  cluster: string,
  criteria: EnvironmentCriteria,
): boolean | undefined {
  if ('allOf' in criteria) {
    const parts = criteria.allOf.map(part => judge(cluster, part));
    if (parts.includes(false)) return false;
    return parts.includes(undefined) ? undefined : true;
  }
  if ('anyOf' in criteria) {
    const parts = criteria.anyOf.map(part => judge(cluster, part));
    if (parts.includes(true)) return true;
    return parts.includes(undefined) ? undefined : false;
  }
  if ('not' in criteria) {
    const part = judge(cluster, criteria.not);
    return part === undefined ? undefined : !part;
  }
  return criteria.property === 'cluster'
    ? criteria.values.includes(cluster)
    : undefined;
}
