import { ExampleControlPlane } from './ExampleControlPlane';

const NAME = 'function-scripted';

/**
 * Makes sure that there is a function that answers what a step's input says.
 * The real control plane has it; of a sandbox's own functions, function-dummy
 * does the same.
 */
export async function installScripted({
  plane,
  objects,
}: ExampleControlPlane): Promise<void> {
  if (plane.kind === 'real') return;
  await objects.apply({
    apiVersion: 'pkg.crossplane.io/v1',
    kind: 'Function',
    metadata: { name: NAME },
    spec: {
      package: 'xpkg.crossplane.io/crossplane-contrib/function-dummy:v0.4.1',
    },
  });
}

/** @param response - a RunFunctionResponse in the JSON of the protocol */
export function scripted(response: object) {
  return {
    step: 'script',
    functionRef: { name: NAME },
    input: {
      apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
      kind: 'Script',
      response,
    },
  };
}
