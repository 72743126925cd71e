const LONGEST_NAME = 253;
const MOST_NAMED = 5;

/** @param by - whoever wrote the fields, as the cluster calls them */
export function sayEdited(
  fields: readonly string[],
  by: readonly string[] = [],
): string {
  const writers = by.length > 0 ? `; written there by ${enumerate(by)}` : '';
  const are = fields.length === 1 ? 'is' : 'are';
  return `${enumerate(
    fields,
  )} ${are} not as asked for through the portal${writers}.`;
}

export function sayPaused(since: number): string {
  return `It has been paused since ${formatMinute(
    since,
  )}, so that no change to it has an effect.`;
}

export function sayMoved(options: {
  composition?: string;
  from: string;
  to: string;
}): string {
  const { composition, from, to } = options;
  const what = composition ? `Composition ${cut(composition)}` : 'Composition';
  return `Its ${what} moved from revision ${cut(from)} to ${cut(
    to,
  )}, while its own spec stayed as it was.`;
}

export function sayRecreated({
  kind,
  name,
}: {
  kind: string;
  name: string;
}): string {
  return `${cut(kind)} '${cut(
    name,
  )}' that it is made of is another one than before: the one that was there is gone, and it was made again.`;
}

/** What a policy does about an edit, or why it does nothing. */
export type Repair =
  | { outcome: 'rebuilt'; rule: string }
  | { outcome: 'limited'; rule: string; atMost: number; until: number }
  | { outcome: 'declared'; declaredIn: string };

export function sayRepair(repair: Repair): string {
  switch (repair.outcome) {
    case 'rebuilt':
      return `What was asked is applied again, as the rule '${repair.rule}' says.`;
    case 'limited':
      return `The rule '${repair.rule}' has it put right ${
        repair.atMost
      } times an hour at most: it is left alone until ${formatMinute(
        repair.until,
      )}.`;
    default:
      return `It is declared in ${repair.declaredIn}: put it right there.`;
  }
}

/** That it is as it was asked again. */
export function sayEnded(
  ended: readonly { kind: string; key: string }[],
): string {
  const fields = ended
    .filter(({ kind }) => kind === 'spec-edited')
    .map(({ key }) => key);
  const isResumed = ended.some(({ kind }) => kind === 'long-paused');
  const are = fields.length === 1 ? 'is' : 'are';
  return [
    ...(fields.length > 0
      ? [`${enumerate(fields)} ${are} as asked again.`]
      : []),
    ...(isResumed ? ['It is not paused any more.'] : []),
  ].join(' ');
}

function enumerate(texts: readonly string[]): string {
  const named = texts.slice(0, MOST_NAMED).map(text => cut(text));
  const more = texts.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${more} more`;
  return named.length > 1
    ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`
    : named.join();
}

function formatMinute(at: number): string {
  const text = new Date(at).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}

function cut(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}
