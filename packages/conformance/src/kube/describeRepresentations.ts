import { widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { widget } = widgetManifests;

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
/** Objects in other forms than their own. */
export function describeRepresentations(lab: () => Lab): void {
  describe('representations', () => {
    const query = 'labelSelector=suite%3Dforms';

    beforeAll(async () => {
      const { kube, widgets } = lab();
      const labels = { suite: 'forms' };
      await kube.create(widgets, widget({ name: 'form-a', labels }));
      await kube.create(widgets, widget({ name: 'form-b', labels }));
      await kube.merge(`${widgets}/form-a/status`, {
        status: { conditions: [{ type: 'Synced', status: 'True' }] },
      });
    });

    async function table(path: string) {
      const { kube, widgets } = lab();
      return (await kube.get(`${widgets}${path}`, { Accept: TABLE })).body;
    }

    it('show lists as tables', async () => {
      const { columnDefinitions, rows, ...body } = await table(`?${query}`);

      expect(body).toMatchObject({
        kind: 'Table',
        apiVersion: 'meta.k8s.io/v1',
      });
      expect(columnDefinitions).toEqual([
        {
          name: 'Name',
          type: 'string',
          format: 'name',
          description: expect.stringContaining('unique within a namespace'),
          priority: 0,
        },
        {
          name: 'SYNCED',
          type: 'string',
          format: '',
          description:
            "Custom resource definition column (in JSONPath format): .status.conditions[?(@.type=='Synced')].status",
          priority: 0,
        },
        {
          name: 'AGE',
          type: 'date',
          format: '',
          description:
            'Custom resource definition column (in JSONPath format): .metadata.creationTimestamp',
          priority: 0,
        },
      ]);
      const [first, second] = rows;
      expect(first.cells).toEqual([
        'form-a',
        'True',
        expect.stringMatching(/^\d+s$/),
      ]);
      expect(second.cells.slice(0, 2)).toEqual(['form-b', null]);
    });

    it.each([
      { include: 'None', kind: undefined },
      { include: 'Metadata', kind: 'PartialObjectMetadata' },
      { include: 'Object', kind: 'Widget' },
    ])('put into rows the object as asked for', async ({ include, kind }) => {
      const { rows } = await table(`?${query}&includeObject=${include}`);

      expect(rows[0].object?.kind).toBe(kind);
    });

    it('show one object as a table of one row', async () => {
      const { kind, rows, metadata } = await table('/form-a');

      expect(kind).toBe('Table');
      expect(rows).toHaveLength(1);
      expect(Object.keys(metadata)).toEqual(['resourceVersion']);
    });

    it('are of watched objects, too', async () => {
      const { kube, widgets } = lab();

      const { text } = await kube.http.send(
        `${widgets}?watch=true&timeoutSeconds=1&${query}`,
        { headers: { Accept: TABLE } },
      );

      const events = text
        .trim()
        .split('\n')
        .map(line => JSON.parse(line));
      expect(events.map(({ type, object }) => [type, object.kind])).toEqual([
        ['ADDED', 'Table'],
        ['ADDED', 'Table'],
      ]);
    });

    it('are refused where nobody can write them', async () => {
      const { kube, widgets } = lab();

      const answer = await kube.get(widgets, { Accept: 'text/html' });

      expect(refusal(answer)).toMatchObject({
        code: 406,
        reason: 'NotAcceptable',
        message: expect.stringMatching(
          /^only the following media types are accepted: application\/json/,
        ),
      });
    });
  });
}
