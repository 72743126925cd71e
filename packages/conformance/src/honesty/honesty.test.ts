import {
  openControlPlane,
  type TestControlPlane,
} from '@crossplane-env/control-plane';
import { describeDeletion } from '../kube/deleting';
import { describeImpersonation } from '../kube/access';
import { describeLists } from '../kube/reading';
import { describeRepresentations, describeWatches } from '../kube/watching';
import { describeServerSideApply } from '../kube/patching';
import {
  describeStatusSubresource,
  describeWriteOptions,
  describeWrites,
} from '../kube/writing';
import { describeValidation } from '../kube/refusing';
import { Lab, setUpLab } from '../kube/Lab';
import { Sabotage, SabotagedClient } from './SabotagedClient';
import { TestCollector } from './TestCollector';

interface Case extends Sabotage {
  wrong: string;
  part: (lab: () => Lab) => void;
  /** The test, or tests, that must fail. */
  red: string | string[];
}

function without(parameter: string) {
  return (path: string) =>
    path.replace(new RegExp(`([?&])${parameter}=[^&]*`, 'g'), '$1');
}

const CASES: Case[] = [
  {
    wrong: 'words its refusals otherwise',
    part: describeWrites,
    red: 'refuses a name that is taken',
    answer: body => {
      if (body.kind === 'Status') {
        body.message += '!';
      }
    },
  },
  {
    wrong: 'gives other reasons',
    part: describeWrites,
    red: 'replaces at the current resource version only',
    answer: body => {
      if (body.reason === 'Conflict') {
        body.reason = 'AlreadyExists';
      }
    },
  },
  {
    wrong: 'never moves the generation',
    part: describeStatusSubresource,
    red: 'moves the generation with the spec only',
    answer: body => {
      if (body.metadata?.generation) {
        body.metadata.generation = 1;
      }
    },
  },
  {
    wrong: 'takes status for a part of the object',
    part: describeStatusSubresource,
    red: 'is the only way to status, and no way to anything else',
    request: path => path.replace('/status', ''),
  },
  {
    wrong: 'ignores for whom a caller acts',
    part: describeImpersonation,
    red: 'gives the rights of %s, and no others carl',
    request: (path, options) => {
      options.headers = {};
      return path;
    },
  },
  {
    wrong: 'shows lists in their own form only',
    part: describeRepresentations,
    red: 'show lists as tables',
    request: (path, options) => {
      options.headers = {};
      return path;
    },
  },
  {
    wrong: 'ignores dry runs',
    part: describeWriteOptions,
    red: 'keep nothing of a dry run: %s merge',
    request: without('dryRun'),
  },
  {
    wrong: 'ignores how fields are to be validated',
    part: describeValidation,
    red: 'drops unknown fields with a warning, or refuses them when asked to',
    request: without('fieldValidation'),
  },
  {
    wrong: 'forces every apply',
    part: describeServerSideApply,
    red: 'refuses to change what another applies, unless forced',
    request: path => path.replace('force=false', 'force=true'),
  },
  {
    wrong: 'notes nobody as the owner of fields',
    part: describeServerSideApply,
    red: 'lets two own the same value',
    answer: body => {
      if (body.metadata) {
        body.metadata.managedFields = [];
      }
    },
  },
  {
    wrong: 'ignores label selectors',
    part: describeLists,
    red: 'select by labels',
    request: without('labelSelector'),
  },
  {
    wrong: 'ignores limits',
    part: describeLists,
    red: 'come in pages of one state of the world',
    request: without('limit'),
  },
  {
    wrong: 'ignores what a delete depends on',
    part: describeDeletion,
    red: 'minds preconditions',
    request: (path, options) => {
      if (options.method === 'DELETE') {
        options.body = undefined;
      }
      return path;
    },
  },
  {
    wrong: 'sends no bookmarks, and begins watches anywhere',
    part: describeWatches,
    red: [
      'tell of what comes after a version, once and in order',
      'say in their stream that a version is too old',
      'can tell where the initial events end',
      'send bookmarks before their end to those who want them, if there is news',
    ],
    request: path =>
      without('allowWatchBookmarks')(without('resourceVersion')(path)),
  },
];

describe('The suite notices a control plane that', () => {
  let target: TestControlPlane;

  beforeAll(async () => {
    target = await openControlPlane();
  });

  afterAll(() => target.stop());

  /** @returns the tests that fail */
  async function tryPart(
    part: Case['part'],
    sabotage: Sabotage,
  ): Promise<string[]> {
    const lab = await setUpLab(target);
    const kube = new SabotagedClient(
      { ...target, token: target.adminToken },
      sabotage,
    );
    return new TestCollector()
      .collect(() => part(() => ({ ...lab, kube })))
      .run();
  }

  it.each(CASES)(
    '$wrong',
    async ({ part, red, ...sabotage }) => {
      expect(await tryPart(part, sabotage)).toEqual(
        expect.arrayContaining([red].flat()),
      );
    },
    60_000,
  );

  it('is right, by finding nothing', async () => {
    expect(await tryPart(describeWrites, {})).toEqual([]);
  });
});
