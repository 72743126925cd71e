import type { Finding } from './Finding';

type Move = Required<Pick<Finding, 'actor' | 'healsItself' | 'nextStep'>>;

/** By what a refusal says. The first that matches counts. */
const MOVES: Array<Move & { pattern: RegExp }> = [
  {
    pattern: /quota|limit ?exceeded|exceed\w* .*limit|capacity/i,
    actor: 'provider',
    healsItself: false,
    nextStep:
      'Free what is no longer needed, or ask the platform team to have the limit raised.',
  },
  {
    pattern:
      /access ?denied|unauthori[sz]ed|not authorized|forbidden|permission|authfailure|credential|security ?token|(expired|clientid|client) ?token/i,
    actor: 'platform',
    healsItself: false,
    nextStep:
      'Ask the platform team to check the credentials that the provider works with, and what they permit.',
  },
  {
    pattern:
      /throttl|rate exceeded|time(d )?out|deadline exceeded|unavailable|internal ?(server )?error|connection refused|no such host/i,
    actor: 'provider',
    healsItself: true,
    nextStep:
      'It is tried again without your doing; ask the platform team if it lasts.',
  },
  {
    pattern:
      /\binvalid|not valid|validation|required value|unsupported value|must (be|match|not|have|start|end|contain)|should (be|match)|already ?(exists|owned|taken|in use)|cannot find \w+ "|unknown \w+ "|out of range|cannot change \w/i,
    actor: 'requester',
    healsItself: false,
    nextStep:
      'Change the value that the message speaks of, or create the environment again with another one.',
  },
];

/** Whose move it is after a refusal, and which; `otherwise` if its words leave that open. */
export function whoseMove(message: string, otherwise: Move): Move {
  const { actor, healsItself, nextStep } =
    MOVES.find(({ pattern }) => pattern.test(message)) ?? otherwise;
  return { actor, healsItself, nextStep };
}

export const ASK_ABOUT_COMPOSITION: Move = {
  actor: 'platform',
  healsItself: false,
  nextStep: 'Ask the platform team to correct the Composition.',
};

export const ASK_PROVIDER: Move = {
  actor: 'provider',
  healsItself: true,
  nextStep: 'Ask the platform team about it, and quote the message.',
};

export const ASK_PLATFORM: Move = { ...ASK_PROVIDER, actor: 'platform' };
