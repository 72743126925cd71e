import { until, widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal, withKind } from './Lab';

const { API_VERSION, definition, DEFINITIONS, GROUP } = widgetManifests;

export function describeDefinitions(lab: () => Lab): void {
  describe('custom resource definitions', () => {
    const created = new Set<string>();

    async function define(body: { metadata: { name: string } }) {
      const { kube } = lab();
      const answer = await kube.create(DEFINITIONS, body);
      created.add(`${DEFINITIONS}/${body.metadata.name}`);
      return answer;
    }

    function conditionsOf(body: any): Record<string, string> {
      return Object.fromEntries(
        (body.status?.conditions ?? []).map(({ type, status, reason }: any) => [
          type,
          `${status} ${reason}`,
        ]),
      );
    }

    async function established(plural: string): Promise<any> {
      const { kube } = lab();
      return until(async () => {
        const { body } = await kube.get(`${DEFINITIONS}/${plural}.${GROUP}`);
        return conditionsOf(body).Established && body;
      });
    }

    async function path(plural: string, kind: string, version = {}) {
      const { kube, namespace } = lab();
      await define(definition(plural, kind, version));
      await established(plural);
      const result = `/apis/${API_VERSION}/namespaces/${namespace}/${plural}`;
      await until(async () => (await kube.get(result)).code === 200);
      return result;
    }

    afterAll(async () => {
      const { kube } = lab();
      for (const one of created) {
        await kube.delete(one);
      }
    });

    it('are established when their names are accepted', async () => {
      await path('temps', 'Temp');

      const body = await established('temps');

      expect(conditionsOf(body)).toEqual({
        NamesAccepted: 'True NoConflicts',
        Established: 'True InitialNamesAccepted',
      });
      expect(body.status.acceptedNames).toMatchObject({
        plural: 'temps',
        kind: 'Temp',
      });
      expect(body.status.storedVersions).toEqual(['v1beta1']);
    });

    it('are not established for a kind that is taken', async () => {
      await path('firsts', 'Clash');
      await define(definition('seconds', 'Clash'));

      const body = await established('seconds');

      expect(conditionsOf(body)).toEqual({
        NamesAccepted: 'False ListKindConflict',
        Established: 'False NotAccepted',
      });
    });

    it('must have a good schema', async () => {
      const schema = {
        type: 'object',
        properties: { x: { type: 'nonsense' } },
      };

      const answer = await define(
        definition('bads', 'Bad', { schema: { openAPIV3Schema: schema } }),
      );

      expect(refusal(answer)).toMatchObject({ code: 422, reason: 'Invalid' });
      expect(answer.body.message).toContain(
        'CustomResourceDefinition.apiextensions.k8s.io "bads.suite.example.org" is invalid: spec.validation.openAPIV3Schema.properties[x].type: Unsupported value: "nonsense": supported values: "array", "boolean", "integer", "number", "object", "string"',
      );
    });

    it('warn of a version that is deprecated', async () => {
      const { kube } = lab();
      const olds = await path('olds', 'Old', {
        deprecated: true,
        deprecationWarning: 'Old is old.',
      });

      const { headers } = await kube.get(olds);

      expect(headers.warning).toBe('299 - "Old is old."');
    });

    it('of Crossplane warn of the first version of XRDs', async () => {
      const { headers } = await lab().kube.get(
        '/apis/apiextensions.crossplane.io/v1/compositeresourcedefinitions',
      );

      expect(headers.warning).toBe(
        '299 - "CompositeResourceDefinition v1 is deprecated and will be removed in a future release; consider migrating to v2"',
      );
    });

    it('serve one object in several versions', async () => {
      const { kube, namespace } = lab();
      const open = {
        type: 'object',
        'x-kubernetes-preserve-unknown-fields': true,
      };
      const both = definition('multis', 'Multi');
      both.spec.versions.push({
        ...both.spec.versions[0],
        name: 'v1',
        storage: false,
        schema: { openAPIV3Schema: open },
      });
      await define(both);
      await established('multis');
      const place = `namespaces/${namespace}/multis`;
      await until(
        async () => (await kube.get(`/apis/${GROUP}/v1/${place}`)).code === 200,
      );

      await kube.create(`/apis/${API_VERSION}/${place}`, {
        apiVersion: API_VERSION,
        kind: 'Multi',
        metadata: { name: 'm' },
        spec: { a: 1 },
      });
      const { body } = await kube.get(`/apis/${GROUP}/v1/${place}/m`);

      expect(body).toMatchObject({
        apiVersion: `${GROUP}/v1`,
        spec: { a: 1 },
      });
    });

    it('end the watches of their kind when they change, which cannot go on before that', async () => {
      const { kube } = lab();
      const changings = await path('changings', 'Changing');
      const { body } = await kube.get(changings);
      const since = `resourceVersion=${body.metadata.resourceVersion}`;
      const stream = await kube.watch(`${changings}?${since}`);
      await kube.create(changings, {
        apiVersion: API_VERSION,
        kind: 'Changing',
        metadata: { name: 'c' },
      });

      const name = `${DEFINITIONS}/changings.${GROUP}`;
      const current = await kube.get(name);
      const [version] = current.body.spec.versions;
      version.schema.openAPIV3Schema.description = 'changed';
      await kube.merge(name, { spec: { versions: [version] } });

      expect(await stream.endsWithin(5000)).toBe(true);
      expect(stream.events.map(event => event.type)).toEqual(['ADDED']);
      const late = await kube.watch(`${changings}?${since}`);
      expect(await late.endsWithin(5000)).toBe(true);
      expect(late.events[0]).toMatchObject({
        type: 'ERROR',
        object: { code: 410, reason: 'Expired' },
      });
    }, 20_000);

    it('keep what cannot change', async () => {
      const { kube } = lab();

      const answer = await kube.merge(`${DEFINITIONS}/widgets.${GROUP}`, {
        spec: { group: 'other.example.org' },
      });

      expect(refusal(answer)).toEqual({
        code: 422,
        reason: 'Invalid',
        message:
          'CustomResourceDefinition.apiextensions.k8s.io "widgets.suite.example.org" is invalid: spec.group: Invalid value: "other.example.org": field is immutable',
      });
    });

    it('take their objects and watches with them', async () => {
      const { kube } = lab();
      const doomed = await path('doomeds', 'Doomed');
      await kube.create(doomed, {
        apiVersion: API_VERSION,
        kind: 'Doomed',
        metadata: { name: 'd' },
      });
      const { body } = await kube.get(doomed);
      const stream = await kube.watch(
        `${doomed}?resourceVersion=${body.metadata.resourceVersion}`,
      );

      const deleted = await kube.delete(`${DEFINITIONS}/doomeds.${GROUP}`);

      expect(deleted.body.metadata.finalizers).toEqual([
        'customresourcecleanup.apiextensions.k8s.io',
      ]);
      expect(conditionsOf(deleted.body).Terminating).toBe(
        'True InstanceDeletionPending',
      );
      expect(await stream.endsWithin(10_000)).toBe(true);
      expect(stream.events.map(event => event.type)).toContain('DELETED');
      await until(async () => (await kube.get(doomed)).code === 404);
    }, 30_000);
  });
}

