import { chance } from './chance';
import { concerns, Fault, FaultRule, RuleSubject } from './FaultRule';

interface ActiveRule extends FaultRule {
  id: number;
  left: number;
  /** How many requests of each kind and verb it has considered. */
  considered: Map<string, number>;
}

/** The rules in force, and what they make of requests. */
export class ActiveRules {
  readonly #seed: number;
  readonly #rules = new Map<number, ActiveRule>();
  #lastId = 0;

  constructor(options: { seed: number }) {
    this.#seed = options.seed;
  }

  /** @returns takes the rule back */
  add(rule: FaultRule): () => void {
    this.#lastId += 1;
    const id = this.#lastId;
    const left = rule.times ?? Infinity;
    this.#rules.set(id, { ...rule, id, left, considered: new Map() });
    return () => this.#rules.delete(id);
  }

  clear(): void {
    this.#rules.clear();
  }

  /** What hits a request: any number of latencies, and at most one other fault, the first. */
  faultsFor(subject: RuleSubject): Fault[] {
    const faults: Fault[] = [];
    for (const rule of this.#rules.values()) {
      if (!concerns(rule, subject) || !this.#hits(rule, subject)) continue;
      rule.left -= 1;
      if (rule.left <= 0) this.#rules.delete(rule.id);
      faults.push(rule.fault);
      if (rule.fault.type !== 'latency') break;
    }
    return faults;
  }

  #hits(rule: ActiveRule, { verb, resource }: RuleSubject): boolean {
    const what = `${verb} ${resource}`;
    const ordinal = (rule.considered.get(what) ?? 0) + 1;
    rule.considered.set(what, ordinal);
    return chance(this.#seed, rule.id, what, ordinal) < (rule.probability ?? 1);
  }
}
