import type { ClassifiedRequest } from '@crossplane-env/testkit';
import { CountingProxy } from '../../proxy/CountingProxy';
import { Cell, Table } from '../../report/Report';
import { summarize } from '../../report/summarize';
import { RequestCounter } from './RequestCounter';

type Operation = () => Promise<unknown>;

/** Operations, and what they cost the control plane. */
export class OperationsTable {
  readonly #counter: RequestCounter;
  readonly #rows: Cell[][] = [];

  constructor(proxy: CountingProxy) {
    this.#counter = new RequestCounter({ proxy });
  }

  get table(): Table {
    return {
      title: 'Requests to the control plane by operation',
      columns: ['operation', 'requests', 'which'],
      rows: this.#rows,
    };
  }

  /** For operations that concern many kinds. */
  async addByVerb(name: string, operation: Operation): Promise<void> {
    await this.#add(name, operation, ({ verb }) => verb);
  }

  async addByKind(name: string, operation: Operation): Promise<void> {
    await this.#add(name, operation, ({ verb, resource }) => {
      const [plural] = resource.split('.');
      return `${verb} ${plural}`;
    });
  }

  async #add(
    name: string,
    operation: Operation,
    describe: (request: ClassifiedRequest) => string,
  ): Promise<void> {
    const requests = await this.#counter.count(operation);
    const which = summarize(requests.map(describe));
    this.#rows.push([name, requests.length, which]);
  }
}
