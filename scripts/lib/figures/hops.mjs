const BACKEND = 'plugins/crossplane-env-backend/src';

/**
 * The files that one change passes through, from the line that a watch tells
 * of it to the signal that browsers hear, in order. A file counts once: when
 * it is first given the change and hands it on, or makes its next form of it.
 * What those call in passing (stores, indexes, trimming) does not count.
 *
 * `now` is of the working tree. A list of another time names its commit.
 */
export const hops = {
  before: {
    ref: '8680c17',
    steps: steps([
      ['kubernetes/connection/readJsonLines.ts', 'readJsonLines'],
      ['kubernetes/connection/HttpClusterConnection.ts', '#readStream'],
      ['kubernetes/operations/watchObjects.ts', 'readChanges'],
      ['kubernetes/reflector/KindSource.ts', '#transformAll'],
      ['inventory/graph/trimObject.ts', 'trimObject'],
      ['kubernetes/reflector/Reflector.ts', '#read'],
      ['inventory/kinds/Informer.ts', '#handle'],
      ['inventory/kinds/KindInformers.ts', '#start'],
      ['inventory/ClusterWatch.ts', 'onEvent'],
      ['inventory/kinds/ObjectSink.ts', 'applyEvent'],
      ['inventory/graph/ObjectGraph.ts', '#touch'],
      ['inventory/ClusterInventory.ts', '#onAffected'],
      ['inventory/environments/EnvironmentViews.ts', 'invalidate'],
      ['inventory/changes/ChangeQueue.ts', 'add('],
      ['inventory/environments/TreeBuilder.ts', 'build('],
      ['inventory/environments/observeEnvironment.ts', 'observeEnvironment'],
      ['inventory/environments/assessObserved.ts', 'healthOfObserved'],
      ['inventory/LiveInventory.ts', '#tell'],
      ['lifecycle/EnvironmentLifecycle.ts', '#onEvent'],
      ['lifecycle/observe.ts', 'observe'],
      ['lifecycle/EnvironmentSignals.ts', 'publishChanged'],
      ['lifecycle/LatestTaskQueue.ts', 'add('],
    ]),
  },
  now: {
    steps: steps([
      ['kubernetes/ClusterConnection.ts', 'readChanges'],
      ['kubernetes/Reflector.ts', 'class Reflector'],
      ['inventory/kinds/Informer.ts', 'class Informer'],
      ['inventory/graph/ObjectGraph.ts', '#touch'],
      ['inventory/EnvironmentChanges.ts', '#announce'],
      ['inventory/Environment.ts', 'class LiveEnvironment'],
      ['inventory/Inventory.ts', '#tell'],
      ['lifecycle/EnvironmentSignals.ts', 'publishChanged'],
    ]),
  },
};

function steps(list) {
  return list.map(([file, name]) => ({ path: `${BACKEND}/${file}`, name }));
}

/** Of a list, what is not as it says: files that are missing, or names in them. */
export function findMistakes({ steps: list }, files) {
  return list.flatMap(({ path, name }) => {
    const text = files.get(path);
    if (text === undefined) return [`There is no ${path}.`];
    return text.includes(name) ? [] : [`There is no ${name} in ${path}.`];
  });
}
