import { setTimeout as wait } from 'node:timers/promises';
import { connect } from 'node:tls';
import {
  type KubeAnswer,
  until,
  widgetManifests,
} from '@crossplane-env/testkit';
import { setUpLab, withKind } from '../kube/Lab';
import type { Difference } from './DifferenceTable';

const { API_VERSION, definition, DEFINITIONS, GROUP } = widgetManifests;

/** What became of a write, in the words of the table of differences. */
function describeWrite({ code, body }: KubeAnswer): string {
  return code < 400
    ? 'is accepted'
    : `is refused with ${code} \`${body.reason}\``;
}

/** What became of a read, in the words of the table of differences. */
export function describeRead({ code }: KubeAnswer): string {
  return code < 400 ? 'is served' : `is not served (${code})`;
}

const AT_ONCE_MS = 600;
const A_SECOND_MS = 2500;

/** How long something took, in the words of the table of differences. */
async function describeDelay(happens: () => Promise<unknown>): Promise<string> {
  const start = Date.now();
  await happens();
  const ms = Date.now() - start;
  if (ms < AT_ONCE_MS) {
    return 'at once';
  }
  return ms < A_SECOND_MS ? 'about a second later' : 'some seconds later';
}

const admissionWebhooks: Difference = {
  what: 'The configuration of admission webhooks and policies',
  async measure(target) {
    const { kube } = await setUpLab(target);
    return describeRead(
      await kube.get(
        '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
      ),
    );
  },
};

const ALTERNATIVES = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      oneOf: [{ required: ['a'] }, { required: ['b'] }],
    },
  },
};

const alternatives: Difference = {
  what: 'The field named for an object that fits two schemas of `oneOf`',
  async measure(target) {
    const lab = await setUpLab(target);
    const version = { schema: { openAPIV3Schema: ALTERNATIVES } };
    const either = { plural: 'eithers', kind: 'Either', version };
    const { body } = await withKind(lab, either, path =>
      lab.kube.create(path, {
        apiVersion: API_VERSION,
        kind: either.kind,
        metadata: { name: 'both' },
        spec: { a: '1', b: '2' },
      }),
    );
    return `\`${body.details.causes[0].field}\``;
  },
};

const builtinValidation: Difference = {
  what: 'A Deployment without a selector',
  async measure(target) {
    const { kube, namespace } = await setUpLab(target);
    const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
    return describeWrite(
      await kube.create(path, {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'no-selector' },
        spec: {},
      }),
    );
  },
};

const changedDefinition: Difference = {
  what: 'A watch of a kind whose definition changes',
  async measure(target) {
    const lab = await setUpLab(target);
    const { kube } = lab;
    const changed = { plural: 'mutables', kind: 'Mutable' };
    const delay = await withKind(lab, changed, async path => {
      const { body } = await kube.get(path);
      const { resourceVersion } = body.metadata;
      const stream = await kube.watch(
        `${path}?resourceVersion=${resourceVersion}`,
      );
      const name = `${DEFINITIONS}/mutables.${GROUP}`;
      const [version] = (await kube.get(name)).body.spec.versions;
      version.schema.openAPIV3Schema.description = 'changed';
      await kube.merge(name, { spec: { versions: [version] } });
      return describeDelay(() => stream.endsWithin(20_000));
    });
    return `ends ${delay}`;
  },
};

const compression: Difference = {
  what: 'An answer of more than 128 KiB to a caller that takes `gzip`',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const response = await kube.http.open(widgetManifests.DEFINITIONS, {
      headers: { 'Accept-Encoding': 'gzip' },
    });
    response.destroy();
    return response.headers['content-encoding']
      ? 'is compressed'
      : 'is not compressed';
  },
};

const defaultRoles: Difference = {
  what: 'The ClusterRole `view`, into which others are aggregated',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles/view';
    return describeRead(await kube.get(path));
  },
};

const defaultServiceAccount: Difference = {
  what: 'The service account `default` of a new namespace',
  async measure(target) {
    const { kube, namespace } = await setUpLab(target);
    await wait(1000);
    const { code } = await kube.get(
      `/api/v1/namespaces/${namespace}/serviceaccounts/default`,
    );
    return code === 200 ? 'is there' : 'is not there';
  },
};

const httpVersion: Difference = {
  what: 'The newest version of HTTP that is offered',
  async measure(target) {
    const { hostname, port } = new URL(target.url);
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: hostname,
        port: Number(port),
        ca: Buffer.from(target.caData ?? '', 'base64'),
        ALPNProtocols: ['h2', 'http/1.1'],
      });
      socket.on('error', reject);
      socket.on('secureConnect', () => {
        resolve(socket.alpnProtocol === 'h2' ? 'HTTP/2' : 'HTTP/1.1');
        socket.destroy();
      });
    });
  },
};

