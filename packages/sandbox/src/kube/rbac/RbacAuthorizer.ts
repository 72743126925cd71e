import { ObjectStorage } from '../storage/ObjectStorage';
import {
  AccessAttributes,
  AccessDecision,
  isPathAttributes,
  UserInfo,
} from './AccessRequest';
import {
  Binding,
  CLUSTER_ROLE_BINDINGS_KEY,
  CLUSTER_ROLES_KEY,
  PolicyRule,
  ROLE_BINDINGS_KEY,
  ROLES_KEY,
  Subject,
} from './roles';
import { ruleAllows } from './ruleAllows';

const SUPERUSERS = 'system:masters';

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