const SPEC = {
  type: 'object',
  required: ['need'],
  properties: {
    need: { type: 'string' },
    choice: { type: 'string', enum: ['a', 'b'] },
    pattern: { type: 'string', pattern: '^x+$' },
    short: { type: 'string', minLength: 1, maxLength: 2 },
    below: { type: 'integer', maximum: 3, exclusiveMaximum: true },
    even: { type: 'integer', multipleOf: 2 },
    one: { type: 'array', minItems: 1, maxItems: 1, items: { type: 'string' } },
    either: { 'x-kubernetes-int-or-string': true },
    nothing: { type: 'string', nullable: true },
    date: { type: 'string', format: 'date-time' },
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
    single: {
      type: 'object',
      maxProperties: 1,
      additionalProperties: { type: 'string' },
    },
    flag: { type: 'boolean' },
    nested: {
      type: 'object',
      default: { a: 1 },
      properties: {
        a: { type: 'integer' },
        b: { type: 'string', default: 'q' },
      },
    },
  },
};

const SCHEMA = { type: 'object', properties: { spec: SPEC } };

const DEFAULT = { nested: { a: 1, b: 'q' } };

/** What is given, besides what is needed, and what is kept of it. */
const KEPT: { given: object; kept: object }[] = [
  { given: {}, kept: DEFAULT },
  { given: { nested: {} }, kept: { nested: { b: 'q' } } },
  { given: { nested: null }, kept: DEFAULT },
  { given: { nothing: null }, kept: { nothing: null, ...DEFAULT } },
  { given: { need: 'x', flag: null }, kept: DEFAULT },
  { given: { either: 1 }, kept: { either: 1, ...DEFAULT } },
  { given: { either: '1' }, kept: { either: '1', ...DEFAULT } },
  { given: { unknown: 1 }, kept: DEFAULT },
];

