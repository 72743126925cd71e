import type { KubeApi, ObjectKey, WatchEvent } from '../../kube/KubeApi';
import type { Controller } from '../runtime/Controller';
import { keyOf } from '../runtime/objectKey';

const ADDRESSES_PER_BLOCK = 254;

/** Gives Services their addresses, which the API server itself does elsewhere. */
export class ServiceController implements Controller {
  readonly name = 'service';
  readonly #api: KubeApi;
  #given = 0;

  constructor({ api }: { api: KubeApi }) {
    this.#api = api;
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    return object.kind === 'Service' && object.apiVersion === 'v1'
      ? [keyOf(object)]
      : [];
  }

  reconcile(key: ObjectKey): undefined {
    const service = this.#api.find(key);
    const { type, clusterIP } = service?.spec ?? {};
    if (!service || type === 'ExternalName' || clusterIP) {
      return;
    }
    const address = this.#nextAddress();
    this.#api.update({
      ...service,
      spec: { ...service.spec, clusterIP: address, clusterIPs: [address] },
    });
  }

  #nextAddress(): string {
    const block = Math.floor(this.#given / ADDRESSES_PER_BLOCK);
    const host = (this.#given % ADDRESSES_PER_BLOCK) + 1;
    this.#given += 1;
    return `10.96.${block}.${host}`;
  }
}
