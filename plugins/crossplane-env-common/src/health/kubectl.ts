import type { ResourceRef } from '../refs';
import { cut } from './observation/json';

const LONGEST_FIELD = 2_000;
/** Breaks of lines, other controls, and what changes the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * What a command of kubectl may be about.
 *
 * @public
 */
export type KubectlTarget = Pick<
  ResourceRef,
  'group' | 'version' | 'kind' | 'namespace' | 'name'
>;

/**
 * A command for a shell that does this to one object, and nothing else whatever
 * its name is.
 *
 * @public
 */
export function kubectlCommand(verb: string, resource: KubectlTarget): string {
  return `kubectl ${verb} ${kubectlTarget(resource)}${inNamespace(resource)}`;
}

/** `Kind.version.group/name`: one word, which no name can turn into an option. */
export function kubectlTarget({
  group,
  version,
  kind,
  name,
}: KubectlTarget): string {
  const type = group ? `${kind}.${version}.${group}` : kind;
  return shellQuote(`${type}/${name}`.replace(/^-+/, ''));
}

export function inNamespace({ namespace }: KubectlTarget): string {
  return namespace ? ` -n ${shellQuote(namespace)}` : '';
}

/** As one word to a POSIX shell. */
function shellQuote(text: string): string {
  const line = inOneLine(text);
  return /^[\w./:][\w./:-]*$/.test(line)
    ? line
    : `'${line.replaceAll("'", "'\\''")}'`;
}

/** What cannot be read on a line is a blank in it. */
export function inOneLine(text: string): string {
  return cut(text, LONGEST_FIELD).replace(UNPRINTABLE, ' ').trim();
}
