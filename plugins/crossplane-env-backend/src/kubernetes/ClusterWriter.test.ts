import { ClusterConnection, KubernetesRequest } from './ClusterConnection';
import { ConnectionClusterWriter } from './ClusterWriter';
import { AlreadyExistsError, StatusError } from './errors';

const LOCATION = {
  group: 'example.org',
  version: 'v1',
  plural: 'widgets',
  namespace: 'team-a',
  name: 'w',
};
const MANIFEST = {
  apiVersion: 'example.org/v1',
  kind: 'Widget',
  metadata: { name: 'w', namespace: 'team-a' },
  spec: { size: 1 },
};

function writerOver(answer: unknown) {
  const requests: KubernetesRequest[] = [];
  const connection: ClusterConnection = {
    cluster: 'prod',
    async send(request) {
      requests.push(request);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async stream() {
      throw new Error('A writer does not watch.');
    },
  };
  const writer = new ConnectionClusterWriter({
    connection,
    fieldManager: 'the-portal',
  });
  return { writer, requests };
}

describe('ConnectionClusterWriter', () => {
  const CHECK = {
    method: 'POST',
    path: '/apis/example.org/v1/namespaces/team-a/widgets',
    query: {
      fieldManager: 'the-portal',
      fieldValidation: 'Strict',
      dryRun: 'All',
    },
    body: MANIFEST,
  };

  it('only has an object checked in a dry run, strictly', async () => {
    const { writer, requests } = writerOver({ metadata: { uid: 'u1' } });

    await writer.create(LOCATION, MANIFEST, { dryRun: true });

    expect(requests).toEqual([CHECK]);
  });

  it('has an object checked and then applies it, as long as there is none', async () => {
    const { writer, requests } = writerOver({ metadata: { uid: 'u1' } });

    expect(await writer.create(LOCATION, MANIFEST, { dryRun: false })).toEqual({
      uid: 'u1',
    });
    expect(requests).toEqual([
      CHECK,
      {
        method: 'PATCH',
        path: '/apis/example.org/v1/namespaces/team-a/widgets/w',
        query: {
          fieldManager: 'the-portal',
          fieldValidation: 'Strict',
          force: false,
        },
        contentType: 'application/apply-patch+yaml',
        body: {
          ...MANIFEST,
          metadata: { ...MANIFEST.metadata, resourceVersion: '1' },
        },
      },
    ]);
  });

  it('applies nothing that the check refuses', async () => {
    const { writer, requests } = writerOver(
      new StatusError({ code: 422, message: 'spec.size: Required value' }),
    );

    await expect(
      writer.create(LOCATION, MANIFEST, { dryRun: false }),
    ).rejects.toMatchObject({ name: 'InputError' });
    expect(requests).toEqual([CHECK]);
  });

  it('finds cluster-scoped objects and those of the core group', async () => {
    const { writer, requests } = writerOver({ metadata: { uid: 'u1' } });
    await writer.create(
      { group: '', version: 'v1', plural: 'namespaces', name: 'a' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
      { dryRun: false },
    );

    expect(requests[0].path).toBe('/api/v1/namespaces');
  });

  it('says that a name is taken', async () => {
    const { writer } = writerOver(
      new StatusError({ code: 409, reason: 'AlreadyExists', message: 'taken' }),
    );

    const creation = writer.create(LOCATION, MANIFEST, { dryRun: false });

    await expect(creation).rejects.toThrow(AlreadyExistsError);
    await expect(creation).rejects.toMatchObject({
      name: 'ConflictError',
      message: "The cluster 'prod' has widgets.example.org 'w' already.",
    });
  });

  it('does not take another conflict for a name that is taken', async () => {
    const { writer } = writerOver(
      new StatusError({ code: 409, reason: 'Conflict', message: 'quota' }),
    );

    const creation = writer.create(LOCATION, MANIFEST, { dryRun: false });

    await expect(creation).rejects.not.toThrow(AlreadyExistsError);
    await expect(creation).rejects.toMatchObject({
      name: 'ConflictError',
      message: "The cluster 'prod' refused: quota.",
    });
  });

  it('says that there is no such namespace', async () => {
    const { writer } = writerOver(
      new StatusError({ code: 404, message: 'namespaces "team-a" not found' }),
    );

    await expect(
      writer.create(LOCATION, MANIFEST, { dryRun: true }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message:
        "The cluster 'prod' has no namespace 'team-a', or does not serve widgets.example.org/v1.",
    });
  });

  it('patches only the object that was meant', async () => {
    const { writer, requests } = writerOver({});
    await writer.patch(
      LOCATION,
      { metadata: { annotations: { a: 'b' } }, spec: { size: 2 } },
      { uid: 'u1' },
    );

    expect(requests[0]).toMatchObject({
      method: 'PATCH',
      path: '/apis/example.org/v1/namespaces/team-a/widgets/w',
      contentType: 'application/merge-patch+json',
      body: {
        metadata: { annotations: { a: 'b' }, uid: 'u1' },
        spec: { size: 2 },
      },
    });
  });

  it('says that the object to patch is another one by now', async () => {
    const { writer } = writerOver(
      new StatusError({
        code: 422,
        reason: 'Invalid',
        message: 'metadata.uid: field is immutable',
        details: {
          causes: [{ field: 'metadata.uid', message: 'field is immutable' }],
        },
      }),
    );

    await expect(
      writer.patch(LOCATION, {}, { uid: 'u1' }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        "'w' in the cluster 'prod' is another object by now: the one that was meant is gone.",
    });
  });

  it('looks at an object without a change, and without the right to read', async () => {
    const annotations = { a: 'b' };
    const { writer, requests } = writerOver({
      metadata: { uid: 'u1', annotations },
    });

    expect(await writer.inspect(LOCATION)).toEqual({
      uid: 'u1',
      annotations,
      deleting: false,
    });
    expect(requests).toEqual([
      {
        method: 'PATCH',
        path: '/apis/example.org/v1/namespaces/team-a/widgets/w',
        query: { fieldManager: 'the-portal', dryRun: 'All' },
        contentType: 'application/merge-patch+json',
        body: {},
      },
    ]);
  });

  it('finds nothing to look at where there is nothing', async () => {
    const { writer } = writerOver(new StatusError({ code: 404 }));
    expect(await writer.inspect(LOCATION)).toBeUndefined();
  });

  it('deletes in the foreground, and only the object that was meant', async () => {
    const { writer, requests } = writerOver({});
    await writer.delete(LOCATION, { uid: 'u1' });

    expect(requests).toEqual([
      {
        method: 'DELETE',
        path: '/apis/example.org/v1/namespaces/team-a/widgets/w',
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy: 'Foreground',
          preconditions: { uid: 'u1' },
        },
      },
    ]);
  });

  it('takes an object that is gone already for deleted', async () => {
    const { writer } = writerOver(new StatusError({ code: 404 }));
    await expect(
      writer.delete(LOCATION, { uid: 'u1' }),
    ).resolves.toBeUndefined();
  });

  it('does not delete another object of that name', async () => {
    const { writer } = writerOver(
      new StatusError({
        code: 409,
        reason: 'Conflict',
        message: 'the UID in the precondition does not match',
      }),
    );
    await expect(writer.delete(LOCATION, { uid: 'u1' })).rejects.toMatchObject({
      name: 'ConflictError',
    });
  });

  it.each(['..', '.', ''])(
    'asks for nothing when a part of the path is %j',
    async name => {
      const { writer, requests } = writerOver({});
      await expect(
        writer.delete({ ...LOCATION, name }, { uid: 'u1' }),
      ).rejects.toThrow('cannot be part of a Kubernetes path');
      expect(requests).toEqual([]);
    },
  );

  it('encodes every part of a path', async () => {
    const { writer, requests } = writerOver({});
    await writer.delete(
      { ...LOCATION, name: '../../secrets?x=' },
      { uid: 'u1' },
    );
    expect(requests[0].path).toBe(
      '/apis/example.org/v1/namespaces/team-a/widgets/..%2F..%2Fsecrets%3Fx%3D',
    );
  });
});
