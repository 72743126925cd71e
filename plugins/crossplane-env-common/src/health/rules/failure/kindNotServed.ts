import type { MessageRule } from '../Finding';

/** As client-go words it, in every version so far. */
export const NOT_SERVED = /no matches for kind "([^"]+)" in version "([^"]+)"/;

const REMEDY = {
  actor: 'platform',
  healsItself: false,
  nextStep:
    'Ask the platform team to install the provider of this kind in the right version, or to activate the kind.',
} as const;

export const kindNotServed: MessageRule[] = [
  {
    pattern:
      /composed resource "([^"]+)".*?(no matches for kind "([^"]+)" in version "([^"]+)".*)/s,
    blamesComposition: true,
    find: ([, composed, detail, kind], name) => ({
      family: 'kind-not-served',
      statement: `"${composed}" of ${name} is a ${kind}, a kind that the cluster does not have`,
      detail,
      ...REMEDY,
    }),
  },
  {
    // Once the composite refers to the resource, Crossplane names its kind alone.
    pattern:
      /cannot get composed resource: .*?(no matches for kind "([^"]+)" in version "([^"]+)".*)/s,
    blamesComposition: true,
    find: ([, detail, kind], name) => ({
      family: 'kind-not-served',
      statement: `${name} is composed of a ${kind}, a kind that the cluster does not have`,
      detail,
      ...REMEDY,
    }),
  },
];
