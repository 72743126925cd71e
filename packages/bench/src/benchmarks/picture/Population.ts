import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  KubeApi,
  KubeObject,
  ObjectKey,
  Sandbox,
} from '@crossplane-env/sandbox';
import { CHECKOUT_REF, NAMESPACE, OWNER_REF } from '../../backend/checkout';
import { isReady } from '../../controlPlane/isReady';
import { until } from '../../process/until';
import { copyObjects } from './copyObjects';
import { API_VERSION, CLAIM_KIND, environmentType } from './environmentType';

const ORIGINAL = 'environment-00000';

/** Many equal environments in a control plane. */
export class Population {
  readonly #sandbox: Sandbox;
  readonly #resources: number;

  /** Offers the environment type. */
  static async prepare(
    sandbox: Sandbox,
    options: { resources: number },
  ): Promise<Population> {
    const { api } = sandbox;
    for (const object of environmentType(options.resources)) api.create(object);
    await until(() => Boolean(api.definition(API_VERSION, CLAIM_KIND)), {
      what: 'the environment type to be offered',
    });
    await sandbox.settled();
    return new Population(sandbox, options.resources);
  }

  private constructor(sandbox: Sandbox, resources: number) {
    this.#sandbox = sandbox;
    this.#resources = resources;
  }

  /** The original, as the backend names it. */
  get ref(): string {
    return `local/${
      API_VERSION.split('/')[0]
    }/${CLAIM_KIND}/${NAMESPACE}/${ORIGINAL}`;
  }

  /**
   * Has controllers make one environment, and copies it: they would take
   * minutes for a thousand. After that they no longer run.
   *
   * @returns all objects of which the environments consist
   */
  async fill(count: number): Promise<KubeObject[]> {
    const original = await this.#compose();
    this.#sandbox.stopControllers();
    const all = [...original];
    for (let index = 1; index < count; index++) {
      const name = `environment-${String(index).padStart(5, '0')}`;
      const { api } = this.#sandbox;
      all.push(...copyObjects(api, original, { from: ORIGINAL, to: name }));
    }
    return all;
  }

  /** @returns the claim, its composite, and what that composes */
  async #compose(): Promise<KubeObject[]> {
    const { api } = this.#sandbox;
    const [apiVersion, kind] = [API_VERSION, CLAIM_KIND];
    const place = { namespace: NAMESPACE, name: ORIGINAL };
    const key = { apiVersion, kind, ...place };
    api.create({
      apiVersion,
      kind,
      metadata: {
        ...place,
        annotations: {
          [ANNOTATION_OWNER]: OWNER_REF,
          [ANNOTATION_ENTITY]: CHECKOUT_REF,
        },
      },
      spec: {},
    });
    await until(() => isReady(api.get(key)), {
      what: 'the first environment to be ready',
    });
    await this.#sandbox.settled();
    return this.#read(api, key);
  }

  #read(api: KubeApi, key: ObjectKey): KubeObject[] {
    const claim = api.get(key);
    const composite = api.get(claim.spec.resourceRef);
    const references: ObjectKey[] = composite.spec.resourceRefs;
    if (references.length !== this.#resources) {
      throw new Error(
        `The first environment has ${references.length} resources instead of ${
          this.#resources
        }.`,
      );
    }
    return [claim, composite, ...references.map(each => api.get(each))];
  }
}
