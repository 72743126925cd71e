import type { Clock } from '../../clock/Clock';
import type { KubeApi, ObjectKey, WatchEvent } from '../../kube/KubeApi';
import type { Controller } from '../../controllers/runtime/Controller';
import { EventRecorder } from '../../controllers/runtime/EventRecorder';
import { keyOf } from '../../controllers/runtime/objectKey';
import { controllerReference } from '../../controllers/runtime/ownerReferences';
import {
  COMPOSITION,
  type Composition,
  COMPOSITION_HASH_LABEL,
  COMPOSITION_NAME_LABEL,
  COMPOSITION_REVISION,
} from './Composition';
import { compositionHash } from './compositionHash';
import { latestRevision, listRevisions } from './revisions';

const NAME_SUFFIX_LENGTH = 7;

/** Keeps a CompositionRevision for every state that a Composition was in. */
export class CompositionController implements Controller {
  readonly name = 'revision/composition.apiextensions.crossplane.io';
  readonly #api: KubeApi;
  readonly #recorder: EventRecorder;

  constructor({ api, clock }: { api: KubeApi; clock: Clock }) {
    this.#api = api;
    this.#recorder = new EventRecorder({ api, clock, component: this.name });
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    return object.kind === COMPOSITION.kind &&
      object.apiVersion === COMPOSITION.apiVersion
      ? [keyOf(object)]
      : [];
  }

  reconcile(key: ObjectKey): undefined {
    const composition = this.#api.find(key) as Composition | undefined;
    if (!composition || composition.metadata.deletionTimestamp) {
      return;
    }
    const hash = compositionHash(composition);
    const revisions = listRevisions(this.#api, composition);
    const latest = latestRevision(composition, revisions)?.spec.revision ?? 0;
    const current = revisions.find(
      ({ metadata }) => metadata.labels?.[COMPOSITION_HASH_LABEL] === hash,
    );
    if (!current) {
      this.#create(composition, { hash, revision: latest + 1 });
    } else if (current.spec.revision < latest) {
      const spec = { ...current.spec, revision: latest + 1 };
      this.#api.update({ ...current, spec });
    }
  }

  #create(
    composition: Composition,
    { hash, revision }: { hash: string; revision: number },
  ): void {
    const { name, labels, annotations } = composition.metadata;
    this.#api.create({
      ...COMPOSITION_REVISION,
      metadata: {
        name: `${name}-${hash.slice(0, NAME_SUFFIX_LENGTH)}`,
        labels: {
          ...labels,
          [COMPOSITION_NAME_LABEL]: name,
          [COMPOSITION_HASH_LABEL]: hash,
        },
        ...(annotations && { annotations }),
        ownerReferences: [controllerReference(composition)],
      },
      spec: { ...composition.spec, revision },
    });
    this.#recorder.normal(
      composition,
      'CreateRevision',
      'Created new revision',
    );
  }
}
