import {
  EnvironmentSummary,
  formatEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** What a template can do something with; what is not known of it is left out. */
export function summarize(environment: EnvironmentSummary) {
  const { ref, resource, owner, entityRef, createdAt } = environment;
  const { health, lifecycle, staleSince } = environment;
  // Of what cannot be seen any more, nobody knows how it is.
  const verdict = staleSince ? 'unknown' : health.verdict;
  return {
    ref,
    uid: resource.uid,
    type: formatEnvironmentTypeRef(resource),
    ...(owner && { owner }),
    ...(entityRef && { entityRef }),
    state: lifecycle.state,
    verdict,
    ready: verdict === 'ready',
    reason: health.diagnosis.sentence,
    createdAt,
    ...(lifecycle.life?.expiresAt && { expiresAt: lifecycle.life.expiresAt }),
  };
}
