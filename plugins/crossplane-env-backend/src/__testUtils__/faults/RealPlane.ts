import { ControlPlane, TestControlPlane } from '@crossplane-env/control-plane';

/** A control plane of the test's own, of which processes may be killed. */
export interface RealPlane {
  controlPlane: ControlPlane;
  plane: TestControlPlane;
}

/** Starts the API server after it was killed. */
export async function reviveApiServer(real: RealPlane): Promise<void> {
  await real.controlPlane.processes['kube-apiserver'].start();
  await reviveClients(real);
}

/** Starts those anew that would take up to half a minute to find back to an API server that was away. */
export async function reviveClients({
  controlPlane: { processes },
}: RealPlane): Promise<void> {
  await Promise.all([
    processes['kube-controller-manager'].restart(),
    processes.crossplane.restart(),
  ]);
}
