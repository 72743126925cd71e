import { ManualClock } from '../clock/Clock';
import { KubeObjectInput, WatchEvent } from './KubeApi';
import { KubeApiServer } from './KubeApiServer';

const API_VERSION = 'lab.example.org/v1';

function widgetDefinition(): KubeObjectInput {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.lab.example.org' },
    spec: {
      group: 'lab.example.org',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  properties: {
                    size: { type: 'integer', minimum: 1 },
                    region: { type: 'string', default: 'eu' },
                  },
                },
                status: {
                  type: 'object',
                  'x-kubernetes-preserve-unknown-fields': true,
                },
              },
            },
          },
        },
      ],
    },
  };
}

function widget(name: string, spec: object = { size: 1 }): KubeObjectInput {
  return {
    apiVersion: API_VERSION,
    kind: 'Widget',
    metadata: { name, namespace: 'team' },
    spec,
  };
}

function setUp() {
  const clock = new ManualClock('2026-01-01T00:00:00Z');
  const api = new KubeApiServer({ clock });
  api.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'team' },
  });
  api.create(widgetDefinition());
  return { api, clock };
}

describe('KubeApiServer', () => {
  it('serves a defined kind at once, with defaults and without unknown fields', () => {
    const { api } = setUp();

    const created = api.create(widget('a', { size: 2, nope: true }));

    expect(created.spec).toEqual({ size: 2, region: 'eu' });
    expect(created.metadata).toMatchObject({
      generation: 1,
      creationTimestamp: '2026-01-01T00:00:00Z',
    });
    expect(api.definition(API_VERSION, 'Widget')).toMatchObject({
      plural: 'widgets',
      namespaced: true,
    });
  });

  it('answers copies', () => {
    const { api } = setUp();
    const input = widget('a');
    const created = api.create(input);
    created.spec.size = 9;
    input.spec.size = 8;
    api.get({
      apiVersion: API_VERSION,
      kind: 'Widget',
      namespace: 'team',
      name: 'a',
    }).spec.size = 7;

    const [listed] = api.list(API_VERSION, 'Widget');

    expect(listed.spec.size).toBe(1);
  });

  it('throws what the HTTP API answers', () => {
    const { api } = setUp();

    expect(() => api.create(widget('a', { size: 0 }))).toThrow(
      'Widget.lab.example.org "a" is invalid: spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1',
    );
    expect(() =>
      api.get({
        apiVersion: API_VERSION,
        kind: 'Widget',
        namespace: 'team',
        name: 'a',
      }),
    ).toThrow('widgets.lab.example.org "a" not found');
    expect(() => api.list('lab.example.org/v2', 'Widget')).toThrow(
      'the server could not find the requested resource',
    );
  });

  it('finds nothing of a kind that is not served', () => {
    const { api } = setUp();

    expect(
      api.find({ apiVersion: 'no.example.org/v1', kind: 'No', name: 'a' }),
    ).toBeUndefined();
  });

  it('keeps status and the rest apart', () => {
    const { api } = setUp();
    const created = api.create({ ...widget('a'), status: { ready: true } });
    expect(created.status).toBeUndefined();

    const withStatus = api.updateStatus({
      ...created,
      spec: { size: 5 },
      status: { ready: true },
    });
    const updated = api.update({
      ...withStatus,
      spec: { size: 3 },
      status: { ready: false },
    });

    expect(withStatus).toMatchObject({
      spec: { size: 1 },
      metadata: { generation: 1 },
    });
    expect(updated).toMatchObject({
      spec: { size: 3 },
      status: { ready: true },
      metadata: { generation: 2 },
    });
  });

  it('tells subscribers of every change later, in order', async () => {
    const { api } = setUp();
    const events: string[] = [];
    const note = ({ type, object }: WatchEvent) =>
      events.push(`${type} ${object.kind} ${object.metadata.name}`);
    await api.settled();
    const unsubscribe = api.subscribe(note);

    const created = api.create(widget('a'));
    api.update({ ...created, spec: { size: 2 } });
    api.delete({
      apiVersion: API_VERSION,
      kind: 'Widget',
      namespace: 'team',
      name: 'a',
    });
    expect(events).toEqual([]);
    await api.settled();
    unsubscribe();
    api.create(widget('b'));
    await api.settled();

    expect(events).toEqual([
      'ADDED Widget a',
      'MODIFIED Widget a',
      'DELETED Widget a',
    ]);
  });

  it('applies on the server side', () => {
    const { api } = setUp();
    api.apply(widget('a', { size: 1, region: 'us' }), { fieldManager: 'one' });

    expect(() =>
      api.apply(widget('a', { size: 2 }), { fieldManager: 'two' }),
    ).toThrow('Apply failed with 1 conflict: conflict with "one": .spec.size');
    const forced = api.apply(widget('a', { size: 2 }), {
      fieldManager: 'two',
      force: true,
    });
    const dropped = api.apply(widget('a', {}), { fieldManager: 'one' });

    expect(forced.spec).toEqual({ size: 2, region: 'us' });
    expect(dropped.spec).toEqual({ size: 2, region: 'eu' });
  });

  it('changes nothing in a dry run', () => {
    const { api } = setUp();

    api.create(widget('a'), { dryRun: true });

    expect(api.list(API_VERSION, 'Widget')).toEqual([]);
  });

  it('answers access reviews, and keeps none', () => {
    const { api } = setUp();

    const review = api.create({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      metadata: {},
      spec: {
        user: 'jane',
        resourceAttributes: { verb: 'list', resource: 'secrets' },
      },
    });

    expect(review.status).toEqual({ allowed: false });
  });
});
