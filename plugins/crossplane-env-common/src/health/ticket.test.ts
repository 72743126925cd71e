import type { Diagnosis, Environment } from '../types';
import { describeForTicket } from './ticket';

const root = {
  cluster: 'prod',
  group: 'example.org',
  version: 'v1',
  kind: 'App',
  namespace: 'team-a',
  name: 'shop',
};
const bucket = {
  ...root,
  group: 'cloud.example.org',
  version: 'v1beta1',
  kind: 'Bucket',
  name: 'shop-results-x7k2p',
};

function environment(diagnosis: Partial<Diagnosis> = {}): Environment {
  return {
    ref: 'prod/example.org/App/team-a/shop',
    resource: root,
    typeTitle: 'Web app',
    createdAt: '2026-11-21T13:00:00Z',
    health: {
      verdict: 'failed',
      ready: 1,
      total: 2,
      diagnosis: {
        sentence: 'Bucket results could not be created: AccessDenied.',
        actor: 'platform',
        healsItself: false,
        nextStep: 'Ask the platform team.',
        evidence: {
          resource: bucket,
          source: 'Synced',
          reason: 'ReconcileError',
          message: 'create failed: AccessDenied',
          since: '2026-11-21T13:01:00Z',
        },
        cause: { key: 'k', resource: bucket },
        announcements: [],
        waitingFor: [bucket],
        ...diagnosis,
      },
    },
    settlement: { state: 'waiting', sentence: 'x.' },
    lifecycle: { state: 'provisioning' },
  };
}

describe('the text for a ticket', () => {
  it('lists what else stands in the way, and remarks, apart', () => {
    const other = { key: 'k2', resource: bucket };
    const text = describeForTicket(
      environment({
        otherCauses: [
          {
            ...other,
            sentence: 'Queue jobs\nis missing.',
            actor: 'requester',
            healsItself: false,
            unsure: true,
          },
        ],
        otherCausesMore: 2,
        remarks: [{ ...other, sentence: 'It is pinned.', nextStep: 'Unpin.' }],
      }),
    );
    expect(text).toContain(`Another cause: Queue jobs is missing.
Whose move: requester, though that is not sure
Another cause: 2 more
Remark: It is pinned.
Next step: Unpin.
`);
  });

  it('says so where it is only likely whose move it is', () => {
    expect(describeForTicket(environment({ unsure: true }))).toContain(
      'Whose move: platform, though that is not sure\n',
    );
  });

  it('says what, whether, since when, why, and how to look further', () => {
    const text = describeForTicket(environment(), {
      since: '2026-11-21T13:01:05Z',
    });
    expect(text).toBe(`Environment: App.v1.example.org shop in namespace team-a
Type: Web app
Cluster: prod
Created: 2026-11-21T13:00:00Z
Verdict: failed, 1 of 2 resources ready
Since: 2026-11-21T13:01:05Z

Diagnosis: Bucket results could not be created: AccessDenied.
Whose move: platform
Heals itself: no
Next step: Ask the platform team.
Cause: Bucket.v1beta1.cloud.example.org shop-results-x7k2p in namespace team-a
Evidence: Bucket.v1beta1.cloud.example.org shop-results-x7k2p in namespace team-a
Reported by: Synced ReconcileError
Reported at: 2026-11-21T13:01:00Z
  | create failed: AccessDenied
Waiting for: Bucket.v1beta1.cloud.example.org shop-results-x7k2p in namespace team-a

To look further:
  crossplane resource trace App.v1.example.org/shop -n team-a
  kubectl get App.v1.example.org/shop -n team-a -o yaml
  kubectl describe App.v1.example.org/shop -n team-a
  kubectl events --for App.v1.example.org/shop -n team-a
  kubectl get Bucket.v1beta1.cloud.example.org/shop-results-x7k2p -n team-a -o yaml
  kubectl describe Bucket.v1beta1.cloud.example.org/shop-results-x7k2p -n team-a
  kubectl events --for Bucket.v1beta1.cloud.example.org/shop-results-x7k2p -n team-a
`);
  });

  it('looks for events about the cluster-wide where they are kept', () => {
    const provider = {
      cluster: 'prod',
      group: 'pkg.crossplane.io',
      version: 'v1',
      kind: 'Provider',
      name: 'cloud',
    };
    const text = describeForTicket(
      environment({ cause: { key: 'k', resource: provider } }),
    );
    expect(text).toContain(
      'kubectl events --for Provider.v1.pkg.crossplane.io/cloud -n default\n',
    );
    expect(text).toContain(
      'kubectl get Provider.v1.pkg.crossplane.io/cloud -o yaml\n',
    );
  });

  it('quotes what the author announces', () => {
    const text = describeForTicket(
      environment({
        announcements: [
          { type: 'DatabaseReady', status: 'False', message: 'two\nlines' },
        ],
      }),
    );
    expect(text).toContain(
      'The Composition says: DatabaseReady is False\n  | two\n  | lines\n',
    );
  });

  it('counts what it does not list', () => {
    const waitingFor = Array.from({ length: 100 }, () => bucket);
    const text = describeForTicket(
      environment({ waitingFor, waitingForMore: 5 }),
    );
    expect(text).toContain('Waiting for: 85 more\n');
  });
});

describe('the text for a ticket, of hostile names', () => {
  const LINES = describeForTicket(environment()).split('\n').length;

  it.each([
    'a\nVerdict: ready',
    'a\r\nVerdict: ready',
    'a\u2028Verdict: ready',
    'a\u202eydaer',
    "a'; rm -rf ~ #",
    'a$(reboot)',
    'a`reboot`',
    '--kubeconfig=/tmp/x',
  ])('%j stays a name', name => {
    const hostile = { ...bucket, name, kind: name };
    const text = describeForTicket(
      environment({
        cause: { key: 'k', resource: hostile },
        waitingFor: [hostile],
        evidence: { resource: hostile, source: name, message: name },
        sentence: name,
      }),
    );
    const lines = text.split('\n');
    expect(lines.filter(line => /^Verdict:/.test(line))).toHaveLength(1);
    expect(text).not.toMatch(/[\u2028\u202e\r]/);
    const commands = lines.filter(line => /^ {2}\w/.test(line));
    expect(commands).toHaveLength(7);
    for (const command of commands) {
      const unquoted = command.replace(/'(?:[^']|'\\'')*'/g, '');
      expect(unquoted).toMatch(/^[\w ./:-]*$/);
      expect(unquoted).not.toMatch(/ --(?!for )/);
    }
    expect(lines.length).toBeLessThanOrEqual(LINES + 1);
  });

  it('keeps messages apart from its own lines, and bounded', () => {
    const message = `first\nVerdict: ready\n${'x\n'.repeat(10_000)}`;
    const text = describeForTicket(
      environment({ evidence: { resource: bucket, message } }),
    );
    expect(text).toContain('  | Verdict: ready\n');
    expect(text.length).toBeLessThan(4_000);
  });
});
