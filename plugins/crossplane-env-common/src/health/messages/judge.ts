import type { Move } from '../findings/Finding';
import { LONGEST_QUOTE } from '../words';
import { CODES, CONVENTIONS, type CodeRow, type Speaker } from './codes';
import {
  possibleCodes,
  readMessage,
  type ReadMessage,
  type Said,
} from './readMessage';
import type { Stage } from './stages';
import { ANSWERS, type Named, PROVIDER, type Trouble } from './troubles';
import {
  authorsFault,
  isAboutAuthorsValue,
  speaksToRequester,
  troubleByWords,
} from './words';

/** Where an error is reported, which decides whose artefact speaks. */
export type Place = 'managed' | 'composite' | 'claim' | 'function' | 'package';

/** What an error means: the trouble, whose move it is, and what is to be quoted. */
export interface Judgement {
  trouble?: Trouble;
  speaker?: Speaker;
  code?: string;
  /** What tells so: a publication, or how publishers name things. */
  source?: string;
  named: Named;
  move: Move;
  /** The human part, after the code if that says something. */
  detail: string;
}

export interface JudgeOptions {
  place: Place;
  /** Whose move it is if nothing of the error is known. */
  otherwise: Move;
  /** What somebody knows better of a code. */
  findCode?: (code: string) => CodeAnswer | undefined;
}

/** What a code means, as somebody says who knows the provider. */
export interface CodeAnswer extends Partial<Move> {
  trouble?: Trouble;
}

/** How much is known by what; the more counts. */
const BY_ADOPTER = 5;
const BY_GRAMMAR = 4;
const BY_CONVENTION = 3;
const BY_STATUS = 2;
const BY_WORDS = 1;

interface Reading {
  weight: number;
  trouble?: Trouble;
  isUnsure?: boolean;
  said?: Said;
  code?: string;
  source?: string;
  answer?: CodeAnswer;
}

/** Tells whose move an error is, by its speaker and code before its words. */
export function judge(message: string, options: JudgeOptions): Judgement {
  const read = readMessage(message);
  const reading = bestReading(read, options);
  const { said, code } = reading;
  const named = { ...hostIn(read.speech), ...said?.named };
  return {
    trouble: reading.trouble,
    speaker: said?.speaker,
    code,
    source: reading.source,
    named,
    move: moveOf(reading, named, options),
    detail: detailOf(read, reading),
  };
}

/** Which host was asked, by what its names end with. */
function hostIn(speech: string): Pick<Named, 'host'> {
  const [, host] =
    /(?:https?:\/\/|\blookup )([\w.-]{1,253})/.exec(speech) ?? [];
  if (!host) return {};
  const isOneOfMany = !/\.(?:svc|local)$|\d$/.test(host);
  return { host: isOneOfMany ? host.split('.').slice(-2).join('.') : host };
}

function bestReading(read: ReadMessage, options: JudgeOptions): Reading {
  const own =
    options.place === 'function' || options.place === 'composite'
      ? authorsFault(read.speech)
      : undefined;
  if (own && (options.place === 'function' || own === 'author')) {
    return { weight: BY_GRAMMAR, trouble: own };
  }
  const readings = [
    ...read.said.flatMap(said => readingsOf(said, options)),
    ...readingsOfAdopter(read, options),
  ];
  const best = readings.reduce<Reading | undefined>(
    (most, reading) => (most && most.weight > reading.weight ? most : reading),
    undefined,
  );
  return inContext(
    withUnknownCode(best, read) ?? byStagesAndWords(read, options),
    read,
    options,
  );
}

/** A code that nobody knows says more to people than the status beside it. */
function withUnknownCode(
  best: Reading | undefined,
  { said }: ReadMessage,
): Reading | undefined {
  if (!best || best.weight > BY_STATUS) return best;
  const coded = said.findLast(({ codes }) => codes.length > 0);
  if (!coded) return best;
  const isRefusal = best.trouble === 'validation' && best.isUnsure;
  const trouble = isRefusal
    ? troubleByWords(coded.human) ?? 'design'
    : best.trouble;
  return { ...best, trouble, said: coded, code: coded.codes[0] };
}

/** All that one speaker's words may mean, the most particular last. */
function readingsOf(said: Said, { findCode }: JudgeOptions): Reading[] {
  const { opening, codes, status } = said;
  const byCode = codes.flatMap(code => readCode(code, said, findCode));
  const meaning = opening.meanings?.find(([pattern]) =>
    pattern.test(said.after),
  );
  const byMeaning: Reading[] = meaning
    ? [
        {
          weight: opening.isWeak ? BY_STATUS : BY_GRAMMAR,
          trouble: meaning[1],
          isUnsure: meaning[2] === 'unsure',
          said,
          code: codes[0],
          source: opening.source,
        },
      ]
    : [];
  const byStatus = status ? readStatus(status, said, findCode) : [];
  return [...byStatus, ...byMeaning, ...byCode.reverse()];
}

