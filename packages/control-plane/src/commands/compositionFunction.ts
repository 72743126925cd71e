import { once } from 'node:events';
import { connect } from 'node:net';
import type { FunctionName } from '../binaries/catalogue';
import type { Installation } from '../Installation';
import type { ProcessCommand } from '../processes/ProcessCommand';

export function compositionFunction(
  { binaries, pki }: Installation,
  { name, port }: { name: FunctionName; port: number },
): ProcessCommand {
  return {
    name,
    file: binaries[name],
    args: ['--address', `127.0.0.1:${port}`],
    env: { TLS_SERVER_CERTS_DIR: pki.serverFolder },
    isReady: () => accepts(port),
  };
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}
