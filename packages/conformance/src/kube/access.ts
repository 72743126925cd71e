import {
  type KubeAnswer,
  KubeClient,
  until,
  widgetManifests,
} from '@crossplane-env/testkit';
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

    it('gives a token that stands for a service account', async () => {
      const { target, kube, namespace } = lab();
      const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
      await kube.create(accounts, {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'bot' },
      });
      const askFor = (name: string, expirationSeconds: number) =>
        kube.create(`${accounts}/${name}/token`, {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: { expirationSeconds },
        });

      const { code, body } = await askFor('bot', 3600);

      expect(code).toBe(201);
      const bot = new KubeClient({ ...target, token: body.status.token });
      const refused = await bot.get(
        `/api/v1/namespaces/${namespace}/configmaps`,
      );
      expect(refused.body.message).toContain(
        `User "system:serviceaccount:${namespace}:bot" cannot list`,
      );
      expect((await askFor('bot', 60)).code).toBe(422);
      expect((await askFor('nobody', 3600)).code).toBe(404);
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

export function describeImpersonation(lab: () => Lab): void {
  describe('impersonation', () => {
    function forbidden(message: string) {
      return { code: 403, reason: 'Forbidden', message };
    }

    function cannotList(user: string) {
      return forbidden(
        `widgets.${GROUP} is forbidden: User "${user}" cannot list resource "widgets" in API group "${GROUP}" in the namespace "${
          lab().namespace
        }"`,
      );
    }

    it.each(['carl', 'system:serviceaccount:default:bot'])(
      'gives the rights of %s, and no others',
      async user => {
        const { kube, widgets } = lab();

        const answer = await kube.get(widgets, { 'Impersonate-User': user });

        expect(refusal(answer)).toEqual(cannotList(user));
      },
    );

    it('gives the rights of groups', async () => {
      const { kube, widgets } = lab();

      const { code } = await kube.get(widgets, {
        'Impersonate-User': 'carl',
        'Impersonate-Group': 'system:masters',
      });

      expect(code).toBe(200);
    });

    it('says who the caller has become', async () => {
      const { kube } = lab();
      const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';

      const { body } = await kube.send(path, {
        method: 'POST',
        body: {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'SelfSubjectReview',
        },
        headers: {
          'Impersonate-User': 'carl',
          'Impersonate-Group': 'ops',
        },
      });

      expect(body.status.userInfo).toEqual({
        username: 'carl',
        groups: ['ops', 'system:authenticated'],
      });
    });

    it('is not for everybody', async () => {
      const { jane, widgets } = lab();

      const answer = await jane.get(widgets, { 'Impersonate-User': 'carl' });

      expect(refusal(answer)).toEqual(
        forbidden(
          'users "carl" is forbidden: User "jane" cannot impersonate resource "users" in API group "" at the cluster scope',
        ),
      );
    });

    it('needs a user for the groups', async () => {
      const { kube, widgets } = lab();

      const answer = await kube.get(widgets, { 'Impersonate-Group': 'ops' });

      expect(refusal(answer)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message: 'requested [{Group  ops    }] without impersonating a user',
      });
    });
  });
}

const ACCESS = 'authorization.k8s.io';
const IDENTITY = 'authentication.k8s.io';

interface Review {
  group: string;
  kind: string;
  spec?: object;
  namespace?: string;
}

function ask(client: KubeClient, review: Review): Promise<KubeAnswer> {
  const { group, kind, spec, namespace } = review;
  const scope = namespace ? `/namespaces/${namespace}` : '';
  const path = `/apis/${group}/v1${scope}/${kind.toLowerCase()}s`;
  return client.create(path, { apiVersion: `${group}/v1`, kind, spec });
}

const WIDGETS = { group: GROUP, resource: 'widgets', verb: 'get' };

