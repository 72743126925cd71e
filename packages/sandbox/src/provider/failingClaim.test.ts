import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../kube/KubeApi';
import {
  startTestSandbox,
  stopTestSandboxes,
} from '../testing/startTestSandbox';

const MANIFESTS = `
apiVersion: apiextensions.crossplane.io/v1
kind: CompositeResourceDefinition
metadata: { name: xstores.test.example.org }
spec:
  group: test.example.org
  names: { kind: XStore, plural: xstores }
  claimNames: { kind: Store, plural: stores }
  versions:
    - name: v1
      served: true
      referenceable: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties: { createError: { type: string } }
---
apiVersion: apiextensions.crossplane.io/v1
kind: Composition
metadata: { name: stores }
spec:
  compositeTypeRef: { apiVersion: test.example.org/v1, kind: XStore }
  mode: Pipeline
  pipeline:
    - step: compose
      functionRef: { name: function-patch-and-transform }
      input:
        apiVersion: pt.fn.crossplane.io/v1beta1
        kind: Resources
        resources:
          - name: bucket
            base:
              apiVersion: example.provider.crossplane-env.io/v1beta1
              kind: Bucket
              spec: { forProvider: { region: eu } }
            patches:
              - fromFieldPath: spec.createError
                toFieldPath: spec.forProvider.simulate.createError
          - name: queue
            base:
              apiVersion: example.provider.crossplane-env.io/v1beta1
              kind: Queue
              spec: { forProvider: { region: eu, fifo: true } }
    - step: auto-ready
      functionRef: { name: function-auto-ready }
---
apiVersion: test.example.org/v1
kind: Store
metadata: { name: orders, namespace: default }
spec: { createError: 'AccessDenied: the quota of 10 buckets is used up' }
`;

afterEach(stopTestSandboxes);

async function start() {
  const test = await startTestSandbox();
  for (const document of parseAllDocuments(MANIFESTS)) {
    test.api.apply(document.toJS(), { fieldManager: 'test' });
    await test.settled();
  }
  const claim = () =>
    test.api.get({
      apiVersion: 'test.example.org/v1',
      kind: 'Store',
      namespace: 'default',
      name: 'orders',
    });
  const composite = () => test.api.get(claim().spec.resourceRef);
  const bucket = () =>
    test.api.get(
      composite().spec.resourceRefs.find(
        ({ kind }: { kind: string }) => kind === 'Bucket',
      ),
    );
  return { ...test, claim, composite, bucket };
}

function messages({ status }: KubeObject): Record<string, string> {
  return Object.fromEntries(
    status.conditions.map((condition: Record<string, string>) => [
      condition.type,
      `${condition.reason} ${condition.message ?? ''}`.trim(),
    ]),
  );
}

describe('a claim whose bucket is refused', () => {
  it('waits, and only the bucket knows why', async () => {
    const { pass, claim, composite, bucket } = await start();
    await pass(5_000);

    expect(messages(claim())).toEqual({
      Synced: 'ReconcileSuccess',
      Ready: 'Waiting Claim is waiting for composite resource to become Ready',
    });
    expect(messages(composite())).toEqual({
      Synced: 'ReconcileSuccess',
      Ready: 'Creating Unready resources: bucket',
      Responsive: 'WatchCircuitClosed',
    });
    expect(messages(bucket())).toEqual({
      Synced:
        'ReconcileError create failed: AccessDenied: the quota of 10 buckets is used up',
      Ready: 'Creating',
    });
  });

  it('becomes ready when it is corrected', async () => {
    const { api, pass, claim } = await start();
    await pass(5_000);

    const corrected = claim();
    delete corrected.spec.createError;
    api.update(corrected);
    await pass(5_000);

    expect(messages(claim())).toEqual({
      Synced: 'ReconcileSuccess',
      Ready: 'Available',
    });
  });

  it('goes with all it has composed', async () => {
    const { api, pass, claim, composite, bucket } = await start();
    await pass(5_000);
    const keys = [claim(), composite(), bucket()].map(
      ({ apiVersion, kind, metadata: { name, namespace } }) => ({
        apiVersion,
        kind,
        name,
        namespace,
      }),
    );

    api.delete(keys[0]);
    await pass(2_000);

    expect(keys.map(key => api.find(key))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
