import type { Actor } from '../../types';

/**
 * What sort of trouble an error speaks of, whoever says it.
 *
 * @public
 */
export type Trouble =
  | 'throttling'
  | 'quota'
  | 'namespace-quota'
  | 'capacity'
  | 'access'
  | 'right'
  | 'credentials'
  | 'validation'
  | 'name-taken'
  | 'immutable'
  | 'replacement'
  | 'not-found'
  | 'kind-missing'
  | 'exists'
  | 'adoption'
  | 'protected'
  | 'half-done'
  | 'conflict'
  | 'not-ready'
  | 'dependency'
  | 'ownership'
  | 'api-disabled'
  | 'account'
  | 'terminating'
  | 'policy'
  | 'limit-range'
  | 'design'
  | 'author'
  | 'function-runtime'
  | 'module'
  | 'chart'
  | 'certificate'
  | 'webhook-down'
  | 'webhook-broken'
  | 'unreachable'
  | 'server-fault';

/** What an error names, as far as its grammar tells. */
export interface Named {
  policy?: string;
  webhook?: string;
  service?: string;
  namespace?: string;
  quota?: string;
  user?: string;
  right?: string;
  field?: string;
  action?: string;
  /** The sort of policy that forbids it, whatever else permits it. */
  denial?: string;
  link?: string;
  /** Of the service that was asked. */
  host?: string;
  manager?: string;
}

interface Answer {
  actor: Exclude<Actor, 'nobody'>;
  healsItself: boolean;
  /** `worker` is who was refused. */
  nextStep: (named: Named, worker: string) => string;
}

/** As next steps call it. */
export const PROVIDER = 'the provider';

const TRIED_AGAIN = 'It is tried again without your doing';

/** The name and the namespace, out of what the cluster's DNS calls it. */
function withoutSuffix(service: string): string {
  return service.replace(/\.svc(?:\.cluster\.local)?$/, '');
}

