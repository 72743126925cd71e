import { FaultProxy, TestControlPlane } from '@crossplane-env/control-plane';
import { FaultLab } from './FaultLab';

/** A lab of which the portal reaches the control plane through a proxy that makes requests fail. */
export interface ProxiedLab {
  lab: FaultLab;
  proxy: FaultProxy;
  close(): Promise<void>;
}

export async function openProxiedLab(
  plane: TestControlPlane,
): Promise<ProxiedLab> {
  const proxy = await FaultProxy.start({ target: plane });
  const lab = await FaultLab.open(plane, { url: proxy.url });
  return {
    lab,
    proxy,
    async close() {
      await lab.close();
      await proxy.close();
    },
  };
}
