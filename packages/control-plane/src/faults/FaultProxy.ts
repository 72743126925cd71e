import { type ControlPlaneTarget, ReverseProxy } from '@crossplane-env/testkit';
import { concerns, FaultRule, RequestSelector } from './FaultRule';
import { HandledRequest, Traffic } from './Traffic';

export interface FaultProxyOptions {
  /** The API server. */
  target: Pick<ControlPlaneTarget, 'url' | 'caData'>;
  /** With the same seed, the same requests are hit; 1 unless told. */
  seed?: number;
}

/**
 * A reverse proxy in front of an API server, on loopback and without TLS, that
 * makes requests fail by rules. Without a rule, everything passes as it comes.
 */
export class FaultProxy {
  readonly #proxy: ReverseProxy;
  readonly #traffic: Traffic;

  static async start({
    target,
    seed = 1,
  }: FaultProxyOptions): Promise<FaultProxy> {
    const traffic = new Traffic({ seed });
    const proxy = await ReverseProxy.start({
      target,
      handle: exchange => traffic.handle(exchange),
    });
    return new FaultProxy(proxy, traffic);
  }

  private constructor(proxy: ReverseProxy, traffic: Traffic) {
    this.#proxy = proxy;
    this.#traffic = traffic;
  }

  /** Where clients reach it, over plain HTTP; without a trailing slash. */
  get url(): string {
    return this.#proxy.url;
  }

  /** Makes the requests that a rule is about fail; the answer takes the rule back. */
  inject(rule: FaultRule): () => void {
    return this.#traffic.rules.add(rule);
  }

  /** Takes all rules back. */
  clear(): void {
    this.#traffic.rules.clear();
  }

  /** Breaks off what is under way, such as watches; answers with how many requests it were. */
  breakOff(selector: RequestSelector = {}): number {
    return this.#traffic.breakOff(subject => concerns(selector, subject));
  }

  /** The requests since the start, or since this was called last, in their order. */
  take(): HandledRequest[] {
    return this.#traffic.take();
  }

  /** Ends what is under way, watches included. */
  async close(): Promise<void> {
    this.clear();
    await this.#proxy.close();
  }
}
