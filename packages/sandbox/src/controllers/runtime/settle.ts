import type { ControllerManager, SettlingApi } from './ControllerManager';

export interface SettleOptions {
  api: SettlingApi;
  manager: ControllerManager;
}

/** Resolves when nothing more happens until the clock moves or somebody writes. */
export async function settle({ api, manager }: SettleOptions): Promise<void> {
  await api.settled();
  while (manager.busy) {
    await new Promise<void>(resolve => {
      setImmediate(resolve);
    });
    await api.settled();
  }
}
