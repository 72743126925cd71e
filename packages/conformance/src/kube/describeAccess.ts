import { KubeClient, until, widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { API_VERSION, GROUP, widget } = widgetManifests;

const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const REVIEWS = '/apis/authorization.k8s.io/v1';

export function describeAccess(lab: () => Lab): void {
  describe('access', () => {
    it('refuses a token that is unknown', async () => {
      const { target, widgets } = lab();
      const stranger = new KubeClient({ ...target, token: 'unknown' });

      const { code, body } = await stranger.get(widgets);

      expect(code).toBe(401);
      expect(body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'Unauthorized',
        reason: 'Unauthorized',
        code: 401,
      });
    });

    it('takes a request without a token for one of nobody', async () => {
      const { target, widgets, namespace } = lab();
      const nobody = new KubeClient({ ...target, token: undefined });

      expect(refusal(await nobody.get(widgets))).toEqual({
        code: 403,
        reason: 'Forbidden',
        message: `widgets.${GROUP} is forbidden: User "system:anonymous" cannot list resource "widgets" in API group "${GROUP}" in the namespace "${namespace}"`,
      });
      expect((await nobody.get('/apis')).body.message).toBe(
        'forbidden: User "system:anonymous" cannot get path "/apis"',
      );
    });

    it('refuses what no role allows, in the words of the request', async () => {
      const { jane, widgets, namespace } = lab();

      const get = await jane.get(`${widgets}/x`);
      const clusterWide = await jane.get(`/apis/${API_VERSION}/widgets`);
      const core = await jane.create(
        `/api/v1/namespaces/${namespace}/secrets`,
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 's' },
        },
      );

      expect(get.body.message).toBe(
        `widgets.${GROUP} "x" is forbidden: User "jane" cannot get resource "widgets" in API group "${GROUP}" in the namespace "${namespace}"`,
      );
      expect(clusterWide.body.message).toBe(
        `widgets.${GROUP} is forbidden: User "jane" cannot list resource "widgets" in API group "${GROUP}" at the cluster scope`,
      );
      expect(core.body.message).toBe(
        `secrets is forbidden: User "jane" cannot create resource "secrets" in API group "" in the namespace "${namespace}"`,
      );
    });

    describe('with a role in the namespace', () => {
      const roles = new Set<string>();

      beforeAll(async () => {
        const { kube, jane, namespace, widgets } = lab();
        await kube.create(`${RBAC}/clusterroles`, {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRole',
          metadata: { name: `${namespace}-view` },
          rules: [
            {
              apiGroups: [GROUP],
              resources: ['widgets', 'widgets/status'],
              verbs: ['get', 'list', 'watch'],
            },
          ],
        });
        roles.add(`${RBAC}/clusterroles/${namespace}-view`);
        await kube.create(`${RBAC}/namespaces/${namespace}/rolebindings`, {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'RoleBinding',
          metadata: { name: 'developers' },
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'ClusterRole',
            name: `${namespace}-view`,
          },
          subjects: [
            {
              kind: 'Group',
              name: 'dev',
              apiGroup: 'rbac.authorization.k8s.io',
            },
          ],
        });
        await until(async () => (await jane.get(widgets)).code === 200);
      });

      afterAll(async () => {
        for (const role of roles) {
          await lab().kube.delete(role);
        }
      });

      it('allows there what the role allows, and nothing more', async () => {
        const { jane, widgets } = lab();

        const codes = [
          (await jane.get(widgets)).code,
          (await jane.get(`/apis/${API_VERSION}/widgets`)).code,
          (await jane.create(widgets, widget('not-janes'))).code,
          (await jane.apply(`${widgets}/x`, widget('x'))).code,
          (await jane.delete(widgets)).code,
        ];

        expect(codes).toEqual([200, 403, 403, 403, 403]);
      });

      it('is known to access reviews', async () => {
        const { kube, jane, namespace } = lab();
        const review = async (client: KubeClient, kind: string, spec: object) =>
          client.create(`${REVIEWS}/${kind.toLowerCase()}s`, {
            apiVersion: 'authorization.k8s.io/v1',
            kind,
            spec,
          });
        const attributes = (verb: string) => ({
          resourceAttributes: {
            group: GROUP,
            resource: 'widgets',
            verb,
            namespace,
          },
        });

        const self = await review(
          jane,
          'SelfSubjectAccessReview',
          attributes('list'),
        );
        const other = await review(kube, 'SubjectAccessReview', {
          ...attributes('list'),
          user: 'someone',
          groups: ['dev'],
        });
        const denied = await review(
          jane,
          'SelfSubjectAccessReview',
          attributes('delete'),
        );

        expect(self.code).toBe(201);
        expect(self.body.status).toMatchObject({
          allowed: true,
          reason: expect.stringContaining('RBAC: allowed by RoleBinding'),
        });
        expect(other.body.status.allowed).toBe(true);
        expect(denied.body.status.allowed).toBe(false);
      });
    });
  });
}
