import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { act, renderHook, waitFor } from '@testing-library/react';
import { ReactNode } from 'react';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import {
  environmentSummary,
  environmentWith,
  health,
  undecided,
} from '../__testUtils__/builders';
import { crossplaneEnvApiRef } from '../refs';
import {
  EnvironmentsQuestion,
  useEntityEnvironments,
  useEnvironments,
} from './environments';

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

function wrapperFor(api: FakeCrossplaneEnvApi, signals = new FakeSignals()) {
  return (props: { children: ReactNode }) => (
    <TestApiProvider
      apis={[
        [crossplaneEnvApiRef, api],
        [signalApiRef, signals],
      ]}
    >
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

  it('begins anew with another question', async () => {
    const api = fakeApi(70);
    const { result, rerender } = renderHook(
      (props: EnvironmentsQuestion) => useEnvironments(props),
      { wrapper: wrapperFor(api), initialProps: { sort: 'name' } },
    );
    await waitFor(() => expect(result.current.value?.items).toHaveLength(50));
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.value?.items).toHaveLength(70));

    rerender({ search: 'environment-', sort: 'name' });
    expect(result.current.isOfAnother).toBe(true);
    expect(result.current.value?.items).toHaveLength(70);
    await waitFor(() => expect(result.current.value?.items).toHaveLength(50));
    expect(result.current.isOfAnother).toBe(false);
    expect(result.current.value?.hasMore).toBe(true);

    rerender({ sort: 'name' });
    await waitFor(() => expect(result.current.isOfAnother).toBe(false));
    expect(result.current.value?.items).toHaveLength(50);
  });

  it('asks again, in the same way, when an environment changed', async () => {
    const api = fakeApi(70);
    const signals = new FakeSignals();
    const { result } = renderHook(
      () => useEnvironments({ sort: 'verdict', search: '-23' }),
      { wrapper: wrapperFor(api, signals) },
    );
    await waitFor(() => expect(result.current.value?.items).toHaveLength(1));
    api.put(
      environmentWith(
        environmentSummary({
          resource: { name: 'environment-230' },
          health: health('failed'),
        }),
        [],
      ),
    );
    act(() => signals.changed(result.current.value!.items[0].resource.uid!));
    await waitFor(() =>
      expect(
        result.current.value?.items.map(({ resource }) => resource.name),
      ).toEqual(['environment-230', 'environment-23']),
    );
  });

  it('shows what moved from one page to the next only once', async () => {
    const api = fakeApi(300);
    const listAll = api.listEnvironments.bind(api);
    const { items } = await listAll({ limit: 1 });
    api.listEnvironments = async request => {
      const page = await listAll(request);
      return request?.cursor
        ? { ...page, items: [...items, ...page.items.slice(1)] }
        : page;
    };
    const { result } = renderHook(
      () => useEntityEnvironments('component:default/checkout'),
      { wrapper: wrapperFor(api) },
    );
    await waitFor(() => expect(result.current.value?.items).toHaveLength(299));
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
      incompleteClusters: request?.cursor
        ? undecided('a')
        : undecided('b', 'a'),
    });
    const { result } = renderHook(
      () => useEntityEnvironments('component:default/checkout'),
      { wrapper: wrapperFor(api) },
    );
    await waitFor(() =>
      expect(result.current.value?.incompleteClusters).toEqual(
        undecided('a', 'b'),
      ),
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
