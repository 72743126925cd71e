import type { RootChange, TakenStep } from '../play/RootWatch';
import type { RecordedCondition, StatusWrite } from '../recording/Recording';

/**
 * The states of the root, step by step, without what differs from run to run:
 * repeated and torn writes, states of milliseconds, and how many conditions
 * core wrote at once.
 */
export function statusWrites(steps: TakenStep[]): StatusWrite[][] {
  let last: StatusWrite | undefined;
  const states = steps.map(({ changes }) =>
    changes.map(stateOf).filter(state => !isPassing(state)),
  );
  return completeResponsive(states).map(writes =>
    withoutFlaps(withoutAdditions(withoutPortions(writes))).filter(write => {
      const isNew = !isSame(write, last);
      last = write;
      return isNew;
    }),
  );
}

function stateOf({ object, isGone }: RootChange): StatusWrite {
  const conditions: RecordedCondition[] = object.status?.conditions ?? [];
  return {
    conditions: conditions
      .map(({ type, status, reason, message }) => ({
        type,
        status,
        reason,
        ...(message && { message }),
      }))
      .sort((left, right) => (left.type < right.type ? -1 : 1)),
    ...(object.metadata.deletionTimestamp && { deleting: true }),
    ...(isGone && { gone: true }),
  };
}

/**
 * Under load core was seen to write a condition that is True with the message
 * of the state before; and a composite may be reconciled before its new
 * revision was validated. Both are put right within moments.
 */
function isPassing({ conditions }: StatusWrite): boolean {
  return conditions.some(
    ({ type, status, message = '' }) =>
      (status === 'True' && isOfCore(type) && message !== '') ||
      message.endsWith('pipeline status unknown'),
  );
}

function isOfCore(type: string): boolean {
  return ['Ready', 'Synced'].includes(type);
}

/** Core adds Responsive=True in a write of its own, before or after others: as if it came with the first. */
function completeResponsive(steps: StatusWrite[][]): StatusWrite[][] {
  let later: RecordedCondition | undefined;
  const completed = [...steps].reverse().map(writes =>
    [...writes]
      .reverse()
      .map(write => {
        const own = write.conditions.find(({ type }) => type === 'Responsive');
        if (own) {
          later = own.status === 'True' ? own : undefined;
          return write;
        }
        if (write.conditions.length === 0 || !later) return write;
        return { ...write, conditions: insert(write.conditions, later) };
      })
      .reverse(),
  );
  return completed.reverse();
}

function insert(
  conditions: RecordedCondition[],
  condition: RecordedCondition,
): RecordedCondition[] {
  return [...conditions, condition].sort((left, right) =>
    left.type < right.type ? -1 : 1,
  );
}

/** Resources become ready in portions of any size: a list of those that are not counts only as the end of a step. */
function withoutPortions(writes: StatusWrite[]): StatusWrite[] {
  return writes.filter(
    (write, index) => index === writes.length - 1 || !listsUnready(write),
  );
}

function listsUnready({ conditions }: StatusWrite): boolean {
  return conditions.some(
    ({ type, message }) =>
      type === 'Ready' && message?.startsWith('Unready resources'),
  );
}

/** Several controllers add conditions in any order: a state to which the next only adds is part of that. */
function withoutAdditions(writes: StatusWrite[]): StatusWrite[] {
  return writes.filter((write, index) => {
    const next = writes[index + 1];
    return write.conditions.length === 0 || !next || !addsTo(write, next);
  });
}

function addsTo(write: StatusWrite, next: StatusWrite): boolean {
  const types = new Set(write.conditions.map(({ type }) => type));
  const conditions = next.conditions.filter(({ type }) => types.has(type));
  return isSame(write, { ...next, conditions });
}

/** A state that is left and returned to within one step is one state. */
function withoutFlaps(writes: StatusWrite[]): StatusWrite[] {
  const kept: StatusWrite[] = [];
  for (const write of writes) {
    const before = kept.findIndex(other => isSame(other, write));
    if (before >= 0) kept.splice(before);
    kept.push(write);
  }
  return kept;
}

function isSame(left: StatusWrite, right: StatusWrite | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
