import type { EnvironmentHealth, ResourceNode } from '../../../types';
import { assessEnvironment } from '../../assess';
import { assessPlatform } from '../../platform/assessPlatform';
import { settle } from '../../settle';
import type {
  ExpectedCause,
  ExpectedComponent,
  ExpectedEnvironment,
  Situation,
} from '../Situation';
import type { ObservedSituation } from './observeSituation';

const LASTING_MS = 600_000;

/** What we conclude, in the form in which it is expected. */
export function assessSituation({
  root,
  options,
}: ObservedSituation): Pick<Situation, 'environment' | 'platform'> {
  const platform = assessPlatform(options.platform, options)
    .filter(({ verdict }) => verdict !== 'ready')
    .map<ExpectedComponent>(({ resource, verdict, diagnosis }) => ({
      component: `${resource.kind} ${resource.name}`,
      verdict,
      sentence: diagnosis.sentence,
    }));
  return {
    environment: root && conclude(assessEnvironment(root, options), options),
    platform: platform.length > 0 ? platform : undefined,
  };
}

function conclude(
  { health, tree }: { health: EnvironmentHealth; tree: ResourceNode },
  { now }: { now: Date },
): ExpectedEnvironment {
  const { verdict, diagnosis } = health;
  const { sentence, actor, healsItself, announcements } = diagnosis;
  const types = announcements.map(({ type }) => type);
  const since = now.toISOString();
  const settlement = settle(health, {
    now: new Date(now.getTime() + LASTING_MS),
    readySince: since,
    failingSince: since,
  });
  return {
    verdict,
    resources: withDescendants(tree).map(node => [
      `${node.resource.kind} ${node.resource.name}`,
      node.verdict,
    ]),
    sentence,
    actor,
    healsItself,
    cause: toExpectedCause(diagnosis.cause),
    otherCauses: diagnosis.otherCauses?.map(other => other.sentence),
    remarks: diagnosis.remarks?.map(remark => remark.sentence),
    settlement: settlement.state,
    announcements: types.length > 0 ? types : undefined,
  };
}

function toExpectedCause(
  cause: EnvironmentHealth['diagnosis']['cause'],
): ExpectedCause | undefined {
  if (!cause) return undefined;
  const { resource, key } = cause;
  const isOfPlatform = key.startsWith('platform|');
  return {
    resource: `${resource.kind} ${resource.name}`,
    ...(isOfPlatform && { key }),
  };
}

export function withDescendants(node: ResourceNode): ResourceNode[] {
  return [node, ...node.children.flatMap(withDescendants)];
}
