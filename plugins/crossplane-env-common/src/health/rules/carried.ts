import { askPlatform, type Finding } from '../findings/Finding';
import { asNumber } from '../observation/json';
import type { AssessedResource } from '../tree/AssessedResource';
import { nameOf } from '../words';

/** What a resource carries, as a resource by itself, where its verdict rests on that. */
export function carriedNode(
  node: AssessedResource,
): AssessedResource | undefined {
  const { carried } = node.own;
  if (!carried) return undefined;
  const { observation, own } = carried;
  return { observation, own, shown: own, parent: node.parent, children: [] };
}

/** A finding on what is carried, as one on what carries it. */
export function asCarried(node: AssessedResource, finding: Finding): Finding {
  return {
    ...finding,
    statement: `${finding.statement} (carried by ${nameOf(node.observation)})`,
    evidence: undefined,
  };
}

/** What is carried, or deployed, is on its way, and nothing more is known of it. */
export function carriedUnready({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const { carried, verdict, source, reason } = own;
  if (verdict !== 'progressing') return undefined;
  if (!carried && source !== 'status.atProvider') return undefined;
  const name = nameOf(observation);
  return {
    family: 'carried-unready',
    statement: carried
      ? `${nameOf(carried.observation)}, which ${name} carries, is not ready`
      : `what ${name} deploys is not ready (${reason})`,
    detail: own.message,
    actor: 'nobody',
    healsItself: true,
    nextStep:
      'The provider looks at it only every few minutes; if it lasts, look at it in the cluster where it is.',
  };
}

/** A Helm release, or an application of Argo CD, that says itself that it failed. */
export function deploymentByProviderFailed({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  if (own.source !== 'status.atProvider' || own.verdict !== 'failed') {
    return undefined;
  }
  const name = nameOf(observation);
  const isRelease = observation.resource.kind === 'Release';
  return {
    family: isRelease ? 'release-failed' : 'application-failed',
    statement: isRelease
      ? `the Helm release of ${name} has failed`
      : `what ${name} deploys has failed (${own.reason})`,
    detail: own.message,
    ...askPlatform(
      isRelease
        ? `Ask the platform team to look at the release by helm status and helm history: ${
            isTriedAgain(observation)
              ? 'the provider rolls it back and tries again.'
              : 'the provider does not try it again before something of it changes.'
          }`
        : 'Ask the platform team to look at the application in Argo CD.',
      { healsItself: !isRelease || isTriedAgain(observation) },
    ),
  };
}

/** Only with a limit of rollbacks, and before it is reached. */
function isTriedAgain({ spec, status }: AssessedResource['observation']) {
  const limit = asNumber(spec.rollbackLimit);
  return limit !== undefined && (asNumber(status.failed) ?? 0) < limit;
}
