import { connect } from 'node:tls';
import type { Difference } from '../Difference';

export const httpVersion: Difference = {
  what: 'The newest version of HTTP that is offered',
  async measure(target) {
    const { hostname, port } = new URL(target.url);
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: hostname,
        port: Number(port),
        ca: Buffer.from(target.caData ?? '', 'base64'),
        ALPNProtocols: ['h2', 'http/1.1'],
      });
      socket.on('error', reject);
      socket.on('secureConnect', () => {
        resolve(socket.alpnProtocol === 'h2' ? 'HTTP/2' : 'HTTP/1.1');
        socket.destroy();
      });
    });
  },
};
