import { hasCrossplane2 } from '@crossplane-env/control-plane';
import { CLUSTER } from './ExampleControlPlane';

/** An environment type of the examples, with a specification that succeeds. */
export interface ExampleType {
  apiVersion: string;
  kind: string;
  /** In the portal. */
  ref: string;
  spec: { [field: string]: string };
}

const GROUP = 'platform.example.org';
const RUN = { purpose: 'Nightly forecast' };

function exampleType(
  group: string,
  kind: string,
  spec: ExampleType['spec'],
): ExampleType {
  return {
    apiVersion: `${group}/v1alpha1`,
    kind,
    ref: `${CLUSTER}/${group}/${kind}`,
    spec,
  };
}

export const exampleTypes = {
  claim: exampleType(`legacy.${GROUP}`, 'TeamRunEnvironment', RUN),
  composite: exampleType(GROUP, 'RunEnvironment', RUN),
  app: exampleType(GROUP, 'App', { image: 'ghcr.io/example/checkout:1.4.2' }),
};

/** Those that the control plane under test offers: an older Crossplane has claims alone. */
export function offeredTypes(): ExampleType[] {
  return hasCrossplane2() ? Object.values(exampleTypes) : [exampleTypes.claim];
}
