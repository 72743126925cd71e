import { NotAllowedError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  CreationPolicyOutcome,
  CROSSPLANE_SPEC_FIELDS,
  EnvironmentType,
  formatEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KnownEnvironment } from '../inventory/Environment';
import {
  CreationPolicy,
  CreationRefusal,
  CreationSubject,
  isRefusal,
  Judgement,
  LimitJudgement,
} from '../lifecycle/CreationPolicy';
import { SharedProperty } from '../lifecycle/creationRules';
import { PendingCreation, PendingCreations } from '../record/PendingCreations';
import { FindVisible, PolicyRequest } from './types';

interface Asked {
  type: EnvironmentType;
  findVisible: FindVisible;
}

type Admit = (spec: JsonObject, pending: PendingCreation[]) => void;

/** What the rules of the configuration say of a creation, in sentences. */
export class CreationRules {
  readonly #policy: CreationPolicy;
  readonly #pending: PendingCreations;
  readonly #now: () => Date;

  constructor(options: {
    policy: CreationPolicy;
    pending: PendingCreations;
    now: () => Date;
  }) {
    this.#policy = options.policy;
    this.#pending = options.pending;
    this.#now = options.now;
  }

  /** What they say at this moment, when nothing is created yet. */
  async ask(
    request: PolicyRequest,
    { spec, type, findVisible }: Asked & { spec: JsonObject },
  ): Promise<CreationPolicyOutcome[]> {
    const subject = subjectOf(request, type);
    if (!this.#policy.isFor(subject)) return [];
    const judgements = this.#policy.judge(subject, {
      spec: withoutCrossplane(spec, type),
      pending: await this.#pending.list({ now: this.#now() }),
    });
    return present(judgements, { subject, findVisible });
  }

  /**
   * Has something be created, unless they are against it.
   *
   * @param create - given what decides about that, as soon as it is known what
   *   the cluster makes of it; undefined where no rule is for it
   * @throws NotAllowedError that names each rule that is against it
   */
  async enforce<T>(
    request: PolicyRequest,
    { type, findVisible }: Asked,
    create: (admit: Admit | undefined) => Promise<T>,
  ): Promise<T> {
    const subject = subjectOf(request, type);
    if (!this.#policy.isFor(subject)) return create(undefined);
    try {
      return await create((spec, pending) =>
        this.#policy.assertAllowed(subject, {
          spec: withoutCrossplane(spec, type),
          pending,
        }),
      );
    } catch (error) {
      if (!(error instanceof CreationRefusal)) throw error;
      const { judgements } = error;
      const outcomes = await present(judgements, { subject, findVisible });
      throw new NotAllowedError(
        outcomes.map(({ sentence }) => sentence).join(' '),
      );
    }
  }
}

function subjectOf(
  { namespace, owner }: PolicyRequest,
  { cluster, group, kind }: EnvironmentType,
): CreationSubject {
  const ref = { cluster, group, kind, ...(namespace && { namespace }) };
  return { ref, owner };
}

/** What its author says, and what is filled in for them. */
function withoutCrossplane(
  spec: JsonObject,
  { style }: EnvironmentType,
): JsonObject {
  const fields = new Set(CROSSPLANE_SPEC_FIELDS[style]);
  return Object.fromEntries(
    Object.entries(spec).filter(([name]) => !fields.has(name)),
  );
}

async function present(
  judgements: Judgement[],
  options: { subject: CreationSubject; findVisible: FindVisible },
): Promise<CreationPolicyOutcome[]> {
  const outcomes: CreationPolicyOutcome[] = [];
  for (const judgement of judgements) {
    for (const { field, text } of await describe(judgement, options)) {
      const { rule } = judgement;
      const isRefused = isRefusal(judgement);
      const advice =
        isRefused && judgement.type !== 'mistaken' && judgement.rule.message;
      outcomes.push({
        rule: rule.name,
        outcome: isRefused ? 'refused' : 'allowed',
        sentence: advice ? `${text} ${advice}` : text,
        ...(field && { field }),
      });
    }
  }
  return outcomes;
}

async function describe(
  judgement: Judgement,
  options: { subject: CreationSubject; findVisible: FindVisible },
): Promise<Array<{ field?: string; text: string }>> {
  const { name } = judgement.rule;
  switch (judgement.type) {
    case 'mistaken':
      return [
        {
          text: `The rule at '${name}' has a mistake, so that nothing is created that it may be for; ask whoever runs the portal to correct it.`,
        },
      ];
    case 'values':
      return judgement.faults.length === 0
        ? [{ text: `The rule '${name}' allows the spec as it is.` }]
        : judgement.faults.map(({ field, requirement }) => ({
            field,
            text: `By the rule '${name}', '${field}' ${requirement}.`,
          }));
    default:
      return [{ text: await describeLimit(judgement, options) }];
  }
}

const SHARED: Record<SharedProperty, (subject: CreationSubject) => string> = {
  owner: ({ owner }) => ` for ${owner}`,
  type: ({ ref }) => ` of ${ref.group}/${ref.kind}`,
  cluster: ({ ref }) => ` in the cluster '${ref.cluster}'`,
  namespace: ({ ref }) =>
    ref.namespace ? ` in the namespace '${ref.namespace}'` : '',
};

async function describeLimit(
  judgement: LimitJudgement,
  options: { subject: CreationSubject; findVisible: FindVisible },
): Promise<string> {
  const { rule, count } = judgement;
  const shared = rule.per
    .map(property => SHARED[property](options.subject))
    .join('');
  if (rule.limit === 0) {
    return `The rule '${rule.name}' allows no environments${shared}; choose another type, cluster, namespace or owner.`;
  }
  const allowed = `The rule '${rule.name}' allows ${counted(
    rule.limit,
  )}${shared}, and there ${count === 1 ? 'is' : 'are'} ${count}`;
  return isRefusal(judgement)
    ? `${allowed} already: ${await adviseRoom(judgement, options)}.`
    : `${allowed}.`;
}

const MOST_NAMED = 3;
/** So many are looked through for some that the caller may see. */
const MOST_LOOKED_AT = 200;

/** How there would be room, in terms of what the caller may see. */
async function adviseRoom(
  { rule, count, environments }: LimitJudgement,
  { findVisible }: { findVisible: FindVisible },
): Promise<string> {
  const staying = environments.filter(one => !isGoing(one));
  const going = environments.length - staying.length;
  const oldest = staying
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    .slice(0, MOST_LOOKED_AT);
  const visible = oldest.length > 0 ? await findVisible(oldest) : [];
  const names = visible
    .slice(0, MOST_NAMED)
    .map(({ ref }) => formatEnvironmentRef(ref));
  const takeDown = names.length
    ? `take one down first, such as ${names.join(' or ')}`
    : 'ask whoever they belong to to take one down first';
  return count - going < rule.limit
    ? `wait until ${
        going === 1 ? 'the one that is going' : 'those that are going'
      } ${going === 1 ? 'is' : 'are'} gone, or ${takeDown}`
    : takeDown;
}

function isGoing(environment: KnownEnvironment): boolean {
  return (
    environment.state === 'live' &&
    (environment.isGoing || environment.isDeparted)
  );
}

function counted(count: number): string {
  return count === 1 ? '1 environment' : `${count} environments`;
}
