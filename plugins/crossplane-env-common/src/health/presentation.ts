import type {
  EnvironmentHealth,
  EnvironmentSummary,
  ResourceNode,
} from '../types';

/**
 * The kinds of entities that environments are for, unless a portal says
 * otherwise; in lower case.
 *
 * @public
 */
export const ENVIRONMENT_ENTITY_KINDS: readonly string[] = [
  'component',
  'resource',
  'system',
];

/**
 * The resources that health counts, parents before their children: all but the
 * root and the composite that a claim is bound to.
 *
 * @public
 */
export function composedNodes(root: ResourceNode): ResourceNode[] {
  return root.children.flatMap(child =>
    root.role === 'claim' && child.role === 'composite'
      ? descendantsOf(child)
      : [child, ...descendantsOf(child)],
  );
}

function descendantsOf(node: ResourceNode): ResourceNode[] {
  return node.children.flatMap(child => [child, ...descendantsOf(child)]);
}

/**
 * Whether a resource has to be reckoned with, rather than being gone or
 * missing.
 *
 * @public
 */
export function isStillThere({ verdict }: ResourceNode): boolean {
  return verdict !== 'gone' && verdict !== 'missing';
}

/**
 * What becomes of trouble: it may pass although somebody has to act, it may
 * pass and nobody has to, or it stays.
 *
 * @public
 */
export type Outlook = 'mayPass' | 'nothingToDo' | 'stays';

/**
 * Whether trouble passes without anybody doing anything; undefined where there
 * is none.
 *
 * @public
 */
export function outlookOf(health: EnvironmentHealth): Outlook | undefined {
  if (!isTrouble(health)) return undefined;
  if (!health.diagnosis.healsItself) return 'stays';
  return hasToBeActedOn(health) ? 'mayPass' : 'nothingToDo';
}

/**
 * Whether somebody has to do something.
 *
 * @public
 */
export function hasToBeActedOn({ diagnosis }: EnvironmentHealth): boolean {
  return diagnosis.nextStep !== undefined || diagnosis.actor !== 'nobody';
}

/**
 * Whether it is worth telling somebody who can do something about it.
 *
 * @public
 */
export function isWorthATicket({
  health,
  timing,
}: Pick<EnvironmentSummary, 'health' | 'timing'>): boolean {
  if (health.verdict === 'gone') return false;
  const { remarks = [] } = health.diagnosis;
  return (
    isTrouble(health) ||
    hasToBeActedOn(health) ||
    remarks.some(({ nextStep }) => nextStep !== undefined) ||
    timing?.slow === true
  );
}

function isTrouble(health: EnvironmentHealth): boolean {
  switch (health.verdict) {
    case 'ready':
    case 'gone':
      return false;
    case 'progressing':
    case 'deleting':
      return hasToBeActedOn(health);
    default:
      return true;
  }
}
