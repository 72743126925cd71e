import { readFileSync, writeFileSync } from 'node:fs';
import { Report } from './Report';

/**
 * Adds what a benchmark found to a JSON file, which keeps what others found.
 *
 * @throws Error if the file holds something that is not JSON
 */
export function addToFile(file: string, name: string, report: Report): void {
  const all = { ...read(file), [name]: report };
  writeFileSync(file, `${JSON.stringify(all, undefined, 2)}\n`);
}

function read(file: string): Record<string, Report> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`The figures cannot be added to ${file}.`, {
      cause: error,
    });
  }
}
