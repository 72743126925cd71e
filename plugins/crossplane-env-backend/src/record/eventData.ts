import { EnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentEventData } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { RecordedChange, RequestedEnvironment } from './environmentEvents';
import { EnvironmentObservation, storable } from './environmentRows';
import { LifeEvent } from './lifeEvents';

/*
 * Escaped as JSON a character takes six bytes at most, so that all of it
 * together stays below the 64 kB that an event may have.
 */
const LONGEST_SENTENCE = 4_000;
const LONGEST_TEXT = 400;

export function dataOfChange(change: RecordedChange): EnvironmentEventData {
  const { observation, verdict, sentence } = change;
  return {
    environment: describe(observation),
    verdict,
    sentence: shorten(sentence, LONGEST_SENTENCE),
  };
}

export function dataOfDeletionRequest(
  observation: EnvironmentObservation,
  by: string,
): EnvironmentEventData {
  return {
    environment: describe(observation),
    deletionRequestedBy: shorten(by),
  };
}

export function dataOfLife(
  observation: EnvironmentObservation,
  { sentence }: LifeEvent,
): EnvironmentEventData {
  return {
    environment: describe(observation),
    verdict: observation.verdict,
    sentence: shorten(sentence, LONGEST_SENTENCE),
  };
}

export function dataOfRequest(
  requested: RequestedEnvironment,
): EnvironmentEventData {
  const { ref, version, typeRef, typeTitle } = requested;
  return {
    environment: {
      ...shortenRef(ref),
      version: shorten(version),
      type: shorten(typeRef),
      typeTitle: shorten(typeTitle),
      owner: shortened(requested.owner),
      entityRef: shortened(requested.entityRef),
      requestedBy: shorten(requested.requestedBy),
    },
    requestId: shorten(requested.requestId),
  };
}

function describe(observation: EnvironmentObservation) {
  const { uid, ref, version, typeRef, typeTitle } = observation;
  return {
    ...shortenRef(ref),
    uid,
    version: shorten(version),
    type: shorten(typeRef),
    typeTitle: shorten(typeTitle),
    createdAt: observation.createdAt,
    owner: shortened(observation.owner),
    ownerIsClaimed: observation.isOwnerClaimed || undefined,
    entityRef: shortened(observation.claimedEntityRef),
    requestedBy: shortened(observation.requestedBy),
  };
}

function shortenRef(ref: EnvironmentRef): EnvironmentRef {
  const { cluster, group, kind, namespace, name } = ref;
  return {
    cluster: shorten(cluster),
    group: shorten(group),
    kind: shorten(kind),
    ...(namespace !== undefined && { namespace: shorten(namespace) }),
    name: shorten(name),
  };
}

function shortened(text: string | undefined): string | undefined {
  return text === undefined ? undefined : shorten(text);
}

function shorten(text: string, longest = LONGEST_TEXT): string {
  const stored = storable(text);
  return stored.length > longest ? `${stored.slice(0, longest - 1)}…` : stored;
}
