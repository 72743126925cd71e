import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { NamespaceOwner } from '../inventory/namespaces';
import {
  decideOwner,
  normalizeEntityRef,
  normalizeOwnerRef,
  TrustedNamespaces,
} from '../inventory/ownership';
import { checkEntityRef, Mapping, Rule } from './mapping';
import {
  ClusterContent,
  FoundEnvironment,
  FoundNamespace,
} from './readCluster';

/** Whether an environment is on the page of its entity, or why it is not. */
export type Link =
  | 'counts'
  /** It is if the entity is in the catalog, and the environment's owner owns it there. */
  | 'catalog-decides'
  | 'no-entity'
  | 'no-owner'
  /** Nobody but the environment says whose it is; it counts only if the portal created it so. */
  | 'owner-claimed'
  | 'owner-unknown';

/** An annotation that is missing, and what it could say. */
export interface Proposal {
  annotation: string;
  value: string;
  /** Where that comes from, such as "label 'team'". */
  from: string;
  /** Whether only the environment says so. */
  isClaimed: boolean;
}

/** What an environment is to its owner and entity, and could be. */
export interface Adoption {
  found: FoundEnvironment;
  owner?: string;
  entity?: string;
  link: Link;
  proposals: Proposal[];
  /** With what is proposed. */
  linkThen: Link;
  /** What contradicts itself, or cannot be used; sentences. */
  findings: string[];
}

/** What is around an environment. */
export interface Surroundings {
  mapping: Mapping;
  trusted: TrustedNamespaces;
  content: Pick<ClusterContent, 'namespaces' | 'owners'>;
}

/** What an environment lacks; it is the same again once it has it. */
export function planAdoption(
  found: FoundEnvironment,
  { mapping, trusted, content }: Surroundings,
): Adoption {
  const { ref } = found;
  const { namespace: name } = ref;
  const place = {
    namespace: name === undefined ? undefined : content.owners.of(name),
    isTrusted: trusted.has(ref),
  };
  const labelled =
    name === undefined ? undefined : content.namespaces.get(name);
  const findings = findContradictions(found, place);
  const propose = (annotation: string, rules: Rule[]) =>
    proposeBy(rules, { annotation, found, labelled, findings });

  const now = assessLink(found, place);
  const isGone = found.isGoing;
  const ofOwner = propose(ANNOTATION_OWNER, mapping.owner);
  const isForeign =
    !place.isTrusted &&
    ofOwner &&
    now.namespaceOwner &&
    ofOwner.value !== now.namespaceOwner;
  if (isForeign && !isGone) {
    findings.push(
      `Its ${ofOwner.from} stands for ${ofOwner.value}, and its Namespace is owned by ${now.namespaceOwner}, which decides.`,
    );
  }
  const isOwnerWanted =
    found.owner === undefined &&
    !now.namespaceOwner &&
    place.namespace?.isKnown !== false;
  const ofEntity =
    found.entity === undefined
      ? propose(ANNOTATION_ENTITY, mapping.entity)
      : undefined;
  const proposals = [isOwnerWanted ? ofOwner : undefined, ofEntity].filter(
    one => one !== undefined,
  );
  const then = assessLink(
    {
      owner: isOwnerWanted ? ofOwner?.value : found.owner,
      entity: ofEntity?.value ?? found.entity,
    },
    place,
  );
  return {
    found,
    ...{ owner: now.owner, entity: now.entity, link: now.link },
    proposals: isGone ? [] : proposals,
    linkThen: isGone ? now.link : then.link,
    findings,
  };
}

interface Place {
  namespace?: NamespaceOwner;
  isTrusted: boolean;
}

/** As the portal decides it, as far as that can be told without its catalog. */
function assessLink(
  said: Pick<FoundEnvironment, 'owner' | 'entity'>,
  { namespace, isTrusted }: Place,
) {
  const decided = decideOwner({ annotated: said.owner, namespace, isTrusted });
  const owner = normalizeOwnerRef(decided.owner);
  const namespaceOwner = normalizeOwnerRef(decided.namespaceOwner);
  const entity = normalizeEntityRef(said.entity);
  const link = (): Link => {
    if (!entity) return 'no-entity';
    if (isTrusted) return 'counts';
    if (namespace && !namespace.isKnown) return 'owner-unknown';
    if (!owner) return 'no-owner';
    return decided.isOwnerClaimed ? 'owner-claimed' : 'catalog-decides';
  };
  return { owner, namespaceOwner, entity, link: link() };
}

