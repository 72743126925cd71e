import {
  Address,
  KubeAnswer,
  KubeClient,
  RequestOptions,
  WatchStream,
} from '@crossplane-env/testkit';

/** A way in which a control plane could be wrong. */
export interface Sabotage {
  /** Makes it overlook something that is asked for. */
  request?(path: string, options: RequestOptions): string;
  /** Makes it answer something else, in place. */
  answer?(body: any): void;
}

/** Makes any control plane look like one that is wrong. */
export class SabotagedClient extends KubeClient {
  readonly #sabotage: Sabotage;

  constructor(address: Address, sabotage: Sabotage) {
    super(address);
    this.#sabotage = sabotage;
  }

  override async send(
    path: string,
    options: RequestOptions,
  ): Promise<KubeAnswer> {
    const changed = this.#sabotage.request?.(path, options) ?? path;
    const answer = await super.send(changed, options);
    if (typeof answer.body === 'object') {
      this.#sabotage.answer?.(answer.body);
    }
    return answer;
  }

  override watch(path: string): Promise<WatchStream> {
    return super.watch(this.#sabotage.request?.(path, {}) ?? path);
  }
}
