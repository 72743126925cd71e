import { TestApiProvider } from '@backstage/frontend-test-utils';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { act, renderHook, waitFor } from '@testing-library/react';
import { ReactNode } from 'react';
import {
  environmentSummary,
  environmentWith,
  health,
} from '../__testUtils__/builders';
import { crossplaneEnvApiRef } from '../refs';
import { useEntityEnvironments, useEnvironments } from './environments';

function fakeApi(count: number) {
  return new FakeCrossplaneEnvApi({
    environments: Array.from({ length: count }, (_each, index) =>
      environmentWith(
        environmentSummary({
          resource: { name: `environment-${index}` },
          health: health(index === 230 ? 'failed' : 'ready'),
        }),
        [],
      ),
    ),
  });
}

function wrapperFor(api: FakeCrossplaneEnvApi) {
  return (props: { children: ReactNode }) => (
    <TestApiProvider apis={[[crossplaneEnvApiRef, api]]}>
      {props.children}
    </TestApiProvider>
  );
}

describe('useEnvironments', () => {
  it('loads page after page, and never fewer than before', async () => {
    const api = fakeApi(70);
    const { result } = renderHook(() => useEnvironments(), {
      wrapper: wrapperFor(api),
    });
    await waitFor(() => expect(result.current.value?.items).toHaveLength(50));
    expect(result.current.value).toMatchObject({
      totalItems: 70,
      hasMore: true,
    });

    act(() => result.current.loadMore());
    expect(result.current.value?.items).toHaveLength(50);
    expect(result.current.loadingMore).toBe(true);
    await waitFor(() => expect(result.current.value?.items).toHaveLength(70));
    expect(result.current.value?.hasMore).toBe(false);
    expect(result.current.loadingMore).toBe(false);
  });
});

describe('useEntityEnvironments', () => {
  it('follows cursors and puts the worst first', async () => {
    const api = fakeApi(250);
    const { result } = renderHook(
      () => useEntityEnvironments('component:default/checkout'),
      { wrapper: wrapperFor(api) },
    );
    await waitFor(() => expect(result.current.value?.items).toHaveLength(250));
    expect(result.current.value?.items[0].resource.name).toBe(
      'environment-230',
    );
    expect(api.countOf('listEnvironments')).toBe(2);
  });

  it('remembers which clusters could not be asked, on any page', async () => {
    const api = fakeApi(250);
    const listAll = api.listEnvironments.bind(api);
    api.listEnvironments = async request => ({
      ...(await listAll(request)),
      incompleteClusters: request?.cursor ? ['a'] : ['b', 'a'],
    });
    const { result } = renderHook(
      () => useEntityEnvironments('component:default/checkout'),
      { wrapper: wrapperFor(api) },
    );
    await waitFor(() =>
      expect(result.current.value?.incompleteClusters).toEqual(['a', 'b']),
    );
  });

  it('asks for nothing but the entity', async () => {
    const { result } = renderHook(
      () => useEntityEnvironments('component:default/other'),
      { wrapper: wrapperFor(fakeApi(3)) },
    );
    await waitFor(() => expect(result.current.value?.items).toEqual([]));
  });
});
