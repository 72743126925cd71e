const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

type Unit = [seconds: number, letter: string];

type Step = [unit: Unit, part: Unit | undefined, below: number];

const STEPS: Step[] = [
  [[SECOND, 's'], undefined, 2 * MINUTE],
  [[MINUTE, 'm'], [SECOND, 's'], 10 * MINUTE],
  [[MINUTE, 'm'], undefined, 3 * HOUR],
  [[HOUR, 'h'], [MINUTE, 'm'], 8 * HOUR],
  [[HOUR, 'h'], undefined, 2 * DAY],
  [[DAY, 'd'], [HOUR, 'h'], 8 * DAY],
  [[DAY, 'd'], undefined, 2 * YEAR],
  [[YEAR, 'y'], [DAY, 'd'], 8 * YEAR],
  [[YEAR, 'y'], undefined, Infinity],
];

/** An age as kubectl shows it: the older, the coarser. */
export function humanDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < -1) {
    return '<invalid>';
  }
  const [unit, part] = STEPS.find(([, , below]) => seconds < below)!;
  return format(Math.max(0, seconds), unit, part);
}

function format(seconds: number, unit: Unit, part: Unit | undefined): string {
  const [size, letter] = unit;
  const whole = `${Math.floor(seconds / size)}${letter}`;
  if (!part) {
    return whole;
  }
  const rest = Math.floor((seconds % size) / part[0]);
  return rest === 0 ? whole : `${whole}${rest}${part[1]}`;
}
