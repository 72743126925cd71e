import { join } from 'node:path';
import type { Actor } from '../../../types';
import type { Condition, ObservedObject } from '../../types';
import { isRecorded, type Situation } from '../Situation';
import { situations } from '../situations';
import { observeSituation } from './observeSituation';

/** The page of the documentation that is generated from the situations. */
export const SITUATIONS_PAGE = join(
  __dirname,
  '../../../../../../docs/situations.md',
);

const INTRODUCTION = `# Situations

What the portal says in situations that teams meet with Crossplane, beside what
the claim or composite says of itself, by its conditions alone.

This page is generated from the examples that the rules are tested with. Most
were recorded from Crossplane; those with an asterisk are put together from the
words of its source and of users' reports. Names are those of the examples.`;

const FAMILIES: Array<[family: string, heading: string]> = [
  ['F', '## What is wrong'],
  [
    'N',
    `## Kubernetes' own kinds

The portal does not look at the pods of a composed Deployment, which fails only
once its own deadline has passed.`,
  ],
  [
    'Q',
    `## What only looks wrong

None of these is called a failure.`,
  ],
];

const MOVES: Record<Actor, string> = {
  requester: 'Requester',
  platform: 'Platform team',
  provider: 'Provider',
  nobody: 'Nobody',
};

const WORKS = { verdict: 'ready', sentence: 'It works.' };

const LONGEST_STATE = 240;

/** The page of the documentation. */
export function describeSituations(): string {
  const sections = FAMILIES.flatMap(([family, heading]) => [
    heading,
    describeFamily(situations.filter(({ id }) => id.startsWith(family))),
  ]);
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}

/** Columns as wide as their longest text would make the source unreadable. */
function describeFamily(family: Situation[]): string {
  return [
    '<!-- prettier-ignore-start -->',
    '',
    '| | Situation | What we say | Whose move | What it says of itself |',
    '| --- | --- | --- | --- | --- |',
    ...family.map(describeRow),
    '',
    '<!-- prettier-ignore-end -->',
  ].join('\n');
}

function describeRow(situation: Situation): string {
  const { id, title, source } = situation;
  const cells = [
    id,
    escape(isRecorded(source) ? title : `${title} *`),
    whatWeSay(situation),
    whoseMove(situation),
    escape(cut(whatItSays(situation))),
  ];
  return `| ${cells.join(' | ')} |`;
}

function whatWeSay({ environment, platform = [] }: Situation): string {
  if (environment) return conclusion(environment);
  return platform.map(conclusion).join('<br>') || conclusion(WORKS);
}

function conclusion(options: {
  verdict: string;
  sentence: string;
  remarks?: string[];
}): string {
  const { verdict, sentence, remarks = [] } = options;
  const word = verdict.charAt(0).toUpperCase() + verdict.slice(1);
  return [
    `**${word}.** ${escape(sentence)}`,
    ...remarks.map(remark => `Remark: ${escape(remark)}`),
  ].join('<br>');
}

function whoseMove({ environment }: Situation): string {
  if (!environment) return '';
  const { actor, healsItself } = environment;
  return healsItself && actor !== 'nobody'
    ? `${MOVES[actor]}; may pass by itself`
    : MOVES[actor];
}

/** The environment's root, or else the first object of the platform. */
function whatItSays(situation: Situation): string {
  const { root, platform } = observeSituation(situation);
  return stateOf(root ? root.object : platform[0]?.object);
}

function cut(text: string): string {
  return text.length > LONGEST_STATE
    ? `${text.slice(0, LONGEST_STATE)}…`
    : text;
}

/** Messages may hold markup. */
function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\|*_<>&[\]`]/g, found => `&#${found.charCodeAt(0)};`);
}

/** What an object alone says, as `kubectl` shows it. */
function stateOf(object: ObservedObject | undefined): string {
  if (!object) return 'It is not there any more.';
  const conditions = (object.status?.conditions ??
    []) as unknown as Condition[];
  const deleting = object.metadata.deletionTimestamp && 'Being deleted';
  const clauses = [deleting, ...conditions.map(describe)].filter(Boolean);
  return clauses.length > 0 ? clauses.join('; ') : 'Nothing.';
}

function describe({ type, status, reason, message }: Condition): string {
  const clause = `${type} ${status}${reason ? ` (${reason})` : ''}`;
  return message ? `${clause}: ${message}` : clause;
}
