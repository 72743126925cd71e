import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  ClusterWriter,
  ClusterWriters,
  InspectedObject,
} from '../kubernetes/ClusterWriter';
import { Clock } from '../kubernetes/clock';
import { AlreadyExistsError } from '../kubernetes/errors';
import { describeForLog, toLoggableError } from '../kubernetes/redaction';
import {
  AnnotateIntent,
  CreateIntent,
  DeleteIntent,
  Intent,
  IntentStore,
  RebuildIntent,
  UnfinishedIntent,
} from '../record/IntentStore';
import { PendingCreation } from '../record/PendingCreations';
import { CreationRefusal } from './CreationPolicy';
import { Drain } from './Drain';

/** Longer than the requests to a cluster that carry one out are waited for, one after the other. */
const HELD_FOR_MS = 4 * 60_000;

/** What was wanted longer ago than that is reported, and not done by surprise. */
const DONE_WITHIN_MS = 15 * 60_000;

/** Others say that nothing was done. */
const MAY_HAVE_BEEN_DONE = new Set(['ServiceUnavailableError', 'TypeError']);

/**
 * Carries out what somebody wants in the clusters, recorded before and
 * confirmed afterwards: when the process ends between the two, it is carried
 * out by whoever finds it next, once, or it is reported.
 */
export class IntentExecutor {
  readonly #store: IntentStore;
  readonly #writers: ClusterWriters;
  readonly #clock: Clock;
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;
  readonly #onDeletion: (uid: string) => void;
  readonly #drains: readonly Drain[];

  constructor(options: {
    store: IntentStore;
    writers: ClusterWriters;
    clock: Clock;
    auditor: AuditorService;
    logger: LoggerService;
    /** Told when it is recorded that an environment is to go. */
    onDeletion(uid: string): void;
    /** In this order; together they take less time than intents are held for. */
    drains?: readonly Drain[];
  }) {
    this.#store = options.store;
    this.#writers = options.writers;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
    this.#logger = options.logger;
    this.#onDeletion = options.onDeletion;
    this.#drains = options.drains ?? [];
  }

