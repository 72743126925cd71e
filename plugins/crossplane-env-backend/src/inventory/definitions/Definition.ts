import { JsonObject } from '@backstage/types';
import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { GroupKind } from '../graph/GroupKind';

interface KindNames {
  kind: string;
  plural: string;
}

/** What an XRD defines, as far as it matters here. */
export interface Definition {
  /** The XRD's name. */
  name: string;
  group: string;
  /** The referenceable version: the one that Crossplane works in. */
  version: string;
  /** Whether Crossplane's own fields are right below `spec`, as in v1. */
  legacy: boolean;
  composite: KindNames & { namespaced: boolean };
  claim?: KindNames;
  /** Whether the kinds are served: they have been, and may be on their way out. */
  served: boolean;
  /** Whether objects may be created. */
  open: boolean;
  /** Whether the XRD is being deleted, which lasts as long as there are objects. */
  closing: boolean;
  title?: string;
  description?: string;
  /** Of `spec`, as the author wrote it. */
  specSchema: JsonObject;
  /** Name of the Composition that is always used. */
  enforcedComposition?: string;
  /** Name of the Composition that is used when none is chosen. */
  defaultComposition?: string;
}

/** A kind that an XRD makes Crossplane work on. */
export interface OfferedKind extends GroupKind {
  version: string;
  plural: string;
  role: 'claim' | 'composite';
  legacy: boolean;
}

/** The kinds of a definition: its composites, and its claims if it has any. */
export function offeredKinds(definition: Definition): OfferedKind[] {
  const { group, version, legacy, composite, claim } = definition;
  const common = { group, version, legacy };
  const { kind, plural } = composite;
  return [
    { ...common, role: 'composite', kind, plural },
    ...(claim ? [{ ...common, role: 'claim' as const, ...claim }] : []),
  ];
}

/** The kind that people create: the claim where there is one. */
export function createdKind({ claim, composite }: Definition): KindNames {
  return claim ?? composite;
}

/** What people create, and where it keeps Crossplane's own fields. */
export function styleOf({
  claim,
  legacy,
}: Pick<Definition, 'claim' | 'legacy'>): EnvironmentType['style'] {
  if (claim) return 'claim';
  return legacy ? 'legacy-composite' : 'composite';
}
