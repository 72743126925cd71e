import type { Move } from '../findings/Finding';
import { LONGEST_QUOTE } from '../words';
import type { Speaker } from './codes';
import { readMessage, type ReadMessage } from './readMessage';
import {
  type Place,
  type Reading,
  type ReadingOptions,
  readTrouble,
} from './readTrouble';
import { ANSWERS, type Named, PROVIDER, type Trouble } from './troubles';

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

interface JudgeOptions extends ReadingOptions {
  /** Whose move it is if nothing of the error is known. */
  otherwise: Move;
}

/** Tells whose move an error is, and what is to be quoted of it. */
export function judge(message: string, options: JudgeOptions): Judgement {
  const read = readMessage(message);
  const reading = readTrouble(read, options);
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
