import { createHash } from 'node:crypto';
import type { KubeObject, KubeObjectInput } from '../../kube/KubeApi';

interface Applied {
  configuration: string;
  state: string;
}

/**
 * Remembers what was applied to which object. To apply the same again, where
 * nobody has changed the object since, would change nothing, and costs much.
 */
export class AppliedConfigurations {
  readonly #applied = new Map<string, Applied>();

  isInForce(
    existing: KubeObject | undefined,
    configuration: KubeObjectInput,
  ): boolean {
    if (!existing) {
      return false;
    }
    const applied = this.#applied.get(existing.metadata.uid);
    return (
      applied !== undefined &&
      applied.state === stateOf(existing) &&
      applied.configuration === digest(configuration)
    );
  }

  remember(object: KubeObject, configuration: KubeObjectInput): void {
    this.#applied.set(object.metadata.uid, {
      configuration: digest(configuration),
      state: stateOf(object),
    });
  }

  forget({ metadata }: KubeObject): void {
    this.#applied.delete(metadata.uid);
  }
}

/** All of an object that is not status, by its generation where it has one. */
function stateOf({ metadata }: KubeObject): string {
  const { generation, labels, annotations, ownerReferences } = metadata;
  return generation === undefined
    ? metadata.resourceVersion
    : JSON.stringify([generation, labels, annotations, ownerReferences]);
}

function digest(configuration: KubeObjectInput): string {
  const text = JSON.stringify(configuration);
  return createHash('sha1').update(text).digest('base64');
}
