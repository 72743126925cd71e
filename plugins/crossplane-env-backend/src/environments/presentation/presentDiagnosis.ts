import {
  describeForTicket,
  Environment,
  EnvironmentDiagnosis,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

export function presentDiagnosis(
  environment: Environment,
): EnvironmentDiagnosis {
  const { ref, resource, typeTitle, owner, createdAt } = environment;
  const { health, settlement, timing, staleSince } = environment;
  return {
    ref,
    resource,
    typeTitle,
    owner,
    createdAt,
    health,
    settlement,
    timing,
    staleSince,
    ticket: describeForTicket(environment, { since: timing?.since }),
  };
}
