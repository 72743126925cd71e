export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says why it did not work, and sees to it that the command fails. */
export function explain(error: unknown): void {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
