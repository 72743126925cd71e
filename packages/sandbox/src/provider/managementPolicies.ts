import type { ManagedResource } from './ManagedResource';

export type ManagementAction = 'Observe' | 'Create' | 'Update' | 'Delete';

/** The combinations that crossplane-runtime supports, each sorted. */
const SUPPORTED = new Set(
  [
    [],
    ['*'],
    ['Observe'],
    ['Observe', 'Create'],
    ['Observe', 'Create', 'Delete'],
    ['Observe', 'Create', 'Delete', 'LateInitialize'],
    ['Observe', 'Create', 'LateInitialize'],
    ['Observe', 'Create', 'Update'],
    ['Observe', 'Create', 'Update', 'Delete'],
    ['Observe', 'Create', 'Update', 'Delete', 'LateInitialize'],
    ['Observe', 'Create', 'Update', 'LateInitialize'],
    ['Observe', 'Delete'],
    ['Observe', 'LateInitialize'],
    ['Observe', 'Update'],
    ['Observe', 'Update', 'LateInitialize'],
  ].map(idOf),
);

/** Whether Crossplane may do this to the external resource. */
export function mayDo(
  managed: ManagedResource,
  action: ManagementAction,
): boolean {
  const policies = policiesOf(managed);
  if (action === 'Delete' && managed.spec.deletionPolicy === 'Orphan') {
    return policies.includes('Delete');
  }
  return policies.includes('*') || policies.includes(action);
}

/** Whether there is nothing that Crossplane may do, not even look. */
export function mayDoNothing(managed: ManagedResource): boolean {
  return policiesOf(managed).length === 0;
}

export function mayOnlyObserve(managed: ManagedResource): boolean {
  return idOf(policiesOf(managed)) === idOf(['Observe']);
}

/** What is wrong with the policies; undefined if nothing is. */
export function policyProblem(managed: ManagedResource): string | undefined {
  const policies = [...new Set(policiesOf(managed))];
  return SUPPORTED.has(idOf(policies))
    ? undefined
    : `\`spec.managementPolicies\` is set to a value([${policies.join(
        ' ',
      )}]) which is not supported. Check docs for supported policies`;
}

function policiesOf({ spec }: ManagedResource): string[] {
  return spec.managementPolicies ?? ['*'];
}

function idOf(policies: string[]): string {
  return [...new Set(policies)].sort().join();
}