function readCode(
  code: string,
  said: Said,
  findCode: JudgeOptions['findCode'],
): Reading[] {
  const answer = findCode?.(code);
  if (answer) return [byAdopter(answer, said, code)];
  const row = rowOf(code, said.speaker);
  if (row) {
    const { trouble, isUnsure } = refine(row, said);
    return [
      { weight: BY_GRAMMAR, trouble, isUnsure, said, code, source: row.source },
    ];
  }
  const convention = conventionOf(code);
  return convention
    ? [
        {
          weight: BY_CONVENTION,
          ...(convention.trouble === 'server-fault'
            ? refineFault(said)
            : { trouble: convention.trouble, isUnsure: convention.unsure }),
          said,
          code,
          source: `a name for ${convention.name}`,
        },
      ]
    : [];
}

function byAdopter(answer: CodeAnswer, said: Said, code: string): Reading {
  return { weight: BY_ADOPTER, trouble: answer.trouble, said, code, answer };
}

/** Whoever knows a provider knows its codes, whatever they look like. */
function readingsOfAdopter(
  read: ReadMessage,
  { findCode }: JudgeOptions,
): Reading[] {
  if (!findCode) return [];
  return possibleCodes(read).flatMap(said => {
    const [code] = said.codes;
    const answer = findCode(code);
    return answer ? [byAdopter(answer, said, code)] : [];
  });
}

function readStatus(
  status: string,
  said: Said,
  findCode: JudgeOptions['findCode'],
): Reading[] {
  const answer = findCode?.(status);
  if (answer) return [byAdopter(answer, said, status)];
  const row = rowOf(status, 'http');
  if (!row) return [];
  const { trouble, isUnsure } = refine(row, said);
  return [
    {
      weight: BY_STATUS,
      trouble,
      isUnsure,
      said,
      code: status,
      source: row.source,
    },
  ];
}

/** A limit of how often is no limit of how many. */
const PER_TIME = /\bper (?:second|minute|hour|day|\d+ seconds)\b/i;

/** What a value that is refused may mean as well. */
const OF_HOW_MANY = new Set<Trouble>(['throttling', 'quota', 'capacity']);

/** What a fault of a server may turn out to be. */
const WORSE_THAN_A_FAULT = new Set<Trouble>([
  'access',
  'account',
  'capacity',
  'credentials',
  'quota',
]);

/** Where a code leaves the sort of trouble open, the words may tell. */
function refine(
  { trouble, unsure: isUnsure, among }: CodeRow,
  { human }: Said,
): Pick<Reading, 'trouble' | 'isUnsure'> {
  if (trouble === 'quota' && PER_TIME.test(human)) {
    return { trouble: 'throttling', isUnsure: isUnsure && !among };
  }
  const words = troubleByWords(human);
  if (words && among?.includes(words)) return { trouble: words };
  if (trouble === 'validation' && words && OF_HOW_MANY.has(words)) {
    return { trouble: words, isUnsure: true };
  }
  return isUnsure ? { trouble: words ?? trouble, isUnsure } : { trouble };
}

/** A code that says no more than that it went wrong leaves it to the words. */
function refineFault(said: Said): Pick<Reading, 'trouble' | 'isUnsure'> {
  const words = troubleByWords(said.human);
  return words && WORSE_THAN_A_FAULT.has(words)
    ? { trouble: words, isUnsure: true }
    : { trouble: 'server-fault' };
}

/** The same for a code however it is written. */
export function keyOfCode(code: string): string {
  return code
    .toLowerCase()
    .replace(/^(?:client|server)\./, '')
    .replace(/[^a-z0-9]/g, '')
    .replace(/(?:exception|fault)$/, '');
}

const KEYS = new WeakMap<CodeRow, Set<string>>();

function keysOf(row: CodeRow): Set<string> {
  let keys = KEYS.get(row);
  if (!keys) {
    keys = new Set(row.codes.trim().split(/\s+/).map(keyOfCode));
    KEYS.set(row, keys);
  }
  return keys;
}

/** The speaker's own row; else, of codes in words, that of anybody. */
function rowOf(code: string, speaker: Speaker): CodeRow | undefined {
  const key = keyOfCode(code);
  const rows = CODES.flat().filter(row => keysOf(row).has(key));
  const own = rows.find(row => row.speaker === speaker);
  if (own || !/[a-z]/.test(key)) return own;
  return rows.find(row => row.speaker !== 'registry');
}

function conventionOf(code: string): (typeof CONVENTIONS)[number] | undefined {
  const words = code
    .replace(/(?:Exception|Fault|Error)$/, '')
    .split(/[^A-Za-z0-9]+/)
    .map(part => (/[a-z]/.test(part) ? part : part.toLowerCase()))
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
  return CONVENTIONS.find(({ pattern }) => pattern.test(words));
}

