import { readMessage } from './readMessage';
import { withoutNames } from './words';

describe('a message', () => {
  it('is read as stages, who speaks, a code and what is left for people', () => {
    const { stages, said } = readMessage(
      'create failed: async create failed: failed to create the resource: [{0 creating Cluster (tidy): operation error DB: CreateCluster, https response error StatusCode: 400, RequestID: 8c1d, api error NotEnoughZones: the group covers one zone }]',
    );
    expect(stages.map(({ name }) => name)).toEqual([
      'create',
      'terraform',
      'terraform',
      'upjet diagnostics',
      'what was tried',
    ]);
    expect(said.at(-1)).toMatchObject({
      speaker: 'aws',
      codes: ['NotEnoughZones'],
      human: 'the group covers one zone',
    });
  });

  it.each([
    [
      'pods "p" is forbidden: User "system:serviceaccount:a:b" cannot list resource "pods" in API group "" in the namespace "t"',
      {
        user: 'system:serviceaccount:a:b',
        right: 'list pods in the namespace t',
      },
    ],
    [
      'pods "p" is forbidden: violates PodSecurity "baseline:latest": hostPort',
      { policy: 'PodSecurity "baseline:latest"' },
    ],
    [
      'x "x" is forbidden: unable to create new content in namespace t because it is being terminated',
      { namespace: 't' },
    ],
    [
      'pods "p" is forbidden: exceeded quota: small, requested: pods=1',
      { quota: 'small' },
    ],
    [
      'admission webhook "w.test" denied the request: [needs-owner] no owner',
      { webhook: 'w.test', policy: 'needs-owner' },
    ],
    [
      'failed calling webhook "w.test": failed to call webhook: Post "https://s.n.svc:443/x": EOF',
      { webhook: 'w.test', service: 's.n.svc' },
    ],
    [
      'api error AccessDenied: not authorized to perform: s3:PutObject',
      { action: 's3:PutObject' },
    ],
    [
      "pods \"p\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'all' denied request: no",
      { policy: 'no-latest' },
    ],
    [
      'admission webhook "w.test" denied the request: Policy \'owners\' says no',
      { policy: 'owners' },
    ],
    [
      'failed calling webhook "w.test": no endpoints available for service "hooks"',
      { service: 'hooks' },
    ],
    [
      "googleapi: Error 403: Required 'disks.units.create' permission for it, forbidden",
      { action: 'disks.units.create' },
    ],
  ])('names what it concerns: %s', (message, named) => {
    expect(readMessage(message).said.at(-1)?.named).toMatchObject(named);
  });

  it.each([
    ['observe failed: x', ['observe']],
    ['update failed: x', ['update']],
    ['delete failed: x', ['delete']],
    ['cannot resolve references: spec.zone: x', ['references', 'references']],
    ['cannot track ProviderConfig usage: x', ['track usage']],
    ['cannot get credentials secret: x', ['credentials']],
    ['failed to pull chart: x', ['chart']],
    ['create failed: cannot open the door: x', ['create', 'what was tried']],
  ])('says where it was: %s', (message, names) => {
    const { stages } = readMessage(message);
    expect(stages.map(({ name }) => name)).toEqual(names);
  });

  it('may be no more than a code', () => {
    const { said } = readMessage(
      'create failed: operation error S3: CreateBucket, https response error StatusCode: 409, RequestID: A, HostID: z, BucketAlreadyExists: ',
    );
    const [human] = said
      .filter(({ codes }) => codes.includes('BucketAlreadyExists'))
      .map(each => each.human);
    expect(human).toBe('');
  });

  it.each([
    'create failed: InvalidParameter: no room\n\tstatus code: 400, request id: 77',
    'Error: InvalidParameter: no room status code: 400, request id: 77: ',
    'googleapi: Error 400: no room Details: [{"x":1}]',
    'api error Odd: no room, request id: 8c1d4c6e',
    'api error Odd: no room\\nRequestId:8c1d4c6e-1',
    'api error Odd: no room Trace ID: 8c1d4c6e',
    'api error Odd: no room --------------------------------',
  ])('ends before what nobody reads: %s', message => {
    const { said } = readMessage(message);
    expect(said.map(({ human }) => human)).toContain('no room');
  });

  it.each([
    ['minimum field value of 1, Input.ReadCapacityUnits', 'Capacity'],
    ['idle_timeout has to be longer', 'timeout'],
    ['see https://example.org/access/denied', 'denied'],
    ['the value "quota exceeded" is odd', 'quota'],
    ['spec.throttling.rate: odd', 'throttling'],
    ['maxCapacityUnits is odd', 'Capacity'],
  ])('has words outside of names only: %s', (message, word) => {
    expect(withoutNames(message)).not.toContain(word);
  });
});
