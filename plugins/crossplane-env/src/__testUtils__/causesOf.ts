import {
  CauseGroup,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

const MOST_NAMED = 50;

/** Environments by what they suffer from, as the backend groups them. */
export function causesOf(environments: EnvironmentSummary[]): CauseGroup[] {
  const groups = new Map<string, CauseGroup>();
  for (const { ref, health } of environments) {
    const { cause, sentence, actor, healsItself } = health.diagnosis;
    if (!cause) continue;
    const group = groups.get(cause.key) ?? {
      ...cause,
      sentence,
      actor,
      healsItself,
      environments: [],
      totalEnvironments: 0,
    };
    group.totalEnvironments += 1;
    if (group.environments.length < MOST_NAMED) group.environments.push(ref);
    groups.set(cause.key, group);
  }
  return [...groups.values()];
}