/** Questions about who somebody is, and what somebody may do. */
export function describeReviews(lab: () => Lab): void {
  describe('reviews', () => {
    it('tell what the caller may do', async () => {
      const { kube, jane } = lab();
      const review = {
        group: ACCESS,
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: WIDGETS },
      };

      const admin = await ask(kube, review);
      const user = await ask(jane, review);

      expect(admin.code).toBe(201);
      expect(admin.body.status).toEqual({ allowed: true });
      expect(user.body.spec).toEqual(review.spec);
      expect(user.body.status).toEqual({ allowed: false });
    });

    it('tell what another may do to paths and within a namespace', async () => {
      const { kube, namespace } = lab();

      const path = await ask(kube, {
        group: ACCESS,
        kind: 'SubjectAccessReview',
        spec: {
          user: 'x',
          groups: ['system:authenticated'],
          nonResourceAttributes: { path: '/apis', verb: 'get' },
        },
      });
      const local = await ask(kube, {
        group: ACCESS,
        kind: 'LocalSubjectAccessReview',
        namespace,
        spec: { user: 'x', resourceAttributes: { ...WIDGETS, namespace } },
      });

      expect(path.body.status).toEqual({
        allowed: true,
        reason:
          'RBAC: allowed by ClusterRoleBinding "system:discovery" of ClusterRole "system:discovery" to Group "system:authenticated"',
      });
      expect(local.body.status).toEqual({ allowed: false });
    });

    it('must ask one thing, and about somebody', async () => {
      const { kube } = lab();
      const invalid = (detail: string) => ({
        code: 422,
        reason: 'Invalid',
        message: `.authorization.k8s.io "" is invalid: ${detail}`,
      });

      const nothing = await ask(kube, {
        group: ACCESS,
        kind: 'SelfSubjectAccessReview',
        spec: {},
      });
      const both = await ask(kube, {
        group: ACCESS,
        kind: 'SelfSubjectAccessReview',
        spec: {
          resourceAttributes: WIDGETS,
          nonResourceAttributes: { path: '/' },
        },
      });
      const nobody = await ask(kube, {
        group: ACCESS,
        kind: 'SubjectAccessReview',
        spec: { resourceAttributes: WIDGETS },
      });

      expect([nothing, both, nobody].map(refusal)).toEqual([
        invalid(
          'spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
        ),
        invalid(
          'spec.nonResourceAttributes: Invalid value: {"Path":"/","Verb":""}: cannot be specified in combination with resourceAttributes',
        ),
        invalid(
          'spec.user: Invalid value: "": at least one of user or group must be specified',
        ),
      ]);
    });

    it('about others are not for everybody', async () => {
      const { jane } = lab();

      const answer = await ask(jane, {
        group: ACCESS,
        kind: 'SubjectAccessReview',
        spec: { user: 'x', resourceAttributes: WIDGETS },
      });

      expect(refusal(answer)).toEqual({
        code: 403,
        reason: 'Forbidden',
        message:
          'subjectaccessreviews.authorization.k8s.io is forbidden: User "jane" cannot create resource "subjectaccessreviews" in API group "authorization.k8s.io" at the cluster scope',
      });
    });

    it('list the rules of the caller in a namespace', async () => {
      const { kube, jane, namespace } = lab();
      const review = { group: ACCESS, kind: 'SelfSubjectRulesReview' };

      const user = await ask(jane, { ...review, spec: { namespace } });
      const admin = await ask(kube, { ...review, spec: { namespace } });
      const nowhere = await ask(jane, { ...review, spec: {} });

      expect(user.code).toBe(201);
      expect(user.body).toMatchObject({
        spec: {},
        status: { incomplete: false },
      });
      expect(user.body.status.resourceRules).toContainEqual({
        apiGroups: [ACCESS],
        resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
        verbs: ['create'],
      });
      expect(JSON.stringify(user.body.status)).not.toContain('"*"');
      expect(admin.body.status.resourceRules).toContainEqual({
        apiGroups: ['*'],
        resources: ['*'],
        verbs: ['*'],
      });
      expect(refusal(nowhere)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message: 'no namespace on request',
      });
    });

    it('tell who calls, and whose a token is', async () => {
      const { target, kube, jane } = lab();
      const token = { group: IDENTITY, kind: 'TokenReview' };
      const user = {
        username: 'jane',
        groups: ['dev', 'system:authenticated'],
      };

      const self = await ask(jane, {
        group: IDENTITY,
        kind: 'SelfSubjectReview',
      });
      const known = await ask(kube, {
        ...token,
        spec: { token: target.userToken },
      });
      const unknown = await ask(kube, { ...token, spec: { token: 'x' } });

      expect(self.body.status.userInfo).toMatchObject(user);
      expect(known.body.status).toMatchObject({ authenticated: true, user });
      expect(unknown.body.status).toEqual({
        user: {},
        error: 'invalid bearer token',
      });
    });
  });
}
