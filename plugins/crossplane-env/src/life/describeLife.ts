import { EnvironmentLife } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Translate } from '../components/names';
import { dayAndMinute } from '../components/times';

/** What is said of a life, and the time that it is about. */
export interface LifeText {
  text: string;
  at?: string;
  tone: 'quiet' | 'attention' | 'bad';
}

interface Words {
  t: Translate;
  timeUntil: (iso: string) => string;
}

/** What comes next in an environment's life, in one line; undefined where nothing does. */
export function describeLife(
  life: EnvironmentLife,
  words: Words,
): LifeText | undefined {
  switch (life.phase) {
    case 'expiring':
      return describeExpiring(life, words);
    case 'tearing-down':
      return describeTeardown(life, words);
    case 'teardown-failed':
    case 'stuck':
      return describeFailure(life, words);
    case 'gone':
      return undefined;
    default:
      return describeWanted(life, words);
  }
}

/** While nothing takes it down. */
export function isWanted({ phase }: EnvironmentLife): boolean {
  return ['requested', 'provisioning', 'ready', 'in-use'].includes(phase);
}

/** Whether its end can still be chosen. */
export function canBeExtended(life: EnvironmentLife): boolean {
  return isWanted(life) || life.phase === 'expiring';
}

function describeWanted(life: EnvironmentLife, words: Words): LifeText {
  const { t, timeUntil } = words;
  const { teardown, expiresAt, keptUntil, expiryRule: rule } = life;
  const say = (
    key: 'kept' | 'manual' | 'ends' | 'endsByRule',
    at: string,
  ): LifeText => ({
    text: t(`life.${key}`, {
      in: timeUntil(at),
      time: dayAndMinute(at),
      rule: rule ?? '',
    }),
    at,
    tone: 'quiet',
  });
  if (keptUntil && isAhead(keptUntil) && keptUntil >= (expiresAt ?? '')) {
    return say('kept', keptUntil);
  }
  if (teardown === 'manual') {
    return expiresAt
      ? say('manual', expiresAt)
      : { text: t('life.manualWithoutEnd'), tone: 'quiet' };
  }
  const endsAt = life.teardownAt ?? expiresAt;
  if (endsAt) return say(rule ? 'endsByRule' : 'ends', endsAt);
  return { text: t(`life.withoutEnd.${teardown}`), tone: 'quiet' };
}

function describeExpiring(life: EnvironmentLife, words: Words): LifeText {
  const { t, timeUntil } = words;
  const { end = 'deleted', teardownAt, failure } = life;
  const over = t(`life.over.${end}`);
  // What keeps it from being taken down at its time, such as that it is declared elsewhere.
  if (failure || !teardownAt) {
    return { text: sentences(over, failure), tone: 'attention' };
  }
  const next = t('life.unlessKept', {
    in: timeUntil(teardownAt),
    time: dayAndMinute(teardownAt),
  });
  return { text: sentences(over, next), at: teardownAt, tone: 'attention' };
}

function describeTeardown(life: EnvironmentLife, { t }: Words): LifeText {
  const { remaining: count } = life;
  return {
    text: count ? t('life.left', { count }) : t('life.goes'),
    tone: 'quiet',
  };
}

function describeFailure(life: EnvironmentLife, words: Words): LifeText {
  const { t, timeUntil } = words;
  const { phase, failure, retryAt } = life;
  const again = retryAt && t('life.again', { in: timeUntil(retryAt) });
  return {
    text: sentences(
      t(phase === 'stuck' ? 'life.stuck' : 'life.failed'),
      failure,
      again,
    ),
    at: retryAt,
    tone: 'bad',
  };
}

function isAhead(iso: string): boolean {
  return Date.parse(iso) > Date.now();
}

/** With full stops, which an error has not always. */
function sentences(...parts: Array<string | undefined>): string {
  return parts
    .filter(Boolean)
    .map(part => (/[.:!?…]$/.test(part!) ? part : `${part}.`))
    .join(' ');
}
