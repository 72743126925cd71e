import type {
  AuditEntry,
  EvidenceBundle,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { findChainFaults } from './auditChain';

/** What can be said of evidence without the portal that it is from. */
export interface EvidenceReport {
  /** One for each chain that is whole. */
  findings: string[];
  /** What is wrong, in sentences; nothing of what can be relied on. */
  faults: string[];
}

/**
 * @param bundle - as it comes out of a file
 * @param options.head - a hash that somebody noted; an entry has to have it
 */
export function checkBundle(
  bundle: EvidenceBundle,
  options: { head?: string } = {},
): EvidenceReport {
  const { entries, findings, faults } = checkEntries(bundle.entries, options);
  if (entries) {
    faults.push(
      ...findHeadFaults(bundle, entries),
      ...findSubjectFaults(bundle, entries),
      ...findEventFaults(bundle, entries),
    );
  }
  return { findings, faults };
}

/** @param values - entries of any chains; those of one in order */
export function checkEntries(
  values: unknown,
  { head }: { head?: string } = {},
): EvidenceReport & {
  /** Unless there is something that is none. */
  entries?: AuditEntry[];
} {
  if (!Array.isArray(values) || values.length === 0) {
    return { findings: [], faults: ['There are no entries to verify.'] };
  }
  const stranger = values.findIndex(one => !isEntry(one));
  if (stranger >= 0) {
    const faults = [`What stands at place ${stranger + 1} is no entry.`];
    return { findings: [], faults };
  }
  const entries: AuditEntry[] = values;
  const findings: string[] = [];
  const faults: string[] = [];
  for (const [name, chain] of byChain(entries)) {
    const found = findChainFaults(chain);
    faults.push(...found.map(fault => `${name}: ${fault}`));
    if (found.length === 0) findings.push(describeChain(name, chain));
  }
  faults.push(...findRequestFaults(entries));
  if (head && !entries.some(({ hash }) => hash === head)) {
    faults.push(
      `No entry has the noted hash ${head}: entries were cut off or exchanged since it was noted, or it is of another environment.`,
    );
  }
  return { findings, faults, entries };
}

function isEntry(value: unknown): value is AuditEntry {
  const entry = Object(value);
  return (
    typeof entry.chain === 'string' &&
    Number.isInteger(entry.sequence) &&
    typeof entry.hash === 'string' &&
    typeof Object(entry.object).ref === 'string' &&
    typeof entry.ids === 'object' &&
    entry.ids !== null
  );
}

function byChain(entries: AuditEntry[]): Map<string, AuditEntry[]> {
  const chains = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const chain = chains.get(entry.chain);
    if (chain) chain.push(entry);
    else chains.set(entry.chain, [entry]);
  }
  return chains;
}

function describeChain(name: string, chain: AuditEntry[]): string {
  const { at, hash } = chain.at(-1)!;
  const count = chain.length === 1 ? '1 entry' : `${chain.length} entries`;
  return `${name}: ${count} from ${chain[0].at} to ${at}, unchanged and in order; the hash of the last is ${hash}`;
}

/** A request that was carried out ends with the entry that has its hash. */
function findRequestFaults(entries: AuditEntry[]): string[] {
  const lastHashes = new Set(
    [...byChain(entries).values()].map(chain => chain.at(-1)!.hash),
  );
  return entries.flatMap(({ chain, sequence, follows }) =>
    follows === undefined || lastHashes.has(follows)
      ? []
      : [
          `${chain}: The request that entry ${sequence} is the end of is missing, or not as it was.`,
        ],
  );
}

/** What a chain alone cannot show: that its end was cut off. */
function findHeadFaults(
  { head }: EvidenceBundle,
  entries: AuditEntry[],
): string[] {
  const last = entries.findLast(({ chain }) => chain === head?.chain);
  if (!head || !last) return ['The head of the chain is missing.'];
  if (last.sequence < head.sequence) {
    return [
      `${head.chain}: The entries from ${last.sequence + 1} to ${
        head.sequence
      } are missing at the end.`,
    ];
  }
  return last.hash === head.hash
    ? []
    : [`${head.chain}: The last entry is not the head.`];
}

/** That it is all about the one that it says it is about. */
function findSubjectFaults(
  { environment, head }: EvidenceBundle,
  entries: AuditEntry[],
): string[] {
  const { ref, uid } = Object(environment) as EvidenceBundle['environment'];
  const ends = new Set(entries.map(({ follows }) => follows));
  const faults = entries.some(({ object }) => object.ref !== ref)
    ? [`It says that it is about '${ref}', and not all of its entries are.`]
    : [];
  for (const [name, chain] of byChain(entries)) {
    const { hash, object } = chain.at(-1)!;
    if (name === head?.chain) {
      if (object.uid === uid) continue;
      faults.push(`${name}: It is not about the uid '${uid}'.`);
    } else if (!ends.has(hash)) {
      faults.push(`${name}: No entry of the environment is the end of it.`);
    }
  }
  return faults;
}

function findEventFaults(
  { events }: EvidenceBundle,
  entries: AuditEntry[],
): string[] {
  const told = new Map(entries.map(entry => [entry.ids.eventId, entry]));
  return (Array.isArray(events) ? events : []).flatMap(({ id, time }) =>
    told.get(id)?.at === time
      ? []
      : [`No entry knows of the event '${id}' of ${time}.`],
  );
}
