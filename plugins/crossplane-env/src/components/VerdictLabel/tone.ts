import { makeStyles, Theme } from '@material-ui/core/styles';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** What a verdict means at a glance. */
export type Tone = 'good' | 'busy' | 'bad' | 'attention' | 'quiet';

export const TONE_OF_VERDICT: Record<Verdict, Tone> = {
  ready: 'good',
  progressing: 'busy',
  deleting: 'busy',
  failed: 'bad',
  missing: 'bad',
  blocked: 'attention',
  stale: 'attention',
  paused: 'attention',
  unreadable: 'attention',
  unknown: 'quiet',
  gone: 'quiet',
};

export function toneColor(theme: Theme, tone: Tone): string {
  const { palette } = theme;
  const shade = palette.type === 'dark' ? 'light' : 'dark';
  switch (tone) {
    case 'good':
      return palette.success[shade];
    case 'busy':
      return palette.info[shade];
    case 'bad':
      return palette.error[palette.type === 'dark' ? 'light' : 'main'];
    case 'attention':
      return palette.warning[shade];
    default:
      return palette.text.secondary;
  }
}

/** One class per tone, which sets the text colour. */
export const useToneStyles = makeStyles(
  theme => ({
    good: { color: toneColor(theme, 'good') },
    busy: { color: toneColor(theme, 'busy') },
    bad: { color: toneColor(theme, 'bad') },
    attention: { color: toneColor(theme, 'attention') },
    quiet: { color: toneColor(theme, 'quiet') },
  }),
  { name: 'CrossplaneEnvTone' },
);
