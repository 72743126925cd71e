import type { KubeObject } from '@crossplane-env/testkit';
import type { Take } from '../play/RootWatch';
import { normalise } from './normalise';

const situation = { name: 'of-a-test', shows: 'A test.', failures: [] };

interface RunOptions {
  /** When the first step began. */
  startedAt: number;
  /** Of everything that is generated. */
  seed: string;
}

/** A claim, its composite and a widget, as one run sees them. */
function takeOf({ startedAt, seed }: RunOptions): Take {
  const time = (seconds: number) =>
    `${new Date(startedAt + seconds * 1000).toISOString().slice(0, 19)}Z`;
  const uid = (digit: number) =>
    `${digit}0000000-0000-0000-0000-${seed.repeat(12).slice(0, 12)}`;
  const composite = `database-${seed.repeat(5).slice(0, 5)}`;
  const widget = `${composite}-${seed.repeat(12).slice(0, 12)}`;
  const claimObject: KubeObject = {
    apiVersion: 'example.org/v1',
    kind: 'Database',
    metadata: {
      name: 'database',
      namespace: 'team',
      uid: uid(1),
      resourceVersion: seed,
      creationTimestamp: time(0),
      managedFields: [{ manager: seed }],
    },
    spec: { resourceRef: { name: composite } },
    status: {
      conditions: [condition('Synced', time(0)), condition('Ready', time(61))],
    },
  };
  const compositeObject: KubeObject = {
    apiVersion: 'example.org/v1',
    kind: 'XDatabase',
    metadata: {
      name: composite,
      generateName: 'database-',
      uid: uid(2),
      resourceVersion: seed,
      creationTimestamp: time(0),
      labels: { 'crossplane.io/claim-name': 'database' },
    },
  };
  const widgetObject: KubeObject = {
    apiVersion: 'example.org/v1',
    kind: 'Widget',
    metadata: {
      name: widget,
      uid: uid(3),
      resourceVersion: seed,
      creationTimestamp: time(1),
      annotations: { 'crossplane.io/composition-resource-name': 'widget' },
      ownerReferences: [
        {
          apiVersion: 'example.org/v1',
          kind: 'XDatabase',
          name: composite,
          uid: uid(2),
          controller: true,
        },
      ],
    },
  };
  const event: KubeObject = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${widget}.17`,
      uid: uid(9),
      resourceVersion: seed,
      creationTimestamp: time(2),
    },
    type: 'Warning',
    reason: 'Failed',
    message: `cannot reach 127.0.0.1:3${seed.charCodeAt(0)} for ${widget}`,
    involvedObject: { ...widgetObject, name: widget, uid: uid(3) },
    source: { component: 'provider' },
    firstTimestamp: time(2),
    lastTimestamp: time(3),
    count: Number(startedAt % 7),
  };
  return {
    root: {
      apiVersion: 'example.org/v1',
      kind: 'Database',
      namespace: 'team',
      name: 'database',
    },
    steps: [
      { name: 'one', startedAt, changes: [] },
      { name: 'two', startedAt: startedAt + 60_000, changes: [] },
    ],
    objects: [claimObject, compositeObject, widgetObject],
    gone: [],
    missing: [],
    events: [event, { ...event, lastTimestamp: time(50) }],
  };
}

function condition(type: string, lastTransitionTime: string) {
  return { lastTransitionTime, reason: 'Fine', status: 'True', type };
}

function record(options: RunOptions) {
  return normalise({ situation, crossplane: '2.4.0', take: takeOf(options) });
}

describe('normalise', () => {
  const recording = record({ startedAt: Date.UTC(2030, 1, 1), seed: 'a' });

  it('makes the same of two runs', () => {
    const again = record({ startedAt: Date.UTC(2031, 5, 5, 7, 3), seed: 'f' });
    expect(again).toEqual(recording);
  });

  it('gives generated names the names of what they are for', () => {
    expect(recording.objects.map(({ metadata }) => metadata.name)).toEqual([
      'database',
      'database-xr-widget',
      'database-xr',
    ]);
    expect(recording.objects[0].spec.resourceRef.name).toBe('database-xr');
    expect(recording.events[0].message).toBe(
      'cannot reach 127.0.0.1:9443 for database-xr-widget',
    );
  });

  it('knows the names that Crossplane 1 generates by the name that they begin with', () => {
    const take = takeOf({ startedAt: 0, seed: 'a' });
    const [, composite, widget] = take.objects;
    const named = { ...widget, metadata: { ...widget.metadata } };
    widget.metadata.generateName = `${composite.metadata.name}-`;
    widget.metadata.name = `${composite.metadata.name}-x7k2p`;
    named.metadata.uid = 'another';
    named.metadata.name = 'chosen-names';
    take.objects.push(named);
    const { objects } = normalise({ situation, crossplane: '1.20.0', take });

    const widgets = objects.filter(({ kind }) => kind === 'Widget');
    expect(widgets.map(({ metadata }) => metadata.name).sort()).toEqual([
      'chosen-names',
      'database-xr-widget',
    ]);
  });

  it('leaves out what the controllers of an XRD of Crossplane 1 say of themselves', () => {
    const take = takeOf({ startedAt: 0, seed: 'a' });
    const [, , { metadata }] = take.objects;
    const xrd = (name: string, spec: object): KubeObject => ({
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'CompositeResourceDefinition',
      metadata: { ...metadata, name, uid: `of-${name}`, annotations: {} },
      spec,
      status: { controllers: {} },
    });
    take.objects.push(xrd('old', {}), xrd('new', { scope: 'LegacyCluster' }));
    const { objects } = normalise({ situation, crossplane: '1.20.0', take });

    const told = objects.filter(({ status }) => status?.controllers);
    expect(told.map(({ metadata: { name } }) => name)).toEqual(['new']);
  });

  it('numbers uids in the order of the objects, and keeps what refers to them', () => {
    const [claim, widget, composite] = recording.objects;
    expect(claim.metadata.uid).toBe('uid-1');
    expect(widget.metadata.ownerReferences?.[0].uid).toBe(
      composite.metadata.uid,
    );
    expect(recording.events[0].involvedObject.uid).toBe(widget.metadata.uid);
  });

  it('keeps the order of times between steps', () => {
    const [claim] = recording.objects;
    expect(recording.steps.map(({ at }) => at)).toEqual([
      '2026-01-01T00:01:00Z',
      '2026-01-01T00:02:00Z',
    ]);
    expect(claim.status.conditions).toEqual([
      { ...condition('Ready', '2026-01-01T00:02:00Z') },
      { ...condition('Synced', '2026-01-01T00:01:00Z') },
    ]);
    expect(recording.recordedAt).toBe('2026-01-01T00:03:00Z');
  });

  it('leaves out versions, managed fields and the counts of events', () => {
    const text = JSON.stringify(recording);
    expect(text).not.toMatch(/resourceVersion|managedFields|count/);
    expect(recording.events).toHaveLength(1);
  });

  it('leaves out what core tells only if its controllers meet', () => {
    const take = takeOf({ startedAt: Date.UTC(2030, 1, 1), seed: 'a' });
    const [event] = take.events;
    const message = 'cannot create object: things "a" already exists';
    take.events.push({ ...event, message });
    const { events } = normalise({ situation, crossplane: '2.4.0', take });
    expect(events).toEqual(recording.events);
  });

  it('leaves out what a secret holds', () => {
    const take = takeOf({ startedAt: Date.UTC(2030, 1, 1), seed: 'a' });
    const [claim] = take.objects;
    take.objects.push({
      ...claim,
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...claim.metadata, uid: 'another', name: 'connection' },
      data: { password: 'aHVudGVyMg==' },
    });
    const { objects } = normalise({ situation, crossplane: '2.4.0', take });
    expect(objects.some(({ kind }) => kind === 'Secret')).toBe(true);
    expect(JSON.stringify(objects)).not.toContain('aHVudGVyMg==');
  });
});
