import {
  autoReady,
  FAKE_API_VERSION,
  KubeObjectInput,
  patchAndTransform,
  widget,
} from '@crossplane-env/testkit';
import { CLUSTER } from './ExampleControlPlane';
import { uniqueKind } from './unique';

/** One of those that the writing identity of `deploy/rbac.yaml` may write to. */
const GROUP = 'platform.example.org';
const VERSION = 'v1alpha1';

/**
 * An environment type that is nobody else's. Its environments compose one
 * widget each, of which the test says how it does.
 */
export class WidgetType {
  readonly group = GROUP;
  readonly apiVersion = `${GROUP}/${VERSION}`;
  /** What people create. */
  readonly kind: string;
  readonly composite: string;
  readonly ref: string;
  readonly #widgetKind: string;

  constructor(readonly style: 'claim' | 'composite') {
    this.kind = uniqueKind('Lab');
    this.composite = style === 'claim' ? `X${this.kind}` : this.kind;
    this.#widgetKind = style === 'claim' ? 'ClusterWidget' : 'Widget';
    this.ref = `${CLUSTER}/${GROUP}/${this.kind}`;
  }

  get compositionName(): string {
    return this.composite.toLowerCase();
  }

  /**
   * @param options.fields - more fields of the schema of `spec`
   * @param options.hasDefault - whether a Composition is used without being chosen; true unless told
   */
  definition(
    options: { fields?: object; hasDefault?: boolean } = {},
  ): KubeObjectInput {
    const { fields = {}, hasDefault = true } = options;
    return {
      apiVersion: `apiextensions.crossplane.io/${
        this.style === 'claim' ? 'v1' : 'v2'
      }`,
      kind: 'CompositeResourceDefinition',
      metadata: { name: `${pluralOf(this.composite)}.${GROUP}` },
      spec: {
        group: GROUP,
        names: { kind: this.composite, plural: pluralOf(this.composite) },
        ...(this.style === 'claim'
          ? { claimNames: { kind: this.kind, plural: pluralOf(this.kind) } }
          : { scope: 'Namespaced' }),
        ...(hasDefault && {
          defaultCompositionRef: { name: this.compositionName },
        }),
        versions: [this.#version(fields)],
      },
    };
  }

  composition(
    options: { name?: string; pipeline?: object[] } = {},
  ): KubeObjectInput {
    const { name = this.compositionName } = options;
    const { pipeline = [this.composeWidget(), autoReady] } = options;
    return {
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'Composition',
      metadata: { name },
      spec: {
        compositeTypeRef: { apiVersion: this.apiVersion, kind: this.composite },
        mode: 'Pipeline',
        pipeline,
      },
    };
  }

  /** The step that composes the widget. */
  composeWidget(patches: object[] = []): object {
    return patchAndTransform(
      widget('widget', { kind: this.#widgetKind, patches }),
    );
  }

  environment(
    metadata: { name: string; namespace: string },
    spec: object = {},
  ): KubeObjectInput {
    return { apiVersion: this.apiVersion, kind: this.kind, metadata, spec };
  }

  get widgetType() {
    return { apiVersion: FAKE_API_VERSION, kind: this.#widgetKind };
  }

  #version(fields: object) {
    return {
      name: VERSION,
      served: true,
      referenceable: true,
      schema: {
        openAPIV3Schema: {
          type: 'object',
          properties: {
            spec: {
              type: 'object',
              properties: { note: { type: 'string' }, ...fields },
            },
            status: {
              type: 'object',
              properties: { count: { type: 'integer' } },
            },
          },
        },
      },
    };
  }
}

function pluralOf(kind: string): string {
  return `${kind.toLowerCase()}s`;
}
