import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  openControlPlane,
  TestControlPlane,
} from '@crossplane-env/control-plane';
import { findResource } from '../__testUtils__/controlPlane/tree';
import { eventually } from '../__testUtils__/eventually';
import { openProxiedLab, ProxiedLab } from '../__testUtils__/faults/ProxiedLab';

const EXAMPLES = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../../examples',
);

jest.setTimeout(180_000);

let plane: TestControlPlane;
let opened: ProxiedLab;

beforeAll(async () => {
  plane = await openControlPlane({ manifests: [`${EXAMPLES}/install`] });
  opened = await openProxiedLab(plane);
});

afterAll(async () => {
  await opened.close();
  await plane.stop();
});

it('a composed kind that may not be read is unreadable, says nothing good of what it is a part of, and is back with the right', async () => {
  const { lab, proxy } = opened;
  await lab.provide('refused');
  const ref = lab.refOf('refused');

  const refuse = { type: 'refuse', code: 403 } as const;
  const giveBack = proxy.inject({ fault: refuse, resource: 'widgets' });
  proxy.breakOff({ resource: 'widgets' });
  const blind = await eventually(async () => {
    const environment = await lab.portal.get(ref);
    expect(findResource(environment, 'Widget').verdict).toBe('unreadable');
    return environment;
  });
  expect(blind.health.verdict).not.toBe('ready');
  expect(blind.health.ready).toBeLessThan(blind.health.total);
  await lab.makeWidgets('refused', false);
  expect((await lab.portal.get(ref)).health.verdict).not.toBe('ready');

  giveBack();
  await lab.samePicture({ patienceMs: 30_000 });
  const healed = findResource(await lab.portal.get(ref), 'Widget');
  expect(healed.verdict).not.toBe('unreadable');
  await lab.makeWidgets('refused', true);
  await lab.portal.shows(ref, 'ready');
  await lab.samePicture();
});
