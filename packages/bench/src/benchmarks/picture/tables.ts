import { Table } from '../../report/Report';
import { ListedMessage } from './messages';
import { Picture } from './Picture';

const SECOND = 1e3;
const MEGABYTE = 1e6;
const KILOBYTE = 1e3;

interface Measured {
  /** Everything, read once and forgotten. */
  listed: ListedMessage;
  /** With a control plane in which there are no environments. */
  empty: Picture;
  full: Picture;
}

export function buildTable(
  title: string,
  { listed, empty, full }: Measured,
): Table {
  const row = (name: string, ms: number) => [name, ms / SECOND, ms / listed.ms];
  return {
    title: `Time from a cold start: ${title}`,
    columns: ['what', 'time (s)', 'ratio to listing once'],
    rows: [
      row('list all objects once, and do nothing with them', listed.ms),
      row('start the process and the backend', full.startupMs),
      row('then build the picture', full.pictureMs),
      row('the same without environments', empty.pictureMs),
    ],
  };
}

export function memoryTable(
  title: string,
  { listed, empty, full }: Measured,
): Table {
  const row = (name: string, measure: 'heapUsed' | 'rss') => {
    const [before, after] = [empty.memory[measure], full.memory[measure]];
    const more = after - before;
    return [
      name,
      before / MEGABYTE,
      after / MEGABYTE,
      more / MEGABYTE,
      more / listed.objects / KILOBYTE,
      more / listed.bytes,
    ];
  };
  return {
    title: `Memory after garbage collection: ${title}`,
    columns: [
      'memory',
      'no environments (MB)',
      'all (MB)',
      'difference (MB)',
      'per object (kB)',
      'ratio to their JSON',
    ],
    rows: [row('heap', 'heapUsed'), row('resident set', 'rss')],
  };
}
