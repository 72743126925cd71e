import { TestControlPlane } from '@crossplane-env/control-plane';
import {
  classifyRequest,
  Exchange,
  namespaceOf,
  ReverseProxy,
} from '@crossplane-env/testkit';

/** A point in the life of a request that a backend sends to its cluster. */
export interface Moment {
  /** As {@link classifyRequest} has it. */
  verb: 'create (dry run)' | 'patch' | 'delete';
  /** It has arrived and the cluster does not know of it, or the cluster's answer has and the backend does not. */
  at: 'request' | 'answer';
}

/** A request that the cluster has answered. */
export interface Answered {
  verb: string;
  code: number;
}

/**
 * Stands in front of a control plane, and has requests stand still at the
 * moments of their namespaces, for good.
 */
export class MomentProxy {
  #proxy!: ReverseProxy;
  readonly #holds = new Map<string, Moment & { reached(): void }>();
  readonly #answered = new Map<string, Answered[]>();

  static async start(target: TestControlPlane): Promise<MomentProxy> {
    const started = new MomentProxy();
    started.#proxy = await ReverseProxy.start({
      target,
      handle: exchange => started.#handle(exchange),
    });
    return started;
  }

  private constructor() {}

  /** Without a trailing slash. */
  get url(): string {
    return this.#proxy.url;
  }

  /** Resolves once a request stands still. */
  hold(namespace: string, moment: Moment): Promise<void> {
    return new Promise(reached => {
      this.#holds.set(namespace, { ...moment, reached });
    });
  }

  /** Lets everything pass from now on. */
  release(): void {
    this.#holds.clear();
  }

  /** The requests to write something of a namespace, dry runs among them. */
  answered(namespace: string): Answered[] {
    return this.#answered.get(namespace) ?? [];
  }

  async close(): Promise<void> {
    await this.#proxy.close();
  }

  #handle({ incoming, response, forward }: Exchange): void {
    const { method = 'GET', url = '/' } = incoming;
    const { verb } = classifyRequest(method, url);
    const namespace = namespaceOf(url);
    if (method === 'GET' || !namespace) {
      forward();
      return;
    }
    const hold = this.#holds.get(namespace);
    const standing = hold?.verb === verb ? hold : undefined;
    if (standing?.at === 'request') {
      standing.reached();
      return;
    }
    forward(answer => {
      const { statusCode: code = 0, headers } = answer;
      this.#answered.set(namespace, [
        ...this.answered(namespace),
        { verb, code },
      ]);
      if (standing) {
        answer.resume();
        standing.reached();
        return;
      }
      response.writeHead(code, headers);
      answer.pipe(response);
    });
  }
}
