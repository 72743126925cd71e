import { until, widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { API_VERSION, DEFINITIONS, GROUP, definition } = widgetManifests;

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