/** Whose move it is by the sort of trouble, whether it passes, and what to do. */
export const ANSWERS: Record<Trouble, Answer> = {
  throttling: {
    actor: 'provider',
    healsItself: true,
    nextStep: () =>
      `It was asked too often. ${TRIED_AGAIN}, more slowly; ask the platform team if it lasts.`,
  },
  quota: {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'Free what is no longer needed, or ask the platform team to have the limit raised.',
  },
  'namespace-quota': {
    actor: 'requester',
    healsItself: false,
    nextStep: ({ quota }) =>
      `Ask for less, delete what is no longer needed, or ask the platform team for a larger quota${
        quota ? ` (${quota})` : ''
      }.`,
  },
  capacity: {
    actor: 'platform',
    healsItself: true,
    nextStep: () =>
      `There is no room for it at the moment, which may pass: it is tried again without your doing. If it lasts, ask the platform team for another size, zone or region.`,
  },
  access: {
    actor: 'platform',
    healsItself: false,
    nextStep: ({ action, denial }, worker) =>
      denial
        ? `Ask the platform team for an exception: a ${denial} forbids it to the account that ${worker} works with${
            action ? ` (${action})` : ''
          }.`
        : `Ask the platform team to check the credentials that ${worker} works with, and what they permit${
            action ? `: ${action}` : ''
          }.`,
  },
  right: {
    actor: 'platform',
    healsItself: false,
    nextStep: ({ user, right }) =>
      `A right in the cluster is missing: ask the platform team to let ${
        user ?? 'the account that the message names'
      } ${right ?? 'do what the message names'}.`,
  },
  credentials: {
    actor: 'platform',
    healsItself: false,
    nextStep: (_named, worker) =>
      `Ask the platform team to check ${
        worker === PROVIDER ? 'the ProviderConfig and ' : ''
      }the credentials that ${worker} works with: they are missing, wrong or expired.`,
  },
  validation: {
    actor: 'requester',
    healsItself: false,
    nextStep: ({ field }) =>
      `Change the value that the message speaks of${
        field ? ` (${field})` : ''
      }, or create the environment again with another one.`,
  },
  'name-taken': {
    actor: 'requester',
    healsItself: false,
    nextStep: () => 'Choose another name: this one is taken already.',
  },
  immutable: {
    actor: 'requester',
    healsItself: false,
    nextStep: () =>
      'It cannot be changed once it exists: set the value back, or create a new environment with the new value.',
  },
  replacement: {
    actor: 'platform',
    healsItself: false,
    nextStep: ({ field }) =>
      `It cannot be changed once it exists and has to be replaced${
        field ? ` (${field})` : ''
      }: ask the platform team to have it made anew, or to take the change back.`,
  },
  'not-found': {
    actor: 'platform',
    healsItself: true,
    nextStep: () =>
      'What the message names may still be on its way; if it lasts, ask the platform team to correct what refers to it.',
  },
  'kind-missing': {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'Ask the platform team to install what offers this kind, in the right version.',
  },
  exists: {
    actor: 'platform',
    healsItself: true,
    nextStep: () =>
      `${TRIED_AGAIN}; if it lasts, ask the platform team whose it is.`,
  },
  adoption: {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'It is there already: ask the platform team whose it is, and to take it over by its external name or to give this one another.',
  },
  protected: {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'It is locked or protected on purpose: if it is to change or to go, ask the platform team to lift that; it is then tried again without your doing.',
  },
  'half-done': {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'An earlier attempt failed halfway: ask the platform team to roll it back or to remove it where it is, so that it can be made anew.',
  },
  conflict: {
    actor: 'provider',
    healsItself: true,
    nextStep: () =>
      `Something else changed it at the same moment. ${TRIED_AGAIN}; ask the platform team if it lasts.`,
  },
  'not-ready': {
    actor: 'provider',
    healsItself: true,
    nextStep: () =>
      `What it needs is not in the right state yet. ${TRIED_AGAIN}; ask the platform team if it lasts.`,
  },
  dependency: {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'Something else still uses it. Delete what depends on it at the provider, or ask the platform team to; it is then tried again without your doing.',
  },
  ownership: {
    actor: 'platform',
    healsItself: false,
    nextStep: ({ manager }) =>
      `Ask the platform team which of the two is to decide on it: ${
        manager ?? 'something else'
      } manages it as well.`,
  },
  'api-disabled': {
    actor: 'platform',
    healsItself: false,
    nextStep: ({ link }) =>
      `Ask the platform team to enable the API or service that the message names${
        link ? `: ${link}` : ''
      }.`,
  },
  account: {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'Ask the platform team to check the account or subscription: it is not in order, such as closed, unpaid or on too small a plan.',
  },
  terminating: {
    actor: 'platform',
    healsItself: false,
    nextStep: ({ namespace }) =>
      `The namespace ${
        namespace ?? 'that it belongs to'
      } is being deleted, so nothing can be created in it: ask the platform team whether it is to go, and what keeps it.`,
  },
  policy: {
    actor: 'platform',
    healsItself: false,
    nextStep: ({ policy, webhook }) =>
      `A policy${policy ? `, ${policy},` : ''} refuses it${
        webhook ? ` (admission webhook ${webhook})` : ''
      }: ask the platform team to make the Composition comply, or for an exception.`,
  },
  'limit-range': {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'The limits of the namespace do not allow this size: ask for one within them, or ask the platform team to change the LimitRange.',
  },
  design: {
    actor: 'platform',
    healsItself: false,
    nextStep: ({ field }) =>
      `Ask the platform team to correct in the Composition what the message speaks of${
        field ? ` (${field})` : ''
      }.`,
  },
  author: {
    actor: 'platform',
    healsItself: false,
    nextStep: () => 'Ask the platform team to correct the Composition.',
  },
  'function-runtime': {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'Ask the platform team to mend the function itself or what it runs in: no provider and no credentials are involved.',
  },
  module: {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'Ask the platform team to check the Terraform module that the resource names, and its configuration.',
  },
  chart: {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'Ask the platform team to check the Helm chart that the resource names, its version and its values.',
  },
  certificate: {
    actor: 'platform',
    healsItself: false,
    nextStep: () =>
      'Ask the platform team to check the certificate that the message speaks of, and which authorities are trusted.',
  },
  'webhook-down': {
    actor: 'platform',
    healsItself: true,
    nextStep: ({ service }) =>
      `${TRIED_AGAIN}; if it lasts, ask the platform team to check ${
        service
          ? `the service ${withoutSuffix(service)}, behind which`
          : 'the provider that'
      } ${service ? 'the webhook runs' : 'serves the webhook'}.`,
  },
  'webhook-broken': {
    actor: 'platform',
    healsItself: false,
    nextStep: ({ service }) =>
      `Ask the platform team to mend the webhook${
        service ? ` behind the service ${withoutSuffix(service)}` : ''
      }: its certificate or its answer is not accepted.`,
  },
  unreachable: {
    actor: 'provider',
    healsItself: true,
    nextStep: () =>
      `It is not reachable. ${TRIED_AGAIN}; ask the platform team if it lasts.`,
  },
  'server-fault': {
    actor: 'provider',
    healsItself: true,
    nextStep: () => `${TRIED_AGAIN}; ask the platform team if it lasts.`,
  },
};
