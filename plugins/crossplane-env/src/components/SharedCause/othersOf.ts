import { ListCausesResponse } from '@crossplane-env/backstage-plugin-crossplane-env-common';

export interface Others {
  /** References of environments, not necessarily of all. */
  refs: string[];
  total: number;
  /** Whether all are counted. */
  isComplete: boolean;
}

/** The environments other than this one that suffer from a cause. */
export function othersOf(
  answer: ListCausesResponse,
  options: { key: string; environmentRef: string },
): Others {
  const { key, environmentRef } = options;
  const group = answer.items.find(item => item.key === key);
  const named = group?.environments ?? [];
  const refs = named.filter(ref => ref !== environmentRef);
  const unnamed = (group?.totalEnvironments ?? 0) - named.length;
  // This one is among those that are not named, unless all are.
  const isAmongUnnamed = unnamed > 0 && refs.length === named.length;
  return {
    refs,
    total: refs.length + unnamed - (isAmongUnnamed ? 1 : 0),
    isComplete: !answer.incompleteClusters?.length,
  };
}