  /**
   * The cluster checks the object first, so that what it refuses is not recorded.
   *
   * @param options.admit - throws a CreationRefusal where there is to be no object
   *   of that spec, given what else is being created
   */
  async create(
    intent: CreateIntent & Required<Pick<CreateIntent, 'manifest'>>,
    options: {
      keepManifest: boolean;
      admit?: (spec: JsonObject, pending: PendingCreation[]) => void;
    },
  ): Promise<{ uid: string }> {
    const { manifest, ...rest } = intent;
    const { admit } = options;
    const recorded = options.keepManifest ? intent : rest;
    let isRecorded = false;
    try {
      const { uid } = await this.#writers
        .get(intent.cluster)
        .create(intent.location, manifest, {
          dryRun: false,
          onChecked: async spec => {
            await this.#record(
              recorded,
              admit && (pending => admit(spec, pending)),
            );
            isRecorded = true;
          },
        });
      await this.#confirm(intent, uid);
      return { uid };
    } catch (error) {
      if (isRecorded) await this.#noteFailure(intent, error);
      throw error;
    }
  }

  async delete(
    intent: DeleteIntent,
    { isDrained = false }: { isDrained?: boolean } = {},
  ): Promise<void> {
    await this.#change(intent, async writer => {
      if (!isDrained) await this.#drain(intent);
      await takeDown(writer, intent);
    });
  }

  /**
   * As {@link delete}, by whoever decides the same again until it has come about:
   * that the portal was stopped in the middle makes no second intent of it. What
   * has to leave the environment first has left it.
   *
   * @returns false while it may be being carried out, of what was decided before
   */
  async deleteOnce(intent: DeleteIntent): Promise<boolean> {
    const before = await this.#store.takeUpAgain(intent, {
      now: this.#clock.now(),
      heldUntil: this.#heldUntil(),
    });
    if (before === 'held') return false;
    if (!before) {
      await this.delete(intent, { isDrained: true });
      return true;
    }
    await this.#carryOut(before, writer => takeDown(writer, before));
    return true;
  }

  async annotate(intent: AnnotateIntent): Promise<void> {
    await this.#change(intent, writer => annotate(writer, intent));
  }

  async rebuild(intent: RebuildIntent): Promise<void> {
    await this.#change(intent, writer =>
      writer.patch(intent.location, intent.patch, { uid: intent.uid }),
    );
  }

  /** Does something to what is there. */
  async #change(
    intent: DeleteIntent | AnnotateIntent | RebuildIntent,
    act: (writer: ClusterWriter) => Promise<void>,
  ): Promise<void> {
    // What there is no cluster for is not recorded.
    this.#writers.get(intent.cluster);
    await this.#record(intent);
    await this.#carryOut(intent, act);
  }

  /** @param intent - that is recorded */
  async #carryOut(
    intent: DeleteIntent | AnnotateIntent | RebuildIntent,
    act: (writer: ClusterWriter) => Promise<void>,
  ): Promise<void> {
    try {
      await act(this.#writers.get(intent.cluster));
    } catch (error) {
      await this.#noteFailure(intent, error);
      throw error;
    }
    await this.#confirm(intent, intent.uid);
  }

  /** Goes on with what others had to leave. */
  async resume(): Promise<void> {
    const now = this.#clock.now();
    for (;;) {
      const heldUntil = this.#heldUntil();
      const unfinished = await this.#store.takeUp({ now, heldUntil });
      if (!unfinished) return;
      await this.#resumeOne(unfinished);
    }
  }

  async #resumeOne(unfinished: UnfinishedIntent): Promise<void> {
    const { intent } = unfinished;
    let uid: string;
    try {
      uid = await this.#finish(unfinished);
    } catch (error) {
      // It is tried again when nobody holds it any more.
      if (mayHaveBeenDone(error)) return;
      await this.#store.fail(intent, {
        error: describeForLog(error),
        at: this.#clock.now(),
      });
      await this.#report(intent, toLoggableError(error));
      return;
    }
    await this.#store.confirm(intent, { uid, at: this.#clock.now() });
    if (intent.action === 'delete') this.#onDeletion(uid);
    await this.#report(intent);
  }

  /** @returns the uid of the object that the intent was carried out on */
  async #finish(unfinished: UnfinishedIntent): Promise<string> {
    const { intent, isInDoubt } = unfinished;
    const writer = this.#writers.get(intent.cluster);
    const existing = await writer.inspect(intent.location);
    if (intent.action === 'create') {
      const found = existing && uidOfCreated(intent, existing);
      // What was created may have been taken down since.
      const uid = found ?? unfinished.createdUid;
      return uid ?? this.#createLate(intent, { writer, ...unfinished });
    }
    if (intent.action === 'annotate') {
      const { annotations, uid } = intent;
      const isDone = existing?.uid === uid && says(existing, annotations);
      if (!isDone) {
        await this.#annotateLate(intent, { writer, existing, ...unfinished });
      }
      return uid;
    }
    // Whether that is needed still is decided anew, of what is there by then.
    if (intent.action === 'rebuild') throw interrupted();
    const isGoing = existing?.uid !== intent.uid || existing.deleting;
    if (isGoing) return intent.uid;
    if (isInDoubt) throw new Error('It was not carried out.');
    if (!intent.before) await this.#drain(intent);
    // It was drained before, and somebody may have kept it since.
    else if (!says(existing, intent.before)) throw interrupted();
    await takeDown(writer, intent);
    return intent.uid;
  }

  async #drain({ observation }: DeleteIntent): Promise<void> {
    for (const drain of this.#drains) {
      await drain(observation, { end: 'asked', failures: 0 });
    }
  }

  async #createLate(
    intent: CreateIntent,
    options: { writer: ClusterWriter; isInDoubt: boolean; requestedAt: string },
  ): Promise<string> {
    const { writer, isInDoubt, requestedAt } = options;
    if (isInDoubt) throw new Error('It was not carried out.');
    if (!intent.manifest || this.#isTooLate(requestedAt)) throw interrupted();
    const { location, manifest } = intent;
    try {
      const { uid } = await writer.create(location, manifest, {
        dryRun: false,
      });
      return uid;
    } catch (error) {
      // Whoever was to carry it out may be slow, and not dead.
      const existing =
        error instanceof AlreadyExistsError && (await writer.inspect(location));
      if (!existing) throw error;
      return uidOfCreated(intent, existing);
    }
  }

  /** What others said of it since counts. */
  async #annotateLate(
    intent: AnnotateIntent,
    options: {
      writer: ClusterWriter;
      existing: InspectedObject | undefined;
      isInDoubt: boolean;
      requestedAt: string;
    },
  ): Promise<void> {
    const { writer, existing, isInDoubt, requestedAt } = options;
    if (isInDoubt) throw new Error('It was not carried out.');
    if (existing?.uid !== intent.uid || existing.deleting) {
      throw new Error('The object is gone, or being deleted.');
    }
    if (!says(existing, intent.before) || this.#isTooLate(requestedAt)) {
      throw interrupted();
    }
    await annotate(writer, intent);
  }

  #isTooLate(requestedAt: string): boolean {
    const age = this.#clock.now().getTime() - Date.parse(requestedAt);
    return age > DONE_WITHIN_MS;
  }

  async #record(
    intent: Intent,
    admit?: (pending: PendingCreation[]) => void,
  ): Promise<void> {
    try {
      await this.#store.add(intent, {
        at: this.#clock.now(),
        heldUntil: this.#heldUntil(),
        admit,
      });
    } catch (error) {
      if (error instanceof CreationRefusal) throw error;
      throw new ServiceUnavailableError(
        'The request could not be recorded in the database, so nothing was done; try again later',
        toLoggableError(error),
      );
    }
  }

  /** What was done stays done; the database learns of it when it can be reached. */
  async #confirm(intent: Intent, uid: string): Promise<void> {
    try {
      await this.#store.confirm(intent, { uid, at: this.#clock.now() });
      if (intent.action === 'delete') this.#onDeletion(uid);
    } catch (error) {
      this.#logger.warn(
        `${describe(
          intent,
        )} was carried out; that could not be recorded, and is tried again: ${describeForLog(
          error,
        )}`,
      );
    }
  }

  async #noteFailure(intent: Intent, error: unknown): Promise<void> {
    try {
      if (mayHaveBeenDone(error)) {
        await this.#store.doubt(intent, { at: this.#clock.now() });
      } else {
        await this.#store.fail(intent, {
          error: describeForLog(error),
          at: this.#clock.now(),
        });
      }
    } catch (storeError) {
      this.#logger.warn(
        `${describe(
          intent,
        )} failed; that could not be recorded: ${describeForLog(storeError)}`,
      );
    }
  }

  async #report(intent: Intent, error?: Error): Promise<void> {
    const { cluster, location, requestedBy } = intent;
    const event = await this.#auditor.createEvent({
      eventId: 'environment-resume',
      severityLevel: 'medium',
      meta: {
        action: intent.action,
        ...{ cluster, ...location, requestedBy },
      },
    });
    if (error) await event.fail({ error });
    else await event.success();
    this.#logger.warn(
      error
        ? `${describe(intent)} was interrupted, and failed: ${error.message}`
        : `${describe(intent)} was interrupted, and has been carried out.`,
    );
  }

  #heldUntil(): Date {
    return new Date(this.#clock.now().getTime() + HELD_FOR_MS);
  }
}

