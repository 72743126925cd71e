export { VerdictIcon } from './VerdictIcon';
export { VerdictLabel } from './VerdictLabel';
export { TONE_OF_VERDICT, useToneStyles } from './tone';
export type { Tone } from './tone';
