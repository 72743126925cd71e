import { askPlatform, type Finding } from '../findings/Finding';
import { findCondition, type Observation } from '../observation/Observation';
import { asNumber, asObject, asString } from '../observation/json';
import type { AssessedResource } from '../tree/AssessedResource';
import { carriedObject } from '../verdicts/carried';
import { isKnownKind } from '../verdicts/readiness';
import { enumerate, nameOf, objectOf } from '../words';

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

interface Unmet {
  /** A clause on what is not there. */
  lacking: string;
  /** Whether it is of a kind that never says so. */
  never?: boolean;
}

/** Of provider-kubernetes; what is not here is met once the object exists. */
const POLICIES = new Map<string, (inner: Observation) => Unmet | undefined>([
  [
    'DeriveFromObject',
    inner => {
      const ready = findCondition(inner, 'Ready');
      if (ready?.status === 'True') return undefined;
      const never = !ready && isKnownKind(inner.resource);
      return ready
        ? { lacking: `Ready of ${nameOf(inner)} is ${ready.status}` }
        : { lacking: `${nameOf(inner)} has no condition Ready`, never };
    },
  ],
  [
    'AllTrue',
    inner => {
      const others = inner.conditions.filter(({ status }) => status !== 'True');
      if (inner.conditions.length === 0) {
        return { lacking: `${nameOf(inner)} has no conditions` };
      }
      const types = enumerate(others.map(({ type }) => type));
      return types === ''
        ? undefined
        : { lacking: `${types} of ${nameOf(inner)} is not True` };
    },
  ],
  [
    'DeriveFromCelQuery',
    inner => ({ lacking: `its celQuery does not hold for ${nameOf(inner)}` }),
  ],
]);

/** What it carries works, and by its policy of readiness that is not enough. */
export function policyUnmet({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const isOne =
    own.verdict === 'progressing' && own.source === 'Ready' && !own.carried;
  const inner = isOne ? carriedObject(observation) : undefined;
  const policy = asString(asObject(observation.spec.readiness).policy);
  const unmet = inner && POLICIES.get(policy ?? '')?.(inner);
  if (!unmet) return undefined;
  return {
    family: 'policy-unmet',
    statement: `${nameOf(
      observation,
    )} counts as ready by its readiness policy ${policy}, and ${unmet.lacking}`,
    detail: own.message,
    ...askPlatform(
      `Ask the platform team whether spec.readiness of ${objectOf(
        observation,
      )} asks for what ${unmet.never ? 'will ever be' : 'is to be'} so.`,
      { healsItself: !unmet.never },
    ),
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
