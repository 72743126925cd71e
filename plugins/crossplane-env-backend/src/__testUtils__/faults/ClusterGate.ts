import { TestControlPlane } from '@crossplane-env/control-plane';
import { Exchange, ReverseProxy } from '@crossplane-env/testkit';

/**
 * Stands between backends and their control plane: it counts what they have
 * deleted, by uid, and can be closed to them for a while.
 */
export class ClusterGate {
  #proxy!: ReverseProxy;
  #isShut = false;
  readonly #open = new Set<Exchange['response']>();
  readonly #deletions = new Map<string, number>();

  static async start(target: TestControlPlane): Promise<ClusterGate> {
    const gate = new ClusterGate();
    gate.#proxy = await ReverseProxy.start({
      target,
      handle: exchange => gate.#handle(exchange),
    });
    return gate;
  }

  private constructor() {}

  /** Without a trailing slash. */
  get url(): string {
    return this.#proxy.url;
  }

  /** How often the cluster granted to delete the object of a uid. */
  deletionsOf(uid: string): number {
    return this.#deletions.get(uid) ?? 0;
  }

  /** The uids of all that was deleted. */
  get deleted(): string[] {
    return [...this.#deletions.keys()];
  }

  /** Breaks off what is under way, and all that comes. */
  shut(): void {
    this.#isShut = true;
    for (const response of this.#open) response.destroy();
  }

  reopen(): void {
    this.#isShut = false;
  }

  async close(): Promise<void> {
    await this.#proxy.close();
  }

  #handle(exchange: Exchange): void {
    const { incoming, response, forward } = exchange;
    if (this.#isShut) {
      response.destroy();
      return;
    }
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
    if (incoming.method === 'DELETE') this.#followDeletion(exchange);
    else forward();
  }

  #followDeletion({ incoming, response, forward }: Exchange): void {
    const body: Buffer[] = [];
    incoming.on('data', chunk => body.push(chunk));
    forward(answer => {
      const { statusCode = 502, headers } = answer;
      const { preconditions } = JSON.parse(Buffer.concat(body).toString());
      if (statusCode < 300) {
        const { uid } = preconditions;
        this.#deletions.set(uid, this.deletionsOf(uid) + 1);
      }
      response.writeHead(statusCode, headers);
      answer.pipe(response);
    });
  }
}
