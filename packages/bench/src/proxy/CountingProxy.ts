import {
  ClassifiedRequest,
  classifyRequest,
  ReverseProxy,
  ReverseProxyOptions,
} from '@crossplane-env/testkit';

/** Stands in front of a control plane and counts what it is asked for. */
export class CountingProxy {
  readonly #proxy: ReverseProxy;
  readonly #counted: ClassifiedRequest[];

  static async start({
    target,
  }: Pick<ReverseProxyOptions, 'target'>): Promise<CountingProxy> {
    const counted: ClassifiedRequest[] = [];
    const proxy = await ReverseProxy.start({
      target,
      handle: ({ incoming, forward }) => {
        const { method = 'GET', url = '/' } = incoming;
        counted.push(classifyRequest(method, url));
        forward();
      },
    });
    return new CountingProxy(proxy, counted);
  }

  private constructor(proxy: ReverseProxy, counted: ClassifiedRequest[]) {
    this.#proxy = proxy;
    this.#counted = counted;
  }

  get url(): string {
    return this.#proxy.url;
  }

  /** What was asked for since the start, or since this was called last. */
  take(): ClassifiedRequest[] {
    return this.#counted.splice(0);
  }

  /** Ends what is under way, watches included. */
  close(): Promise<void> {
    return this.#proxy.close();
  }
}
