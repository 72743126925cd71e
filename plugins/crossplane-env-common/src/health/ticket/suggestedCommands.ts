import type { ResourceRef } from '../../refs';
import { inOneLine } from './lines';

/** Where Kubernetes keeps events about objects that belong to no namespace. */
const NAMESPACE_OF_EVENTS = 'default';

/** What shows more of an environment and of what is at fault. */
export function suggestedCommands(
  root: ResourceRef,
  cause: ResourceRef | undefined,
): string[] {
  const resources = cause && !isSame(root, cause) ? [root, cause] : [root];
  return [
    `crossplane resource trace ${target(root)}${inNamespace(root)}`,
    ...resources.flatMap(commandsFor),
  ];
}

function commandsFor(resource: ResourceRef): string[] {
  const object = target(resource);
  const namespace = inNamespace(resource);
  return [
    `kubectl get ${object}${namespace} -o yaml`,
    `kubectl describe ${object}${namespace}`,
    `kubectl events --for ${object}${
      namespace || ` -n ${NAMESPACE_OF_EVENTS}`
    }`,
  ];
}

/** `Kind.version.group/name`: one word, which no name can turn into an option. */
function target({ group, version, kind, name }: ResourceRef): string {
  const type = group ? `${kind}.${version}.${group}` : kind;
  return shellQuote(`${type}/${name}`.replace(/^-+/, ''));
}

function inNamespace({ namespace }: ResourceRef): string {
  return namespace ? ` -n ${shellQuote(namespace)}` : '';
}

/** As one word to a POSIX shell. */
function shellQuote(text: string): string {
  const line = inOneLine(text);
  return /^[\w./:][\w./:-]*$/.test(line)
    ? line
    : `'${line.replaceAll("'", "'\\''")}'`;
}

function isSame(a: ResourceRef, b: ResourceRef): boolean {
  return (
    a.group === b.group &&
    a.kind === b.kind &&
    a.namespace === b.namespace &&
    a.name === b.name
  );
}
