/**
 * What stands before the usage of a command that was not understood.
 *
 * @param error - of `parseArgs`
 */
export function describeMisuse(error: unknown): string {
  // The rest tells how to pass a value that looks like an option.
  const [sentence] = (error as Error).message.split(/\. |\n/);
  return `${sentence.replace(/\.$/, '')}.\n\n`;
}

/** @throws Error that names an argument that is none of the command's */
export function assertNoOthers(positionals: string[], command: string): void {
  const [named = '', ...others] = positionals;
  const other = named === command ? others[0] : named;
  if (other !== undefined) throw new Error(`Unexpected argument '${other}'`);
}
