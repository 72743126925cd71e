import type { Move } from '../findings/Finding';
import type { CodeRow } from './codes';
import { conventionOf, rowOf } from './lookUpCode';
import { possibleCodes, type ReadMessage, type Said } from './readMessage';
import type { Stage } from './stages';
import { ANSWERS, type Trouble } from './troubles';
import {
  authorsFault,
  isAboutAuthorsValue,
  speaksToRequester,
  troubleByWords,
} from './words';

/** Where an error is reported, which decides whose artefact speaks. */
export type Place = 'managed' | 'composite' | 'claim' | 'function' | 'package';

/** What a code means, as somebody says who knows the provider. */
interface CodeAnswer extends Partial<Move> {
  trouble?: Trouble;
}

export interface ReadingOptions {
  place: Place;
  /** What somebody knows better of a code. */
  findCode?: (code: string) => CodeAnswer | undefined;
}

/** How much is known by what; the more counts. */
const BY_ADOPTER = 5;
const BY_GRAMMAR = 4;
const BY_CONVENTION = 3;
const BY_STATUS = 2;
const BY_WORDS = 1;

/** What an error may mean, and what of it tells so. */
export interface Reading {
  /** How much that is worth; the more counts. */
  weight: number;
  trouble?: Trouble;
  isUnsure?: boolean;
  /** Who tells so; undefined where nobody's words do. */
  said?: Said;
  code?: string;
  /** What tells so: a publication, or how publishers name things. */
  source?: string;
  /** What somebody knows better of the code. */
  answer?: CodeAnswer;
}

/** Tells which trouble an error speaks of, by its speaker and code before its words. */
export function readTrouble(
  read: ReadMessage,
  options: ReadingOptions,
): Reading {
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
function readingsOf(said: Said, { findCode }: ReadingOptions): Reading[] {
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
  findCode: ReadingOptions['findCode'],
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
  { findCode }: ReadingOptions,
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
  findCode: ReadingOptions['findCode'],
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
  { place }: ReadingOptions,
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
  { place }: ReadingOptions,
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
