import { condition, READY, synced } from '../__fixtures__/conditions';
import {
  composed,
  composite,
  managed,
  type ResourceSpec,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';
import type { ObservedResource } from '../types';

const DELETED = secondsAfterCreation(0).toISOString();
const PROVIDER = 'finalizer.managedresource.crossplane.io';

function going(finalizers: string[], spec: ResourceSpec = {}): ResourceSpec {
  return {
    conditions: [synced(), condition('Ready', 'False', { reason: 'Deleting' })],
    metadata: { deletionTimestamp: DELETED, finalizers },
    ...spec,
  };
}

function diagnose(child: ObservedResource, seconds: number) {
  const root = composite({
    conditions: READY,
    metadata: { deletionTimestamp: DELETED },
    children: [child],
  });
  const now = secondsAfterCreation(seconds);
  return assessEnvironment(root, { now }).health.diagnosis;
}

describe('what only others still hold', () => {
  it.each<[string, ObservedResource, string]>([
    [
      'a managed resource that Argo CD holds',
      managed(going(['resources-finalizer.argocd.argoproj.io'])),
      'Argo CD',
    ],
    [
      'one that a controller of unknown name holds',
      managed(going(['backup.example.net/before-delete'])),
      'the controller of backup.example.net',
    ],
    [
      'one whose finalizer is any word',
      managed(going(['protect'])),
      'whichever controller put it there',
    ],
    [
      'a custom resource that its own controller has let go',
      composed(
        going(['finalizers.fluxcd.io'], {
          apiVersion: 'db.example.org/v1',
          kind: 'Postgres',
        }),
      ),
      'Flux',
    ],
    [
      'a composite',
      composite(
        going(['velero.io/finalizer'], { kind: 'XNetwork', as: 'net' }),
      ),
      'Velero',
    ],
  ])('is named at once, with who is to let go: %s', (_what, child, owner) => {
    const { sentence, actor, nextStep } = diagnose(child, 1);
    const [finalizer] = child.object!.metadata.finalizers!;
    expect(sentence).toContain(
      `is held by ${finalizer}, which ${owner} is to remove`,
    );
    expect(actor).toBe('platform');
    expect(nextStep).toContain(child.resource.name);
  });

  it('may yet go for some time', () => {
    const bucket = managed(going(['backup.example.net/x']));
    expect(diagnose(bucket, 600).healsItself).toBe(true);
    expect(diagnose(bucket, 601).healsItself).toBe(false);
  });

  it('keeps a provider from beginning', () => {
    const bucket = managed(going([PROVIDER, 'backup.example.net/x']));
    expect(diagnose(bucket, 30).sentence).not.toContain('held by');
    expect(diagnose(bucket, 31).sentence).toContain(
      'Bucket results is held by backup.example.net/x, which',
    );
  });
});

describe('what usually holds a resource', () => {
  it.each<[string, ObservedResource, string]>([
    ['a provider', managed(going([PROVIDER])), 'the provider is to remove'],
    [
      'the controller of its own kind',
      composed(
        going(['postgres.db.example.org/cleanup'], {
          apiVersion: 'db.example.org/v1',
          kind: 'Postgres',
        }),
      ),
      'the controller of postgres.db.example.org is to remove',
    ],
    [
      'Kubernetes',
      composed(
        going(['kubernetes.io/pvc-protection'], {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
        }),
      ),
      'Kubernetes is to remove once no Pod uses it',
    ],
    [
      'several',
      composed(
        going(
          ['service.kubernetes.io/load-balancer-cleanup', 'foregroundDeletion'],
          { apiVersion: 'v1', kind: 'Service' },
        ),
      ),
      "the cloud's controller of load balancers and Kubernetes' garbage collector are to remove",
    ],
  ])('is given time: %s', (_what, child, owner) => {
    expect(diagnose(child, 600).sentence).not.toContain('held by');
    expect(diagnose(child, 601)).toMatchObject({
      sentence: expect.stringContaining(owner),
      healsItself: false,
    });
  });

  it.each<[string, string]>([
    ['in-use.crossplane.io', 'the provider'],
    ['composite.apiextensions.crossplane.io', 'Crossplane'],
    ['kubernetes', "Kubernetes' namespace controller"],
    ['kubernetes.io/pv-protection', 'Kubernetes'],
    ['customresourcecleanup.apiextensions.k8s.io', 'Kubernetes'],
    ['batch.kubernetes.io/job-tracking', "Kubernetes' controllers"],
    ['cluster.cluster.x-k8s.io', 'Cluster API'],
    ['finalizer.acme.cert-manager.io', 'cert-manager'],
    ['externalsecrets.external-secrets.io/x', 'External Secrets'],
    ['kyverno.io/policies', 'Kyverno'],
    [
      'kopf.zalando.org/KopfFinalizerMarker',
      'an operator that is made with Kopf',
    ],
  ])('is named with its owner: %s', (finalizer, owner) => {
    const thing = composed(going([finalizer], { kind: 'Rule' }));
    expect(diagnose(thing, 601).sentence).toContain(
      `${finalizer}, which ${owner} is to remove`,
    );
  });
});
