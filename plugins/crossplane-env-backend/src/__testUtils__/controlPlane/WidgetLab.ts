import {
  fakeProvider,
  keyOf,
  KubeObjectInput,
  ObjectKey,
} from '@crossplane-env/testkit';
import { eventually } from '../eventually';
import { ExampleControlPlane } from './ExampleControlPlane';
import { findResource, keyOfResource } from './tree';
import { Portal } from './Portal';
import { unique } from './unique';
import { Widget } from './Widget';
import { WidgetType } from './WidgetType';

/** Environments of a type of their own, whose widgets do what the test says. */
export class WidgetLab {
  readonly type: WidgetType;
  readonly #lab: ExampleControlPlane;
  readonly #portal: Portal;
  readonly #namespace: string;

  /** Resolves once the portal offers the type. */
  static async install(
    shared: { lab: ExampleControlPlane; portal: Portal; namespace: string },
    options: {
      style: WidgetType['style'];
      compositions?: Composing;
      hasDefault?: boolean;
    },
  ): Promise<WidgetLab> {
    const type = new WidgetType(options.style);
    const { objects } = shared.lab;
    const { compositions = () => [type.composition()], hasDefault } = options;
    const definition = type.definition({ hasDefault });
    await objects.apply(...fakeProvider, definition, ...compositions(type));
    shared.lab.deleteFinally(keyOf(definition));
    await shared.portal.offers(type.ref);
    return new WidgetLab(type, shared);
  }

  private constructor(
    type: WidgetType,
    shared: { lab: ExampleControlPlane; portal: Portal; namespace: string },
  ) {
    this.type = type;
    this.#lab = shared.lab;
    this.#portal = shared.portal;
    this.#namespace = shared.namespace;
  }

  /** Has the portal create an environment; resolves once the portal shows its widget. */
  async create(spec: { note?: string } = {}): Promise<WidgetEnvironment> {
    const name = unique('env');
    await this.#portal.create({
      type: this.type.ref,
      namespace: this.#namespace,
      name,
      spec,
    });
    return this.#shown(name);
  }

  /** As {@link create}, but past the portal, as kubectl does it. */
  async createByHand(): Promise<WidgetEnvironment> {
    const name = unique('env');
    await this.#lab.objects.apply(this.manifest(name));
    return this.#shown(name);
  }

  refOf(name: string): string {
    return `${this.type.ref}/${this.#namespace}/${name}`;
  }

  keyOf(name: string): ObjectKey {
    return keyOf(this.manifest(name));
  }

  /** As somebody would write it who has access to the cluster. */
  manifest(name: string, spec: object = {}): KubeObjectInput {
    return this.type.environment({ name, namespace: this.#namespace }, spec);
  }

  /** What the environment composed, once the portal shows it. */
  async widgetOf(ref: string): Promise<Widget> {
    const { objects } = this.#lab;
    return eventually(async () => {
      const environment = await this.#portal.get(ref);
      const node = findResource(environment, this.type.widgetType.kind);
      const key = keyOfResource(node);
      await objects.get(key);
      return new Widget({ key, objects });
    });
  }

  async #shown(name: string): Promise<WidgetEnvironment> {
    const ref = this.refOf(name);
    const key = this.keyOf(name);
    const widget = await this.widgetOf(ref);
    const { metadata } = await this.#lab.objects.get(key);
    return { ref, uid: metadata.uid, name, key, widget };
  }
}

type Composing = (type: WidgetType) => KubeObjectInput[];

export interface WidgetEnvironment {
  ref: string;
  uid: string;
  name: string;
  key: ObjectKey;
  widget: Widget;
}
