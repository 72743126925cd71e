import { KubernetesUser } from '../../kubernetes/accessReviews';
import { Attempt } from './Attempt';

/** What the cluster does not let the user do; two sentences. */
export function describeRefusal(
  attempt: Attempt,
  { username }: KubernetesUser,
): string {
  return `The cluster '${
    attempt.cluster
  }' does not allow its user '${username}' to ${describe(
    attempt,
  )}. Whoever runs the cluster can grant it, by a role for that user or one of its groups.`;
}

/** Why somebody whom Kubernetes does not know may not; a sentence. */
export function describeNobody(
  attempt: Attempt,
  { reason }: { reason: string },
): string {
  return `The cluster '${attempt.cluster}' does not allow you to ${describe(
    attempt,
  )}, because ${reason}.`;
}

/** As `create RunEnvironment.example.org in the namespace 'team-a'`. */
function describe({ verb, group, kind, namespace, name }: Attempt): string {
  const what = `${verb} ${kind}.${group}${name ? ` '${name}'` : ''}`;
  return namespace === undefined
    ? what
    : `${what} in the namespace '${namespace}'`;
}
