import {
  EnvironmentSummary,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useState } from 'react';

/** A search text and a status, and what they leave of a list. */
export function useEnvironmentFilter() {
  const [search, setSearch] = useState('');
  const [verdict, setVerdict] = useState<Verdict | ''>('');
  const wanted = search.trim().toLocaleLowerCase();
  return {
    search,
    setSearch,
    verdict,
    setVerdict,
    isActive: wanted !== '' || verdict !== '',
    clear: () => {
      setSearch('');
      setVerdict('');
    },
    apply: (environments: EnvironmentSummary[]) =>
      environments.filter(
        environment =>
          (verdict === '' || environment.health.verdict === verdict) &&
          (wanted === '' || searchText(environment).includes(wanted)),
      ),
  };
}

export type EnvironmentFilter = ReturnType<typeof useEnvironmentFilter>;

function searchText(environment: EnvironmentSummary): string {
  const { resource, typeTitle, owner, entityRef } = environment;
  return [
    resource.name,
    resource.namespace,
    resource.cluster,
    typeTitle,
    owner,
    entityRef,
  ]
    .join(' ')
    .toLocaleLowerCase();
}
