import { KubeObject } from '../KubeApi';
import { ObjectStorage } from '../storage/ObjectStorage';

/** Who calls. */
export interface UserInfo {
  username: string;
  groups: string[];
}

/** What is to be done to objects of a kind. */
export interface ResourceAttributes {
  verb: string;
  group: string;
  version?: string;
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
}

/** What is to be done to a path that is no object. */
interface PathAttributes {
  verb: string;
  path: string;
}

export type AccessAttributes = ResourceAttributes | PathAttributes;

interface AccessDecision {
  allowed: boolean;
  /** Which binding allows it; empty where none does. */
  reason: string;
}

export function isPathAttributes(
  attributes: AccessAttributes,
): attributes is PathAttributes {
  return 'path' in attributes;
}

const SUPERUSERS = 'system:masters';

const RBAC_GROUP = 'rbac.authorization.k8s.io';

const CLUSTER_ROLE_BINDINGS_KEY = `${RBAC_GROUP}/clusterrolebindings`;

const ROLE_BINDINGS_KEY = `${RBAC_GROUP}/rolebindings`;

const ROLES_KEY = `${RBAC_GROUP}/roles`;

const CLUSTER_ROLES_KEY = `${RBAC_GROUP}/clusterroles`;

/** Decides by the roles and bindings that are kept at this moment. */
export class RbacAuthorizer {
  readonly #storage: ObjectStorage;

  constructor(storage: ObjectStorage) {
    this.#storage = storage;
  }

  authorize(user: UserInfo, attributes: AccessAttributes): AccessDecision {
    if (user.groups.includes(SUPERUSERS)) {
      return { allowed: true, reason: '' };
    }
    const namespace = isPathAttributes(attributes)
      ? undefined
      : attributes.namespace;
    for (const binding of this.#bindingsInReach(namespace)) {
      const subject = subjectFor(user, binding);
      const isAllowed =
        subject &&
        this.#rulesOf(binding).some(rule => ruleAllows(rule, attributes));
      if (isAllowed) {
        return { allowed: true, reason: explain(binding, subject) };
      }
    }
    return { allowed: false, reason: '' };
  }

  /** All that a user's roles allow in a namespace, and in the whole cluster. */
  rulesOf(user: UserInfo, namespace: string): PolicyRule[] {
    return this.#bindingsInReach(namespace)
      .filter(binding => subjectFor(user, binding))
      .flatMap(binding => this.#rulesOf(binding));
  }

  #bindingsInReach(namespace: string | undefined): Binding[] {
    const clusterWide = this.#storage
      .list(CLUSTER_ROLE_BINDINGS_KEY)
      .map(({ object }) => object as Binding);
    if (!namespace) {
      return clusterWide;
    }
    const local = this.#storage
      .list(ROLE_BINDINGS_KEY)
      .map(({ object }) => object as Binding)
      .filter(binding => binding.metadata.namespace === namespace);
    return [...clusterWide, ...local];
  }

  #rulesOf({ roleRef, metadata }: Binding): PolicyRule[] {
    const role =
      roleRef.kind === 'Role'
        ? this.#storage.get(ROLES_KEY, metadata.namespace, roleRef.name)
        : this.#storage.get(CLUSTER_ROLES_KEY, undefined, roleRef.name);
    return (role?.rules as PolicyRule[] | undefined) ?? [];
  }
}

function subjectFor(user: UserInfo, binding: Binding): Subject | undefined {
  return (binding.subjects ?? []).find(one =>
    isSubject(user, one, binding.metadata.namespace),
  );
}

function isSubject(
  user: UserInfo,
  subject: Subject,
  bindingNamespace: string | undefined,
): boolean {
  switch (subject.kind) {
    case 'User':
      return subject.name === '*' || subject.name === user.username;
    case 'Group':
      return user.groups.includes(subject.name);
    default: {
      const namespace = subject.namespace ?? bindingNamespace;
      return (
        user.username === `system:serviceaccount:${namespace}:${subject.name}`
      );
    }
  }
}

function explain(
  { kind, metadata, roleRef }: Binding,
  subject: Subject,
): string {
  const name = metadata.namespace
    ? `${metadata.name}/${metadata.namespace}`
    : metadata.name;
  const who =
    subject.kind === 'ServiceAccount'
      ? `${subject.name}/${subject.namespace ?? metadata.namespace}`
      : subject.name;
  return `RBAC: allowed by ${kind} "${name}" of ${roleRef.kind} "${roleRef.name}" to ${subject.kind} "${who}"`;
}

export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

export interface Subject {
  kind: 'User' | 'Group' | 'ServiceAccount';
  name: string;
  namespace?: string;
}

/** An object of kind RoleBinding or ClusterRoleBinding. */
interface Binding extends KubeObject {
  roleRef: { apiGroup: string; kind: 'Role' | 'ClusterRole'; name: string };
  subjects?: Subject[];
}

function ruleAllows(rule: PolicyRule, attributes: AccessAttributes): boolean {
  if (!covers(rule.verbs, attributes.verb)) {
    return false;
  }
  return isPathAttributes(attributes)
    ? coversPath(rule, attributes)
    : coversResource(rule, attributes);
}

function covers(allowed: string[] = [], wanted: string): boolean {
  return allowed.includes('*') || allowed.includes(wanted);
}

function coversResource(
  rule: PolicyRule,
  { group, resource, subresource, name }: ResourceAttributes,
): boolean {
  const wanted = subresource ? `${resource}/${subresource}` : resource;
  const names = rule.resourceNames ?? [];
  return (
    covers(rule.apiGroups, group) &&
    (covers(rule.resources, wanted) ||
      (subresource !== undefined &&
        (rule.resources ?? []).includes(`*/${subresource}`))) &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  );
}

function coversPath(rule: PolicyRule, { path }: PathAttributes): boolean {
  return (rule.nonResourceURLs ?? []).some(pattern =>
    pattern.endsWith('*')
      ? path.startsWith(pattern.slice(0, -1))
      : path === pattern,
  );
}
