import { ObjectClient, ObjectKey } from '@crossplane-env/testkit';

const FINALIZER = 'behaviour.crossplane-env.io/held';

/** What an external system would do to a widget: all of it is for the test to say. */
export class Widget {
  readonly key: ObjectKey;
  readonly #objects: ObjectClient;

  constructor(options: { key: ObjectKey; objects: ObjectClient }) {
    this.key = options.key;
    this.#objects = options.objects;
  }

  becomesReady(message?: string): Promise<void> {
    return this.#reports([
      condition('Synced', 'True', 'ReconcileSuccess'),
      {
        ...condition('Ready', 'True', 'Available'),
        ...(message && { message }),
      },
    ]);
  }

  becomesUnready(): Promise<void> {
    return this.#reports([
      condition('Synced', 'True', 'ReconcileSuccess'),
      condition('Ready', 'False', 'Unavailable'),
    ]);
  }

  fails(message: string): Promise<void> {
    return this.#reports([
      { ...condition('Synced', 'False', 'ReconcileError'), message },
      condition('Ready', 'False', 'Creating'),
    ]);
  }

  /** From here on, its external resource takes its time to go. */
  hold(): Promise<void> {
    return this.#objects.merge(this.key, {
      metadata: { finalizers: [FINALIZER] },
    });
  }

  letGo(): Promise<void> {
    return this.#objects.merge(this.key, { metadata: { finalizers: null } });
  }

  async isThere(): Promise<boolean> {
    return (await this.#objects.find(this.key)) !== undefined;
  }

  #reports(conditions: object[]): Promise<void> {
    return this.#objects.merge(this.key, { status: { conditions } }, '/status');
  }
}

function condition(type: string, status: string, reason: string) {
  return { type, status, reason, lastTransitionTime: new Date().toISOString() };
}
