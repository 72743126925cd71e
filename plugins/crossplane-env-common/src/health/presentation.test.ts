import { VERDICTS_BY_URGENCY } from '../types';
import type {
  Diagnosis,
  EnvironmentHealth,
  EnvironmentTiming,
  ResourceNode,
  Verdict,
} from '../types';
import {
  composedNodes,
  isStillThere,
  isWorthATicket,
  outlookOf,
} from './presentation';

function health(
  verdict: Verdict,
  diagnosis: Partial<Diagnosis> = {},
): EnvironmentHealth {
  return {
    verdict,
    ready: 0,
    total: 1,
    diagnosis: {
      sentence: 'It is as it is.',
      actor: 'nobody',
      healsItself: true,
      announcements: [],
      waitingFor: [],
      ...diagnosis,
    },
  };
}

function node(
  name: string,
  role: ResourceNode['role'] = 'composed',
  ...children: ResourceNode[]
): ResourceNode {
  return {
    resource: {
      cluster: 'prod',
      group: 'example.org',
      version: 'v1',
      kind: 'Bucket',
      name,
    },
    role,
    verdict: 'ready',
    children,
  };
}

function composedNames(root: ResourceNode) {
  return composedNodes(root).map(({ resource }) => resource.name);
}

describe('VERDICTS_BY_URGENCY', () => {
  it('knows no verdict twice', () => {
    expect(new Set(VERDICTS_BY_URGENCY).size).toBe(VERDICTS_BY_URGENCY.length);
  });
});

describe('composedNodes', () => {
  it('counts nested composites and what they compose', () => {
    expect(
      composedNames(
        node(
          'root',
          'composite',
          node('outer'),
          node('nested', 'composite', node('inner')),
        ),
      ),
    ).toEqual(['outer', 'nested', 'inner']);
  });

  it("leaves out the composite behind a claim, not the composite's resources", () => {
    const composite = node(
      'behind',
      'composite',
      node('a'),
      node('nested', 'composite', node('b')),
    );
    expect(composedNames(node('root', 'claim', composite))).toEqual([
      'a',
      'nested',
      'b',
    ]);
  });
});

describe('isStillThere', () => {
  it('takes what nobody can read for there', () => {
    const there = VERDICTS_BY_URGENCY.filter(verdict =>
      isStillThere({ ...node('a'), verdict }),
    );
    expect(there).toContain('unreadable');
    expect(there).not.toContain('missing');
    expect(there).not.toContain('gone');
  });
});

describe('outlookOf', () => {
  it.each<[Verdict, Partial<Diagnosis>, ReturnType<typeof outlookOf>]>([
    ['failed', { healsItself: false }, 'stays'],
    ['failed', {}, 'nothingToDo'],
    ['failed', { actor: 'provider' }, 'mayPass'],
    ['blocked', { nextStep: 'Do it.' }, 'mayPass'],
    ['progressing', {}, undefined],
    ['progressing', { actor: 'platform', healsItself: false }, 'stays'],
    ['deleting', {}, undefined],
    ['deleting', { actor: 'requester' }, 'mayPass'],
    ['ready', { actor: 'platform', healsItself: false }, undefined],
    ['gone', { actor: 'platform' }, undefined],
  ])('of %s with %j is %s', (verdict, diagnosis, outlook) => {
    expect(outlookOf(health(verdict, diagnosis))).toBe(outlook);
  });
});

const REMARK = {
  key: 'pinned',
  resource: {
    cluster: 'prod',
    group: 'example.org',
    version: 'v1',
    kind: 'App',
    name: 'shop',
  },
  sentence: 'It stays with revision 1.',
  nextStep: 'Refer to revision 2.',
};

describe('isWorthATicket', () => {
  const slow: EnvironmentTiming = { since: '2026-01-01T12:00:00Z', slow: true };

  it.each<[string, EnvironmentHealth, EnvironmentTiming | undefined, boolean]>([
    ['trouble', health('failed'), undefined, true],
    [
      'a remark on what is ready',
      health('ready', { remarks: [REMARK] }),
      undefined,
      true,
    ],
    [
      'a remark about which nothing can be done',
      health('ready', { remarks: [{ ...REMARK, nextStep: undefined }] }),
      undefined,
      false,
    ],
    ['what is slow', health('progressing'), slow, true],
    [
      'what takes its usual time',
      health('progressing'),
      { ...slow, slow: false },
      false,
    ],
    ['what is well', health('ready'), undefined, false],
    ['what is gone', health('gone', { actor: 'platform' }), slow, false],
  ])('%s', (_case, of, timing, expected) => {
    expect(isWorthATicket({ health: of, timing })).toBe(expected);
  });
});