async function takeDown(
  writer: ClusterWriter,
  { location, uid, foreground }: DeleteIntent,
): Promise<void> {
  if (foreground) {
    // Otherwise the claim goes at once, and what it composed is left to go unseen.
    const spec = { compositeDeletePolicy: 'Foreground' };
    await writer.patch(location, { spec }, { uid });
  }
  await writer.delete(location, { uid });
}

async function annotate(
  writer: ClusterWriter,
  { location, uid, annotations }: AnnotateIntent,
): Promise<void> {
  await writer.patch(location, { metadata: { annotations } }, { uid });
}

function says(
  { annotations }: InspectedObject,
  wanted: Record<string, string | null>,
): boolean {
  return Object.entries(wanted).every(
    ([key, text]) => (annotations[key] ?? null) === text,
  );
}

function interrupted(): Error {
  return new Error(
    'The portal was stopped before it was carried out; ask for it again.',
  );
}

/** @throws AlreadyExistsError when another request created the object */
function uidOfCreated(
  { requestId, requestedBy }: CreateIntent,
  { annotations, uid }: InspectedObject,
): string {
  const isOurs =
    annotations[ANNOTATION_REQUEST_ID] === requestId &&
    annotations[ANNOTATION_REQUESTED_BY] === requestedBy;
  if (isOurs) return uid;
  throw new AlreadyExistsError('There is another object of that name.');
}

function mayHaveBeenDone(error: unknown): boolean {
  return isError(error) && MAY_HAVE_BEEN_DONE.has(error.name);
}

const DEEDS: Record<Intent['action'], string> = {
  create: 'Creating',
  delete: 'Taking down',
  annotate: 'Extending',
  rebuild: 'Putting right',
};

function describe({ action, location, cluster, requestedBy }: Intent): string {
  const { plural, group, namespace, name } = location;
  const place = namespace ? ` in namespace '${namespace}'` : '';
  return `${DEEDS[action]} ${plural}.${group} '${name}'${place} of the cluster '${cluster}', as requested by ${requestedBy},`;
}
