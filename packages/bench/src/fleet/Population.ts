import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  type KubeObject,
  keyOf,
  type ObjectClient,
  type ObjectKey,
} from '@crossplane-env/testkit';
import { componentRef, NAMESPACE, OWNER_REF } from '../backend/entities';
import { BenchControlPlane, isReady } from '../controlPlane';
import { until } from '../processes';
import { API_VERSION, CLAIM_KIND, environmentType } from './environmentType';
import { ENVIRONMENTS_PER_COMPONENT } from './generatedObjects';

/** How many environments are copied at the same time. */
const AT_ONCE = 8;

const ORIGINAL = 'environment-00000';

/** Many equal environments in a control plane. */
export class Population {
  readonly #controlPlane: BenchControlPlane;
  readonly #resources: number;

  /** Offers the environment type. */
  static async prepare(
    controlPlane: BenchControlPlane,
    options: { resources: number },
  ): Promise<Population> {
    const { objects } = controlPlane;
    await objects.apply(...environmentType(options.resources));
    await until(
      async () => {
        const revisions = await objects.list(
          {
            apiVersion: 'apiextensions.crossplane.io/v1',
            kind: 'CompositionRevision',
          },
          'labelSelector=crossplane.io/composition-name=environment',
        );
        return revisions.some(({ status }) => status?.conditions?.length > 0);
      },
      { what: 'the environment type to be offered' },
    );
    return new Population(controlPlane, options.resources);
  }

  private constructor(controlPlane: BenchControlPlane, resources: number) {
    this.#controlPlane = controlPlane;
    this.#resources = resources;
  }

  /** For the original. */
  readonly entityRef = entityOf(0);

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
    await this.#controlPlane.stopControllers();
    const { objects } = this.#controlPlane;
    const all = [...original];
    let index = 0;
    const copyOneByOne = async () => {
      while (++index < count) {
        const copy = index;
        const to = `environment-${String(copy).padStart(5, '0')}`;
        const names = { from: ORIGINAL, to };
        const replaced = original.map(object => withEntity(object, copy));
        all.push(...(await copyObjects(objects, replaced, names)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, copyOneByOne));
    return all;
  }

  /** @returns the claim, its composite, and what that composes */
  async #compose(): Promise<KubeObject[]> {
    const { objects } = this.#controlPlane;
    const [apiVersion, kind] = [API_VERSION, CLAIM_KIND];
    const place = { namespace: NAMESPACE, name: ORIGINAL };
    const key = { apiVersion, kind, ...place };
    await objects.create({
      apiVersion,
      kind,
      metadata: {
        ...place,
        annotations: {
          [ANNOTATION_OWNER]: OWNER_REF,
          [ANNOTATION_ENTITY]: entityOf(0),
        },
      },
      spec: {},
    });
    await until(async () => isReady(await objects.get(key)), {
      what: 'the first environment to be ready',
    });
    return this.#read(key);
  }

  async #read(key: ObjectKey): Promise<KubeObject[]> {
    const { objects } = this.#controlPlane;
    const claim = await objects.get(key);
    const composite = await objects.get(claim.spec.resourceRef);
    const references: ObjectKey[] = composite.spec.resourceRefs;
    if (references.length !== this.#resources) {
      throw new Error(
        `The first environment has ${references.length} resources instead of ${
          this.#resources
        }.`,
      );
    }
    const composed = references.map(each => objects.get(each));
    return [claim, composite, ...(await Promise.all(composed))];
  }
}

function entityOf(index: number): string {
  const app = Math.floor(index / ENVIRONMENTS_PER_COMPONENT);
  return componentRef({ app, team: NAMESPACE });
}

/** A copy that is for the component of the environment of that number, if it is for any. */
function withEntity(object: KubeObject, index: number): KubeObject {
  const { annotations } = object.metadata;
  if (!annotations?.[ANNOTATION_ENTITY]) return object;
  const metadata = {
    ...object.metadata,
    annotations: { ...annotations, [ANNOTATION_ENTITY]: entityOf(index) },
  };
  return { ...object, metadata };
}

/**
 * Creates objects again under another name, with references and owners among
 * them adjusted, and gives the copies the status that the originals have.
 *
 * @param originals - owners before what they own
 * @param names.from - with which the name of each of them begins
 */
export async function copyObjects(
  objects: ObjectClient,
  originals: KubeObject[],
  names: { from: string; to: string },
): Promise<KubeObject[]> {
  const replacements = [[names.from, names.to]];
  const copies: KubeObject[] = [];
  for (const original of originals) {
    const { status, ...copy }: KubeObject = JSON.parse(
      replacements.reduce(
        (text, [from, to]) => text.replaceAll(from, to),
        JSON.stringify(original),
      ),
    );
    const { resourceVersion, managedFields, ...metadata } = copy.metadata;
    const created = await objects.create({ ...copy, metadata });
    replacements.push([original.metadata.uid, created.metadata.uid]);
    if (status) await objects.merge(keyOf(copy), { status }, '/status');
    copies.push({ ...created, status });
  }
  return copies;
}
