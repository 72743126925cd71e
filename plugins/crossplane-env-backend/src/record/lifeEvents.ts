import {
  LifeAnnouncement,
  LifeTerms,
  Life,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EventType } from './environmentEvents';

/** Something of an environment's life that others are told. */
export interface LifeEvent {
  type: EventType;
  /** Complete in itself. */
  sentence: string;
  /** The policy that has it be so; absent where somebody, or the cluster, does. */
  by?: string;
}

/** What there is to say of an announcement. Times are ms since 1970. */
interface Announced {
  announcement: LifeAnnouncement;
  life: Life;
  terms: LifeTerms;
  declaredIn?: string;
  failure?: string;
}

/** What an announcement tells; nothing of what the records tell anyway: that it is going, and that it is gone. */
export function toLifeEvent(announced: Announced): LifeEvent | undefined {
  const event = describe(announced);
  return event && { ...event, by: policyOf(announced.life) };
}

/** The policy that ends an environment, or was about to; none where somebody does. */
export function policyOf({ end }: Life): string | undefined {
  if (end === 'asked' || end === 'deleted') return undefined;
  return end === 'run-ended' ? 'policy:run-end' : 'policy:expiry';
}

function describe(announced: Announced): LifeEvent | undefined {
  const { announcement, life, terms, declaredIn, failure } = announced;
  switch (announcement) {
    case 'reminder':
      return {
        type: 'expiring',
        sentence: `Its time is over at ${time(
          terms.expiresAt!,
        )}; then it is taken down unless somebody extends it.`,
      };
    case 'end-announced':
      return {
        type: 'expired',
        sentence: `${why(life)} It is taken down at ${time(
          life.since + terms.grace,
        )} unless somebody extends it.`,
      };
    case 'declared-elsewhere':
      return {
        type: 'expired',
        sentence: `${why(
          life,
        )} It is declared in ${declaredIn}, which would bring it back: take it away there.`,
      };
    case 'called-off':
      return {
        type: 'teardown.called-off',
        sentence: 'It is wanted after all, and is not taken down.',
      };
    case 'teardown-failed':
      return {
        type: 'teardown.failed',
        sentence: `It could not be taken down: ${failure} It is tried again.`,
      };
    case 'stuck':
      return {
        type: 'teardown.failed',
        sentence: `It does not go: ${failure}`,
      };
    default:
      return undefined;
  }
}

function why({ end }: Life): string {
  return end === 'run-ended'
    ? 'The run that it was for has ended.'
    : 'Its time is over.';
}

function time(at: number): string {
  const text = new Date(at).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}
