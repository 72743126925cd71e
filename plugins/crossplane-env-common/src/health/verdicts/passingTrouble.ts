const EMPTY_REFERENCE =
  /^cannot resolve references: .*referenced field was empty/s;

const PASSING = [
  /does not have a valid function pipeline: pipeline status unknown/,
  /the object has been modified; please apply your changes to the latest version/,
];

/** A sibling is not there yet; the cause, if there is one, is the sibling's. */
export function isWaitingForReference(message: string): boolean {
  return EMPTY_REFERENCE.test(message);
}

/** Reported as an error, and yet a normal part of the first seconds. */
export function isPassingTrouble(message: string): boolean {
  return PASSING.some(pattern => pattern.test(message));
}

/** Crossplane's first attempts may overtake each other. */
const CREATED_TWICE =
  /^(?:cannot compose resources: )?cannot apply composed resource .* already exists$/s;

const UNMATCHED_SELECTOR =
  /^cannot resolve references: .*no resources matched selector/s;

/** Passes in the first seconds of a resource, and may be for good later. */
export function isPassingAtFirst(message: string): boolean {
  return CREATED_TWICE.test(message) || UNMATCHED_SELECTOR.test(message);
}