const namespaceDeletion: Difference = {
  what: 'An empty namespace that is deleted',
  async measure(target) {
    const { kube, namespace } = await setUpLab(target);
    const path = `/api/v1/namespaces/${namespace}`;
    await kube.delete(path);
    const delay = await describeDelay(() =>
      until(async () => (await kube.get(path)).code === 404, 40_000),
    );
    return `is gone ${delay}`;
  },
};

const openApiV2: Difference = {
  what: 'The OpenAPI v2 document',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const { body } = await kube.get('/openapi/v2');
    return body.definitions['io.k8s.api.core.v1.ConfigMap']
      ? 'describes each kind'
      : 'describes no kind';
  },
};

const otherBuiltinKinds: Difference = {
  what: 'A built-in kind that the product has no use for, such as `Lease`',
  async measure(target) {
    const { kube } = await setUpLab(target);
    return describeRead(await kube.get('/apis/coordination.k8s.io/v1/leases'));
  },
};

const parserWords: Difference = {
  what: 'The refusal of a label selector or a body that cannot be read',
  async measure(target) {
    const { kube, widgets } = await setUpLab(target);
    const selector = encodeURIComponent('a in b');
    const { code, body } = await kube.get(
      `${widgets}?labelSelector=${selector}`,
    );
    const words = body.message.endsWith("found 'b' expected: '('")
      ? 'the words of Go’s parsers'
      : 'words of its own';
    return `${code}, in ${words}`;
  },
};

const protectedGroups: Difference = {
  what: 'A definition in a group that ends in `.k8s.io`',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const written = definition('gadgets', 'Gadget');
    written.metadata.name = 'gadgets.example.k8s.io';
    written.spec.group = 'example.k8s.io';
    return describeWrite(
      await kube.create(`${DEFINITIONS}?dryRun=All`, written),
    );
  },
};

/** Defines a kind with a list of texts, of which a rule says something. */
function ruleDifference(what: string, rule: string): Difference {
  const tags = { type: 'array', items: { type: 'string' } };
  const openAPIV3Schema = {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        properties: { tags },
        'x-kubernetes-validations': [{ rule }],
      },
    },
  };
  return {
    what,
    async measure(target) {
      const { kube } = await setUpLab(target);
      const written = definition('rules', 'Rule', {
        schema: { openAPIV3Schema },
      });
      return describeWrite(
        await kube.create(`${DEFINITIONS}?dryRun=All`, written),
      );
    },
  };
}

const costlyRules = ruleDifference(
  'A rule in CEL that could cost too much',
  'self.tags.all(a, self.tags.all(b, a == b || a.contains(b)))',
);

const newestRules = ruleDifference(
  'A rule in CEL with a macro of two variables, `semver` or `format`',
  'self.tags.all(i, tag, i < 5 || tag != "")',
);

const scaleSubresource: Difference = {
  what: 'The subresource `scale`',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const { body } = await kube.get('/apis/apps/v1');
    const names = body.resources.map((one: { name: string }) => one.name);
    return names.includes('deployments/scale') ? 'is served' : 'is not served';
  },
};

const unknownBuiltinFields: Difference = {
  what: 'A field that a built-in kind does not have',
  async measure(target) {
    const { kube, configMaps } = await setUpLab(target);
    const { headers, body } = await kube.create(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'unknown-field' },
      nope: 1,
    });
    const kept = body.nope === 1 ? 'is kept' : 'is dropped';
    return headers.warning ? `${kept}, with a warning` : kept;
  },
};

function answerDifference(what: string, Accept: string): Difference {
  return {
    what,
    async measure(target) {
      const { kube, widgets } = await setUpLab(target);
      return describeRead(await kube.get(widgets, { Accept }));
    },
  };
}

const yamlAnswers = answerDifference(
  'An answer in YAML or Protobuf',
  'application/yaml',
);

const metadataAnswers = answerDifference(
  'An answer with nothing but the metadata of objects',
  'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
);

/** What differs in the behaviour of the Kubernetes API. */
export const kubeDifferences: Difference[] = [
  admissionWebhooks,
  alternatives,
  builtinValidation,
  changedDefinition,
  compression,
  costlyRules,
  defaultRoles,
  defaultServiceAccount,
  httpVersion,
  metadataAnswers,
  namespaceDeletion,
  newestRules,
  openApiV2,
  otherBuiltinKinds,
  parserWords,
  protectedGroups,
  scaleSubresource,
  unknownBuiltinFields,
  yamlAnswers,
];