function findContradictions(
  { owner, entity }: FoundEnvironment,
  { namespace, isTrusted }: Place,
): string[] {
  const findings: string[] = [];
  const told = normalizeOwnerRef(owner);
  const ofNamespace = namespace?.isKnown
    ? normalizeOwnerRef(namespace.owner)
    : undefined;
  if (owner !== undefined && !told)
    findings.push(noReference(ANNOTATION_OWNER));
  if (told && !checkEntityRef(told)) {
    findings.push(
      `Its annotation '${ANNOTATION_OWNER}' names somebody that no catalog could have.`,
    );
  }
  if (told && ofNamespace && told !== ofNamespace && !isTrusted) {
    findings.push(
      `Its annotation '${ANNOTATION_OWNER}' says ${told}, and its Namespace is owned by ${ofNamespace}, which decides. Correct one of them.`,
    );
  }
  if (entity !== undefined && !normalizeEntityRef(entity)) {
    findings.push(noReference(ANNOTATION_ENTITY));
  }
  if (namespace && !namespace.isKnown) {
    findings.push(
      `Whose its Namespace is, is not known: ${namespace.because}.`,
    );
  }
  return findings;
}

function noReference(annotation: string): string {
  return `Its annotation '${annotation}' is no entity reference. Correct or remove it: what is there is never overwritten.`;
}

function proposeBy(
  rules: Rule[],
  options: {
    annotation: string;
    found: FoundEnvironment;
    labelled?: FoundNamespace;
    findings: string[];
  },
): Proposal | undefined {
  const { annotation, found, labelled, findings } = options;
  for (const { label, of, to } of rules) {
    const own = of === 'namespace' ? undefined : found.labels.get(label);
    const around =
      of === 'environment' ? undefined : labelled?.labels.get(label);
    const text = own ?? around;
    if (text === undefined) continue;
    const from = `${
      own === undefined ? "Namespace's label" : 'label'
    } '${label}'`;
    const value = checkEntityRef(to.replaceAll('{value}', text));
    if (value) return { annotation, value, from, isClaimed: own !== undefined };
    findings.push(
      `Its ${from} has the value '${text}', of which '${to}' makes no entity reference.`,
    );
  }
  return undefined;
}

/** What somebody has to do for links to count that would not. */
export interface Suggestion {
  namespace?: string;
  /** Present where the Namespace could be given this owner; else the place could be trusted. */
  owner?: string;
  /** How many environments it is for. */
  count: number;
  /** Whether only the environments say whose they are. */
  isClaimed: boolean;
}

/** Of each place, one; of those with one owner only, to give them that one. */
export function suggestFor(adoptions: Adoption[]): Suggestion[] {
  const places = new Map<string | undefined, Adoption[]>();
  for (const adoption of adoptions) {
    // Who could not be is a finding, and in no command to copy.
    const isPossible = checkEntityRef(ownerThen(adoption) ?? '');
    if (adoption.linkThen !== 'owner-claimed' || !isPossible) continue;
    const { namespace } = adoption.found.ref;
    const ofPlace = places.get(namespace);
    if (ofPlace) ofPlace.push(adoption);
    else places.set(namespace, [adoption]);
  }
  return Array.from(places, ([namespace, ofPlace]) => {
    const owners = new Set(ofPlace.map(ownerThen));
    const [owner] = owners;
    return {
      namespace,
      ...(namespace !== undefined && owners.size === 1 && { owner }),
      count: ofPlace.length,
      isClaimed: ofPlace.some(one => proposedOwner(one)?.isClaimed ?? true),
    };
  });
}

function proposedOwner({ proposals }: Adoption): Proposal | undefined {
  return proposals.find(({ annotation }) => annotation === ANNOTATION_OWNER);
}

/** With what is proposed. */
export function ownerThen(adoption: Adoption): string | undefined {
  return adoption.owner ?? proposedOwner(adoption)?.value;
}
