import { JsonObject } from '@backstage/types';
import {
  EnvironmentRef,
  fitsRule,
  formatEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KnownEnvironment } from '../inventory/Environment';
import {
  EnvironmentCriteria,
  EnvironmentProperty,
} from '../inventory/EnvironmentIndex';
import { Inventory } from '../inventory/Inventory';
import { PendingCreation } from '../record/PendingCreations';
import { AnyCreationRule, CreationRule, SharedProperty } from './creationRules';
import { MistakenRule } from './readRules';
import { ValueFault } from './valuesSchema';

/** Somebody's environment, as far as rules ask. */
export interface CreationSubject {
  ref: Omit<EnvironmentRef, 'name'>;
  /** Canonical entity reference. */
  owner?: string;
}

/** How many there are of those that a limit counts together. */
export interface LimitJudgement {
  type: 'limit';
  rule: CreationRule & { limit: number };
  count: number;
  /** Of these, as far as they can be seen already. */
  environments: KnownEnvironment[];
}

/** What a rule says of what somebody wants to create. */
export type Judgement =
  | { type: 'mistaken'; rule: MistakenRule }
  | { type: 'values'; rule: CreationRule; faults: ValueFault[] }
  | LimitJudgement;

/** That nothing is created, because of what some of the rules say. */
export class CreationRefusal extends Error {
  readonly judgements: Judgement[];

  constructor(judgements: Judgement[]) {
    super('The rules of the configuration do not allow it.');
    this.name = 'CreationRefusal';
    this.judgements = judgements;
  }
}

/** By then, what was created has been seen by whoever is in touch with its cluster. */
const SEEN_WITHIN_MS = 15 * 60_000;

const PROPERTIES: Record<
  SharedProperty,
  (subject: CreationSubject) => string | undefined
> = {
  owner: ({ owner }) => owner,
  type: ({ ref }) => `${ref.group}/${ref.kind}`,
  cluster: ({ ref }) => ref.cluster,
  // Namespaces of two clusters have nothing but the name in common.
  namespace: ({ ref }) => JSON.stringify([ref.cluster, ref.namespace]),
};

const INDEXED: Record<SharedProperty, EnvironmentProperty> = {
  owner: 'owner',
  type: 'kind',
  cluster: 'cluster',
  namespace: 'namespace',
};

/** Decides by rules of the configuration what may be created; all that fit speak. */
export class CreationPolicy {
  readonly #rules: readonly AnyCreationRule[];
  readonly #inventory: Inventory;
  readonly #now: () => Date;

  constructor(options: {
    rules: readonly AnyCreationRule[];
    inventory: Inventory;
    now: () => Date;
  }) {
    this.#rules = options.rules;
    this.#inventory = options.inventory;
    this.#now = options.now;
  }

  /** Whether there is a rule for it. */
  isFor(subject: CreationSubject): boolean {
    return this.#rulesFor(subject).length > 0;
  }

  /**
   * @param options.spec - the author's, with its defaults
   * @param options.pending - what else is being created
   */
  judge(
    subject: CreationSubject,
    options: { spec: JsonObject; pending: PendingCreation[] },
  ): Judgement[] {
    const { spec, pending } = options;
    return this.#rulesFor(subject).flatMap((rule): Judgement[] => {
      if (rule.isMistaken) return [{ type: 'mistaken', rule }];
      const { limit, values } = rule;
      const limited = limit !== undefined && { ...rule, limit };
      return [
        ...(values
          ? [{ type: 'values' as const, rule, faults: values(spec) }]
          : []),
        ...(limited ? [this.#count(subject, { rule: limited, pending })] : []),
      ];
    });
  }

  /** @throws CreationRefusal where a rule is against it */
  assertAllowed(...request: Parameters<CreationPolicy['judge']>): void {
    const refusals = this.judge(...request).filter(isRefusal);
    if (refusals.length > 0) throw new CreationRefusal(refusals);
  }

  #rulesFor({ ref, owner }: CreationSubject): AnyCreationRule[] {
    return this.#rules.filter(rule => fitsRule({ ...ref, owner }, rule));
  }

  /** What is going counts until it is gone, for so long it takes room. */
  #count(
    subject: CreationSubject,
    options: { rule: LimitJudgement['rule']; pending: PendingCreation[] },
  ): LimitJudgement {
    const { rule, pending } = options;
    const isCounted = (one: CreationSubject) =>
      fitsRule({ ...one.ref, owner: one.owner }, rule) &&
      rule.per.every(
        property => PROPERTIES[property](one) === PROPERTIES[property](subject),
      );
    this.#inventory.catchUp();
    const environments = [
      ...this.#inventory.environments.select({
        criteria: criteriaFor(subject, rule),
        test: one => one.verdict !== 'gone' && isCounted(one),
      }),
    ];
    const unseen = new Set(
      pending
        .filter(one => isCounted(one) && this.#isUnseen(one))
        .map(({ ref }) => formatEnvironmentRef(ref)),
    );
    const count = environments.length + unseen.size;
    return { type: 'limit', rule, count, environments };
  }

  /** Whether it has to be reckoned with besides what is seen. */
  #isUnseen({ ref, uid, createdAt }: PendingCreation): boolean {
    const known = this.#inventory.environments.find(ref);
    if (known && (known.verdict !== 'gone' || known.uid === uid)) return false;
    if (createdAt === undefined) return true;
    const age = this.#now().getTime() - Date.parse(createdAt);
    return age < SEEN_WITHIN_MS || this.#isOutOfTouch(ref.cluster);
  }

  #isOutOfTouch(name: string): boolean {
    return this.#inventory
      .incompleteClusters()
      .some(({ cluster }) => cluster === name);
  }
}

export function isRefusal(judgement: Judgement): boolean {
  switch (judgement.type) {
    case 'values':
      return judgement.faults.length > 0;
    case 'limit':
      return judgement.count >= judgement.rule.limit;
    default:
      return true;
  }
}

/** By which the index finds few, among which is what is counted. */
function criteriaFor(
  { ref, owner }: CreationSubject,
  { per }: CreationRule,
): EnvironmentCriteria | undefined {
  const values: Record<SharedProperty, string | undefined> = {
    owner,
    namespace: ref.namespace,
    type: `${ref.group}/${ref.kind}`,
    cluster: ref.cluster,
  };
  const [first, ...others] = per.flatMap(property => {
    const value = values[property];
    return value === undefined
      ? []
      : [{ property: INDEXED[property], values: [value] }];
  });
  return first && { allOf: [first, ...others] };
}
