import { bin } from '../paths.mjs';
import { runNode } from '../runNode.mjs';

/** Runs an executable that a dependency ships; answers `{ ok }`. */
export function tool(name, args, options) {
  return node([bin(name), ...args], options);
}

export async function node(args, options) {
  return { ok: await runNode(args, options) };
}
