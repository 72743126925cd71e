import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePorts, requireFreePort } from './freePorts';

describe('ports', () => {
  it('are all different, and can be listened on', async () => {
    const ports = await freePorts(5);
    expect(new Set(ports).size).toBe(5);
    await requireFreePort(ports[0]);
  });

  it('are named when somebody listens on them', async () => {
    const [port] = await freePorts(1);
    const other = createServer();
    await once(other.listen(port, '127.0.0.1'), 'listening');

    await expect(requireFreePort(port)).rejects.toThrow(
      `Port ${port} cannot be used, choose another one: listen EADDRINUSE`,
    );
    await once(other.close(), 'close');
  });
});
