import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/**
 * The processor time of this process and of the children that it has waited
 * for, with theirs; undefined where the system does not tell. Unlike the time
 * that passes it does not depend on what else the machine has to do.
 */
export function cpuSeconds() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // The second field is the name in parentheses; 14 to 17 are the times.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).map(Number);
    return ticks.reduce((total, one) => total + one, 0) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}
