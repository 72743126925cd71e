import {
  app,
  autoReady,
  composition,
  fakeManagedCrds,
  keyOf,
  patchAndTransform,
  suiteNamespace,
  widget,
  xrd,
} from '@crossplane-env/testkit';
import type { KubeObject, KubeObjectInput, WatchEvent } from '../kube/KubeApi';
import {
  startTestSandbox,
  stopTestSandboxes,
} from '../testing/startTestSandbox';

afterEach(stopTestSandboxes);

async function start(...objects: KubeObjectInput[]) {
  const test = await startTestSandbox();
  const apply = async (...more: KubeObjectInput[]) => {
    for (const object of more) {
      test.api.apply(object, { fieldManager: 'test', force: true });
      await test.settled();
    }
  };
  await apply(suiteNamespace, ...fakeManagedCrds, ...objects);
  return { ...test, apply };
}

const widgets = (name: string, labels?: Record<string, string>) => {
  const object = composition(name, 'App', [
    patchAndTransform(widget('widget')),
    autoReady,
  ]);
  return { ...object, metadata: { ...object.metadata, labels } };
};

function makeReady({ status, ...object }: KubeObject): KubeObject {
  const ready = { type: 'Ready', status: 'True', reason: 'Available' };
  const lastTransitionTime = '2026-01-01T00:00:00Z';
  return {
    ...object,
    status: { ...status, conditions: [{ ...ready, lastTransitionTime }] },
  };
}

describe('what is written, and when', () => {
  function describeEvent({ object }: WatchEvent): string {
    const { generation, finalizers, labels } = object.metadata;
    const conditions: Record<string, string>[] =
      object.status?.conditions ?? [];
    return [
      `gen${generation}`,
      finalizers && 'finalizer',
      labels && 'label',
      ...conditions.map(
        ({ type, status, message }) =>
          `${type}=${status}${message ? ` ${message}` : ''}`,
      ),
    ]
      .filter(Boolean)
      .join(' ');
  }

  it('comes in the order in which Crossplane writes', async () => {
    const { api, apply, settled } = await start(
      xrd({ kind: 'App' }),
      widgets('apps'),
    );
    const writes: string[] = [];
    api.subscribe(event => {
      if (event.object.kind === 'App') {
        const write = describeEvent(event);
        // Some writes alter nothing but who manages which field.
        if (write !== writes.at(-1)) {
          writes.push(write);
        }
      }
    });

    await apply(app('healthy', 'apps'));
    const { spec } = api.get(keyOf(app('healthy')));
    const [ref] = spec.crossplane.resourceRefs;
    const composed = api.get({
      ...ref,
      namespace: suiteNamespace.metadata.name,
    });
    api.updateStatus(makeReady(composed));
    await settled();

    expect(writes).toEqual([
      'gen1',
      'gen1 finalizer',
      'gen2 finalizer',
      'gen2 finalizer label',
      'gen3 finalizer label',
      'gen3 finalizer label Synced=True Ready=False Unready resources: widget',
      'gen3 finalizer label Synced=True Ready=False Unready resources: widget Responsive=True',
      'gen3 finalizer label Synced=True Ready=True Responsive=True',
    ]);
  });

  it('is nothing at all when nothing changes', async () => {
    const { api, pass, apply } = await start(
      xrd({ kind: 'App' }),
      widgets('apps'),
    );
    await apply(app('resting', 'apps'));
    const changes: WatchEvent[] = [];
    api.subscribe(event => changes.push(event));

    await pass(10 * 60_000);

    expect(changes).toEqual([]);
  }, 30_000);
});

describe('the choice of a Composition', () => {
  const chosen = (object: KubeObject) =>
    object.spec.crossplane.compositionRef.name;

  function appsXrd(changes: object): KubeObjectInput {
    const object = xrd({ kind: 'App' });
    return { ...object, spec: { ...object.spec, ...changes } };
  }

  it('is the XRD’s default, where the composite makes none', async () => {
    const { api, apply, eventsOf } = await start(
      appsXrd({ defaultCompositionRef: { name: 'b' } }),
      widgets('a'),
      widgets('b'),
    );
    await apply(app('free'), app('own', 'a'));

    expect(chosen(api.get(keyOf(app('free'))))).toBe('b');
    expect(chosen(api.get(keyOf(app('own'))))).toBe('a');
    expect(eventsOf(keyOf(app('free')))).toContain(
      'Normal CompositionSelection Default composition has been selected',
    );
  });

  it('is the XRD’s, whatever the composite says, where that is enforced', async () => {
    const { api, apply } = await start(
      appsXrd({ enforcedCompositionRef: { name: 'b' } }),
      widgets('a'),
      widgets('b'),
    );
    await apply(app('own', 'a'));

    expect(chosen(api.get(keyOf(app('own'))))).toBe('b');
  });

  it('is made by labels', async () => {
    const { api, apply } = await start(
      appsXrd({}),
      widgets('a', { tier: 'small' }),
      widgets('b', { tier: 'large' }),
    );
    const selecting = app('selecting');
    selecting.spec.crossplane = {
      compositionSelector: { matchLabels: { tier: 'large' } },
    };
    await apply(selecting);

    expect(chosen(api.get(keyOf(selecting)))).toBe('b');
  });

  it('is the same for the same name, and not for all names, where several fit', async () => {
    const names = [...'abcdefgh'];
    const choices = async () => {
      const { api, apply } = await start(
        appsXrd({}),
        widgets('one'),
        widgets('two'),
      );
      await apply(...names.map(name => app(name)));
      return names.map(name => chosen(api.get(keyOf(app(name)))));
    };

    const first = await choices();

    expect(await choices()).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['one', 'two']));
  });

  it('is made when one comes', async () => {
    const { api, apply, pass } = await start(appsXrd({}));
    await apply(app('early'), widgets('late'));
    await pass(10_000);

    expect(chosen(api.get(keyOf(app('early'))))).toBe('late');
  });
});

describe('a package', () => {
  it('cannot be installed if the sandbox does not know it', async () => {
    const { api, settled } = await startTestSandbox();
    const key = {
      apiVersion: 'pkg.crossplane.io/v1',
      kind: 'Function',
      name: 'function-kcl',
    };
    const source = 'xpkg.example.org/org/function-kcl:v1';
    api.create({
      apiVersion: key.apiVersion,
      kind: key.kind,
      metadata: { name: key.name },
      spec: { package: source },
    });
    await settled();

    const message = `cannot unpack package: the sandbox has no implementation of ${source}`;
    expect(api.get(key).status.conditions).toMatchObject([
      {
        type: 'Installed',
        status: 'False',
        reason: 'UnpackingPackage',
        message,
      },
      { type: 'Healthy', status: 'False', message },
    ]);
  });

  it('may have another name than its repository', async () => {
    const { api, apply } = await start(xrd({ kind: 'App' }));
    const step = {
      ...patchAndTransform(widget('w')),
      functionRef: { name: 'mine' },
    };
    await apply(
      {
        apiVersion: 'pkg.crossplane.io/v1',
        kind: 'Function',
        metadata: { name: 'mine' },
        spec: { package: 'xpkg.example.org/function-patch-and-transform:v9' },
      },
      composition('mine', 'App', [step]),
      app('mine', 'mine'),
    );

    expect(
      api.get(keyOf(app('mine'))).spec.crossplane.resourceRefs,
    ).toHaveLength(1);
  });
});