/** What is given, besides what is needed, and what is said of it. */
const REFUSED: { given: object; reason: string; message: string }[] = [
  {
    given: { need: null },
    reason: 'FieldValueRequired',
    message: 'spec.need: Required value',
  },
  {
    given: { choice: 'c' },
    reason: 'FieldValueNotSupported',
    message: 'spec.choice: Unsupported value: "c": supported values: "a", "b"',
  },
  {
    given: { pattern: 'y' },
    reason: 'FieldValueInvalid',
    message:
      'spec.pattern: Invalid value: "y": spec.pattern in body should match \'^x+$\'',
  },
  {
    given: { short: 'yyy' },
    reason: 'FieldValueTooLong',
    message: 'spec.short: Too long: may not be more than 2 bytes',
  },
  {
    given: { short: '' },
    reason: 'FieldValueInvalid',
    message:
      'spec.short: Invalid value: "": spec.short in body should be at least 1 chars long',
  },
  {
    given: { below: 3 },
    reason: 'FieldValueInvalid',
    message:
      'spec.below: Invalid value: 3: spec.below in body should be less than 3',
  },
  {
    given: { even: 3 },
    reason: 'FieldValueInvalid',
    message:
      'spec.even: Invalid value: 3: spec.even in body should be a multiple of 2',
  },
  {
    given: { one: ['a', 'b'] },
    reason: 'FieldValueTooMany',
    message: 'spec.one: Too many: 2: must have at most 1 item',
  },
  {
    given: { one: [] },
    reason: 'FieldValueInvalid',
    message:
      'spec.one: Invalid value: 0: spec.one in body should have at least 1 items',
  },
  {
    given: { either: 1.5 },
    reason: 'FieldValueTypeInvalid',
    message:
      'spec.either: Invalid value: "number": spec.either in body must be of type integer,string: "number"',
  },
  {
    given: { date: 'nope' },
    reason: 'FieldValueTypeInvalid',
    message:
      'spec.date: Invalid value: "nope": spec.date in body must be of type date-time: "nope"',
  },
  {
    given: { counts: { a: 'x' } },
    reason: 'FieldValueTypeInvalid',
    message:
      'spec.counts.a: Invalid value: "string": spec.counts.a in body must be of type integer: "string"',
  },
  {
    given: { single: { a: 'x', b: 'y' } },
    reason: 'FieldValueTooMany',
    message: 'spec.single: Too many: 2: must have at most 1 item',
  },
  {
    given: { flag: 'true' },
    reason: 'FieldValueTypeInvalid',
    message:
      'spec.flag: Invalid value: "string": spec.flag in body must be of type boolean: "string"',
  },
];

export function describeSchemas(lab: () => Lab): void {
  describe('schemas', () => {
    it('fill in, prune and refuse what is given', async () => {
      const version = { schema: { openAPIV3Schema: SCHEMA } };
      const schemes = { plural: 'schemes', kind: 'Scheme', version };
      await withKind(lab(), schemes, async path => {
        const create = (spec: object) =>
          lab().kube.create(path, {
            apiVersion: API_VERSION,
            kind: 'Scheme',
            metadata: { generateName: 'case-' },
            spec: { need: 'x', ...spec },
          });

        for (const { given, kept } of KEPT) {
          const { body } = await create(given);
          expect({ given, kept: body.spec }).toEqual({
            given,
            kept: { need: 'x', ...kept },
          });
        }
        for (const { given, reason, message } of REFUSED) {
          const { code, body } = await create(given);
          const [cause, ...others] = body.details.causes;
          expect({ given, code, reason: cause.reason, others }).toEqual({
            given,
            code: 422,
            reason,
            others: [],
          });
          expect(`${cause.field}: ${cause.message}`).toBe(message);
        }
      });
    }, 30_000);

    it('leave out a spec that is null', async () => {
      const { kube, widgets } = lab();

      const { code, body } = await kube.create(widgets, {
        apiVersion: API_VERSION,
        kind: 'Widget',
        metadata: { name: 'no-spec' },
        spec: null,
      });

      expect(code).toBe(201);
      expect(body.spec).toBeUndefined();
    });
  });
}