/** Where a provider gets ready, no value of a requester's takes part yet. */
const CONNECTING = new Set(['connect', 'track usage', 'credentials']);

const ASKS_REQUESTER = new Set<Trouble>(
  (Object.keys(ANSWERS) as Trouble[]).filter(
    trouble => ANSWERS[trouble].actor === 'requester',
  ),
);

const KNOWN_OF_STAGES: Trouble[] = [
  'throttling',
  'access',
  'credentials',
  'unreachable',
  'quota',
];

function troubleOfStages(stages: Stage[]): Trouble | undefined {
  return stages.findLast(({ trouble }) => trouble)?.trouble;
}

function byStagesAndWords(
  { stages, rest, said }: ReadMessage,
  { place }: JudgeOptions,
): Reading {
  const last = said.at(-1);
  const words = troubleByWords(last?.human ?? rest);
  const stage = troubleOfStages(stages);
  if (stage && !(words && KNOWN_OF_STAGES.includes(words))) {
    return { weight: BY_WORDS, trouble: stage };
  }
  const isToConnect = stages.some(({ name }) => CONNECTING.has(name));
  if (place === 'function' && isOfRequester(words, rest)) {
    return { weight: BY_WORDS, trouble: 'validation', isUnsure: true };
  }
  if (words && !(isToConnect && ASKS_REQUESTER.has(words))) {
    return { weight: BY_WORDS, trouble: words, isUnsure: true, said: last };
  }
  return { weight: 0, isUnsure: true, said: last, code: last?.codes[0] };
}

/** What a function does not find, or does not offer, is a value of a requester's. */
function isOfRequester(words: Trouble | undefined, text: string): boolean {
  if (words === 'not-found') return true;
  return (!words || words === 'not-ready') && speaksToRequester(text);
}

/** The same words mean another thing to whom they are said by another. */
function inContext(
  reading: Reading,
  { stages }: ReadMessage,
  { place }: JudgeOptions,
): Reading {
  const { trouble, said } = reading;
  const isToConnect = stages.some(({ name }) => CONNECTING.has(name));
  if (
    trouble &&
    isToConnect &&
    (trouble === 'not-found' || ASKS_REQUESTER.has(trouble))
  ) {
    const stage = troubleOfStages(stages);
    return { ...reading, trouble: stage ?? 'credentials', isUnsure: false };
  }
  if (trouble === 'replacement' && place === 'claim') {
    return { ...reading, trouble: 'immutable' };
  }
  if (
    trouble === 'validation' &&
    said &&
    said.speaker !== 'kubernetes' &&
    isAboutAuthorsValue(said.human)
  ) {
    return { ...reading, trouble: 'design' };
  }
  return reading;
}

function moveOf(reading: Reading, named: Named, options: JudgeOptions): Move {
  const { trouble, isUnsure, answer } = reading;
  const move = trouble
    ? moveByTrouble(trouble, named, options)
    : answer?.actor && moveOfAdopter(answer.actor);
  if (!move) return { ...options.otherwise, unsure: true };
  if (!answer) return isUnsure ? { ...move, unsure: true } : move;
  return {
    actor: answer.actor ?? move.actor,
    healsItself: answer.healsItself ?? move.healsItself,
    nextStep: answer.nextStep ?? move.nextStep,
  };
}

function moveOfAdopter(actor: Move['actor']): Move {
  return { actor, healsItself: false };
}

/** Who speaks to others and is refused, by where that is told. */
const WORKERS: Record<Place, string> = {
  managed: PROVIDER,
  composite: 'Crossplane',
  claim: 'Crossplane',
  function: 'the function',
  package: 'Crossplane',
};

/** Outside of managed resources no provider takes part. */
function moveByTrouble(
  trouble: Trouble,
  named: Named,
  { place }: JudgeOptions,
): Move {
  const { actor, healsItself, nextStep } = ANSWERS[trouble];
  const isOfProvider = place === 'managed' || actor !== 'provider';
  return {
    actor: isOfProvider ? actor : 'platform',
    healsItself,
    nextStep: nextStep(named, WORKERS[place]),
  };
}

const SPEAKS_FOR_ITSELF = new Set<Speaker>(['kubernetes', 'network']);

function detailOf({ rest }: ReadMessage, { said, code }: Reading): string {
  if (!said) return endOf(rest);
  const { human, opening } = said;
  if (!human) return code ?? endOf(rest);
  if (SPEAKS_FOR_ITSELF.has(said.speaker) || opening.keep || !code) {
    return human;
  }
  return human.startsWith(code) ? human : `${code}: ${human}`;
}

/** Of a chain that is too long to be quoted the end, where the cause stands. */
function endOf(chain: string): string {
  if (chain.length <= LONGEST_QUOTE) return chain;
  const from = chain.indexOf(': ', chain.length - LONGEST_QUOTE);
  return from < 0 ? chain : chain.slice(from + 2);
}
