import type { Speaker } from './codes';
import { OPENINGS, type Opening } from './openings';
import { withoutValue } from './refusedValue';
import { readStages, type Stage } from './stages';
import type { Named } from './troubles';

/** An error as a chain: what was being done, and what was said at its end. */
export interface ReadMessage {
  stages: Stage[];
  /** All that was said to Crossplane or to a provider. */
  speech: string;
  /** The same, without what only says what was tried. */
  rest: string;
  /** What speakers say, in the order in which they say it. */
  said: Said[];
}

/** What one speaker says within a message. */
export interface Said {
  opening: Opening;
  speaker: Speaker;
  /** The most particular first. */
  codes: string[];
  /** The status of HTTP that stands beside the codes. */
  status?: string;
  /** For people, in one line, without stages, codes and ids. */
  human: string;
  /** What follows the opening, as it is. */
  after: string;
  named: Named;
  start: number;
}

const HEAD = 3_000;
const LONGEST = 8_000;

/** Reads an error by its grammar. It takes any text, and time in proportion to it. */
export function readMessage(message: string): ReadMessage {
  const text = bound(message);
  const { stages, beginning, end } = readStages(text);
  return {
    stages,
    speech: text.slice(beginning),
    rest: humanOf(text.slice(end)),
    said: findSaid(text),
  };
}

/** The cause stands last, so that the middle of a long text is what can be missed. */
function bound(message: string): string {
  return message.length <= LONGEST
    ? message
    : `${message.slice(0, HEAD)} … ${message.slice(HEAD - LONGEST)}`;
}

const MOST_OF_ONE_KIND = 8;

