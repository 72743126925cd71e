import type { ResourceRef } from '../../refs';
import type { Diagnosis, OtherCause, Remark, RootCause } from '../../types';
import { keyOfFault, keyOfResource } from '../findings/causeKeys';
import { cut } from '../observation/json';
import type { AssessedResource } from '../tree/AssessedResource';
import { nameOf, plural, sentence } from '../words';
import type { Cause } from './causes';

/** What was found, apart from the names of the resource. */
function likeness({ node, finding }: Cause): string {
  const name = nameOf(node.observation);
  return [finding.statement, finding.detail ?? '']
    .map(text =>
      text.replaceAll(name, '').replaceAll(node.observation.resource.name, ''),
    )
    .join('\n');
}

/** One of each likeness and of each fault, in the same order. */
export function differing(causes: Cause[]): Cause[] {
  const known = new Set<string>();
  const isNew = (mark: string) => {
    const isKnown = known.has(mark);
    known.add(mark);
    return !isKnown;
  };
  return causes.filter(
    cause => isNew(likeness(cause)) && isNew(rootCause(cause).key),
  );
}

/** More than anybody reads. */
const MOST_LISTED = 10;

export const LONGEST_SENTENCE = 1_500;
export const LONGEST_NEXT_STEP = 1_500;

/** Of several causes all but the first, which the diagnosis is about. */
export function listOthers(
  causes: Cause[],
): Pick<Diagnosis, 'otherCauses' | 'otherCausesMore'> {
  const others = differing(causes).slice(1);
  if (others.length === 0) return {};
  const more = others.length - MOST_LISTED;
  return {
    otherCauses: others.slice(0, MOST_LISTED).map(toOtherCause),
    ...(more > 0 && { otherCausesMore: more }),
  };
}

function toOtherCause(cause: Cause): OtherCause {
  const { actor, healsItself, unsure } = cause.finding;
  return {
    ...toRemark(cause),
    actor,
    healsItself,
    ...(unsure && { unsure }),
  };
}

/** Remarks, each thing once. */
export function listRemarks(remarks: Cause[]): Pick<Diagnosis, 'remarks'> {
  const listed = differing(remarks).slice(0, MOST_LISTED).map(toRemark);
  return listed.length > 0 ? { remarks: listed } : {};
}

/** What is said of it in one sentence, and what can be done. */
function toRemark(cause: Cause): Remark {
  const { statement, detail, nextStep } = cause.finding;
  return {
    ...rootCause(cause),
    sentence: cut(sentence(statement, detail), LONGEST_SENTENCE),
    ...(nextStep && { nextStep: cut(nextStep, LONGEST_NEXT_STEP) }),
  };
}

/** Siblings often have the same trouble, which is then one. */
export function countAlike(first: Cause, causes: Cause[]): string {
  const wanted = likeness(first);
  const alike = causes.filter(
    cause => cause !== first && likeness(cause) === wanted,
  );
  return alike.length > 0
    ? `, and the same goes for ${plural(alike.length, 'other resource')}`
    : '';
}

/** Identifies a cause over time and over environments. */
export function rootCause({ node, finding }: Cause): RootCause {
  const { family, fault } = finding;
  const { resource } = node.observation;
  return fault
    ? {
        key: keyOfFault(fault, pathTo(node)),
        resource: fault.resource ?? resource,
      }
    : { key: keyOfResource(resource, family), resource };
}

function pathTo(node: AssessedResource): ResourceRef[] {
  const above = node.parent ? pathTo(node.parent) : [];
  return [...above, node.observation.resource];
}
