import type { Clock } from '../clock/Clock';
import {
  EventRecorder,
  type Recorder,
} from '../controllers/runtime/EventRecorder';
import { groupOf } from '../controllers/runtime/objectKey';
import { EXTERNAL_NAME_ANNOTATION } from '../crossplane/annotations';
import type { KubeApi } from '../kube/KubeApi';
import type { ManagedResource } from './ManagedResource';

/** Recorders of events, of which the provider has one for each kind. */
export class ManagedRecorders {
  readonly #options: { api: KubeApi; clock: Clock };
  readonly #recorders = new Map<string, EventRecorder>();

  constructor(options: { api: KubeApi; clock: Clock }) {
    this.#options = options;
  }

  /** A recorder whose events tell the external name, empty if there is none yet. */
  for({ apiVersion, kind, metadata }: ManagedResource): Recorder {
    const component = `managed/${kind.toLocaleLowerCase('en-US')}.${groupOf(
      apiVersion,
    )}`;
    const recorder =
      this.#recorders.get(component) ??
      new EventRecorder({ ...this.#options, component });
    this.#recorders.set(component, recorder);
    return recorder.withAnnotations({
      'external-name': metadata.annotations?.[EXTERNAL_NAME_ANNOTATION] ?? '',
    });
  }
}