/** A code before a colon, whoever says it: in one word with two capitals at least. */
const CODE: Opening = {
  name: 'code',
  speaker: 'cloud',
  source: 'SDKs of clouds',
  pattern:
    /(?<=^|[\s:([{])(?<code>(?:(?:Client|Server)\.)?(?=[A-Z]{1,20}[a-z0-9])[A-Z][a-z0-9]{0,60}[A-Z][A-Za-z0-9]{1,100}(?:\.[A-Za-z0-9]{1,100}){0,2}|[A-Z]{2,40}(?:_[A-Z]{2,40}){1,8}|(?<=^|: |[\n([{])[A-Z][a-z]{3,40}(?:ing|ed|able)): (?=\s{0,4}\S)/g,
};

function findSaid(text: string): Said[] {
  const known = OPENINGS.flat().flatMap(opening => allOf(opening, text));
  const codes = new Set(known.flatMap(said => said.codes));
  const bare = allOf(CODE, text).filter(said => !codes.has(said.codes[0]));
  const all = [...known, ...bare];
  all.sort((a, b) => a.start - b.start);
  const whole = all.find(({ opening }) => opening.isWhole);
  return whole ? all.filter(said => said.start <= whole.start) : all;
}

/** What stands before a colon and may be a code to somebody who knows it. */
const WORD: Opening = {
  name: 'word',
  speaker: 'cloud',
  source: 'anybody',
  pattern: /(?<=^|[\s:([{])(?<code>[A-Za-z0-9][\w.-]{1,100}): /g,
};

/** What may be codes of a provider that somebody else knows. */
export function possibleCodes({ speech }: ReadMessage): Said[] {
  return allOf(WORD, speech);
}

function allOf(opening: Opening, text: string): Said[] {
  return matchesOf(opening, text).map(match => read(opening, match, text));
}

function matchesOf({ pattern }: Opening, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (
    let match = pattern.exec(text);
    match && matches.length < MOST_OF_ONE_KIND;
    match = pattern.exec(text)
  ) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return matches;
}

/** A text that ends at the next quote. */
const QUOTED = /^((?:[^"\\]|\\.){1,2000})"/;

function quotedAfter(opening: string, after: string): string | undefined {
  return opening.endsWith('"') ? QUOTED.exec(after)?.[1] : undefined;
}

function read(opening: Opening, match: RegExpExecArray, text: string): Said {
  const { code, code2, status, status2, ...named } = match.groups ?? {};
  const after = text.slice(match.index + match[0].length);
  const from = opening.keep ? startOfSegment(text, match.index) : undefined;
  const said =
    from === undefined
      ? humanOf(quotedAfter(match[0], after) ?? after)
      : humanOf(withoutValue(text.slice(from)));
  const codes = [code2, code, ...reasonsIn(opening, after)].filter(Boolean);
  return {
    opening,
    speaker: opening.speaker,
    codes,
    status: status ?? status2,
    human: withoutReason(
      /[a-z]/i.test(said) ? said : withoutWords(match, code),
      opening,
    ),
    after,
    named: { ...named, ...namedIn(after) },
    start: match.index,
  };
}

/** A code says all that there is; whoever has none said it in the opening. */
function withoutWords([opening]: RegExpExecArray, code?: string): string {
  return code ? '' : humanOf(opening);
}

const LAST_REASON =
  /, (?:[a-z]\w{2,60}|[A-Z]{5,40}(?:_[A-Z]{2,40}){0,8}|[A-Z]{2,4}(?:_[A-Z]{2,40}){1,8})$/;

/** Without the reason that Google puts last. */
function withoutReason(human: string, { speaker }: Opening): string {
  return speaker === 'google' ? human.replace(LAST_REASON, '') || human : human;
}

/** Where the part of the chain begins in which a place is. */
function startOfSegment(text: string, index: number): number {
  const before = text.lastIndexOf(': ', index - 1);
  const line = text.lastIndexOf('\n', index - 1);
  return Math.max(before < 0 ? 0 : before + 2, line + 1);
}

/** Google puts its reasons last: in the details, or after the text. */
function reasonsIn(
  { speaker, name, meanings }: Opening,
  after: string,
): string[] {
  if (speaker !== 'google' || meanings || name === 'Google operation') {
    return [];
  }
  const details = [...after.matchAll(/"reason": ?"(\w{2,80})"/g)];
  const more = /\bReason: (\w{2,80}), Message: /.exec(after);
  const last =
    /, ([a-z]\w{2,60}|[A-Z]{5,40}(?:_[A-Z]{2,40}){0,8}|[A-Z]{2,4}(?:_[A-Z]{2,40}){1,8})\s{0,4}(?:\[\])?\s{0,4}(?:\}\])?\s{0,4}$/.exec(
      after,
    );
  const within = /:([A-Z]{2,40}(?:_[A-Z]{2,40}){1,8})\b/.exec(after);
  return [
    ...details.map(([, reason]) => reason),
    more?.[1],
    within?.[1],
    last?.[1],
  ].filter((reason): reason is string => reason !== undefined);
}

/** What texts name in a way of their own: policies, rights, namespaces and so on. */
const NAMED: Array<[pattern: RegExp, (groups: string[]) => Named]> = [
  [
    /^User "(?<user>[^"]{1,300})" cannot (\w{1,30}) (?:resource|path) "([^"]{1,253})"(?: in API group "([^"]{0,253})")?(?: in the namespace "([^"]{1,253})")?/,
    ([user, verb, resource, group, namespace]) => ({
      user,
      right: `${verb} ${[resource, group].filter(Boolean).join('.')}${
        namespace ? ` in the namespace ${namespace}` : ''
      }`,
    }),
  ],
  [/^violates (PodSecurity "[^"]{1,253}")/, ([policy]) => ({ policy })],
  [/^ValidatingAdmissionPolicy '([^']{1,253})'/, ([policy]) => ({ policy })],
  [/^\s{0,8}\[([\w.-]{1,253})\] /, ([policy]) => ({ policy })],
  [
    /following polic(?:y|ies):?\s{1,20}([\w.-]{1,253}):/,
    ([policy]) => ({ policy }),
  ],
  [
    /\b[pP]olicy (?:assignment )?['"]([\w .-]{1,253})['"]/,
    ([policy]) => ({ policy }),
  ],
  [
    /in namespace "?([\w-]{1,63})"? because it is being terminated/,
    ([namespace]) => ({ namespace }),
  ],
  [/^(?:exceeded|failed) quota: ([\w.-]{1,253})/, ([quota]) => ({ quota })],
  [/quota (?:metric|limit)? ?'([\w./ -]{1,120})'/i, ([quota]) => ({ quota })],
  [
    /^[^{]{0,600}attempting to grant RBAC permissions not currently held:\s{0,4}\{APIGroups:\[[^\]]{0,200}\], Resources:\[([^\]]{1,200})\][^}]{0,200}Verbs:\[([^\]]{1,200})\]/,
    ([resources, verbs]) => ({
      right: `${verbs} ${resources}`.replace(/"/g, ''),
    }),
  ],
  [/^user "([^"]{1,253})" \(groups=/, ([user]) => ({ user })],
  [
    /no endpoints available for service "([^"]{1,253})"|service "([^"]{1,253})" not found/,
    ([one, other]) => ({ service: one ?? other }),
  ],
  [
    /explicit deny in an? ([\w -]{1,40}?(?:policy|boundary))/,
    ([denial]) => ({ denial }),
  ],
  [
    /perform(?:ing)?(?: the)?(?: action)?:? '?"?([\w-]{1,60}(?:\.\w{1,60})?[:/][\w*/-]{1,120})/,
    ([action]) => ({ action }),
  ],
  [
    /(?:Required )?'?"?([a-z]{2,40}\.[a-zA-Z]{2,60}\.[a-zA-Z]{2,60})'?"? permission|[pP]ermission '([\w.]{3,120})' denied/,
    ([one, other]) => ({ action: one ?? other }),
  ],
  [/(https:\/\/[^\s"'<>)\]]{0,300}[^\s"'<>)\].,;:])/, ([link]) => ({ link })],
];

function namedIn(after: string): Named {
  const found: Named = {};
  for (const [pattern, toNamed] of NAMED) {
    const match = pattern.exec(after);
    if (match) Object.assign(found, definedOf(toNamed(match.slice(1))));
  }
  return found;
}

function definedOf(named: Named): Named {
  return Object.fromEntries(
    Object.entries(named).filter(([, value]) => value !== undefined),
  );
}

/** What ends the human part; ids, details and brackets follow. */
const ENDS = [
  /\n\s{0,8}status code: \d/,
  /\s{1,8}status code: \d{3}, request id/,
  /\n?\s{0,8}Details:\s/,
  /\s{0,4}(?:\[\])?\s{0,4}\}\]\s{0,4}$/,
  /\s{0,4}\[\]\s{0,4}$/,
  /,? ?"?\(?[rR]equest ?[iI][dD](?:: ?[\w-]{8,80}|=[\w-]{2,80})/,
  /\s(?:Trace|Correlation) ID: /,
  /\s{1,4}-{20}/,
  / Reason: [\w ]{2,40}\. ?(?:Params: |$)/,
  /\. http status code: \d/,
  /\.?\s{1,4}(?:Suggestion|Documentation|API Reference): /,
];

const MESSAGE_OF_JSON =
  /"(?:[mM]essage|error_description|detail|errorMessage|msg)": ?"((?:[^"\\]|\\.){1,2000})"/g;

/** The part of a text that is meant for people, in one line. */
function humanOf(text: string): string {
  const message = /^\s{0,8}["\\[{-]|^\s{0,4}\{/.test(text)
    ? lastOf(text.matchAll(MESSAGE_OF_JSON))
    : undefined;
  const said = message ?? text;
  const end = Math.min(
    ...ENDS.map(pattern => pattern.exec(said)?.index ?? said.length),
  );
  const human = said
    .slice(0, end)
    .replace(/\\[nrt"]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return human;
}

function lastOf(matches: Iterable<RegExpMatchArray>): string | undefined {
  let last: string | undefined;
  for (const [, message] of matches) last = message;
  return last;
}
