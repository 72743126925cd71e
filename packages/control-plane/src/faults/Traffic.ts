import type { ServerResponse } from 'node:http';
import type { Exchange } from '@crossplane-env/testkit';
import { ActiveRules } from './ActiveRules';
import { Fault, RuleSubject, subjectOf } from './FaultRule';
import { applyFaults } from './applyFaults';

/** A request, and what was done to it. */
export interface HandledRequest extends RuleSubject {
  faults: Fault[];
}

/** What goes through a proxy, under rules. */
export class Traffic {
  readonly rules: ActiveRules;
  readonly #open = new Map<ServerResponse, RuleSubject>();
  #handled: HandledRequest[] = [];

  constructor(options: { seed: number }) {
    this.rules = new ActiveRules(options);
  }

  handle(exchange: Exchange): void {
    const { incoming, response } = exchange;
    const { method = 'GET', url = '/' } = incoming;
    const subject = subjectOf(method, url);
    const faults = this.rules.faultsFor(subject);
    this.#handled.push({ ...subject, faults });
    this.#open.set(response, subject);
    response.on('close', () => this.#open.delete(response));
    void applyFaults(exchange, { faults, subject });
  }

  /** Answers with how many it were. */
  breakOff(isMeant: (subject: RuleSubject) => boolean): number {
    const meant = [...this.#open].filter(([, subject]) => isMeant(subject));
    for (const [response] of meant) response.destroy();
    return meant.length;
  }

  take(): HandledRequest[] {
    const handled = this.#handled;
    this.#handled = [];
    return handled;
  }
}
