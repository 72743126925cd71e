import { JSONPath } from 'jsonpath-plus';

const ESCAPED_NAME = /\.((?:[^.\\[\]]|\\.)*\\\.(?:[^.\\[\]]|\\.)*)/g;
const QUOTED_NAME = /\['((?:[^'\\]|\\.)*)'\]/g;

/**
 * The values at a path as CustomResourceDefinitions write them, such as
 * `.status.conditions[?(@.type=='Ready')].status`.
 */
export function findByJsonPath(path: string, root: object): unknown[] {
  return JSONPath({
    path: toStandardPath(path),
    json: root,
    wrap: true,
    eval: 'safe',
  });
}

/** Kubernetes leaves the root out, and escapes dots in names. */
function toStandardPath(path: string): string {
  const quoted = path
    .replace(ESCAPED_NAME, (_, name: string) => `['${unescape(name)}']`)
    .replace(QUOTED_NAME, (_, name: string) => `['${unescape(name)}']`);
  return `$${quoted}`;
}

function unescape(name: string): string {
  return name.replace(/\\(.)/g, '$1');
}
