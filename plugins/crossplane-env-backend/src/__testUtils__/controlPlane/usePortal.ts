import { ExampleControlPlane } from './ExampleControlPlane';
import { Portal } from './Portal';
import { PortalOptions, startPortal } from './startPortal';

/** What the tests of a file share. It is there from `beforeAll` on. */
export interface SharedPortal {
  readonly lab: ExampleControlPlane;
  readonly portal: Portal;
  /** New, and owned by the team of the signed-in user. */
  readonly namespace: string;
}

/**
 * Has the tests of a file share a control plane and a portal. Afterwards, they
 * fail if the portal's identities lacked a right for any of it.
 */
export function usePortal(
  options: Pick<PortalOptions, 'permissions' | 'config' | 'engines'> = {},
): SharedPortal {
  let lab: ExampleControlPlane;
  let portal: Portal;
  let namespace: string;

  beforeAll(async () => {
    lab = await ExampleControlPlane.open();
    namespace = await lab.createNamespace();
    portal = await startPortal(lab.plane, options);
  });

  afterAll(async () => {
    const refused = await portal.traffic.lastingRefusals({
      viewer: lab.connect(lab.plane.viewerToken),
      admin: lab.connect(lab.plane.adminToken),
    });
    await portal.stop();
    await lab.close();
    expect(refused).toEqual([]);
  });

  return {
    get lab() {
      return lab;
    },
    get portal() {
      return portal;
    },
    get namespace() {
      return namespace;
    },
  };
}
