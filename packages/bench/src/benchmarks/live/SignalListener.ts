import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { ENVIRONMENTS_SIGNAL_CHANNEL } from '@crossplane-env/backstage-plugin-crossplane-env-common';

const ANSWER_TIMEOUT_MS = 1_000;

/** Hears the signals that a browser hears. */
export class SignalListener {
  readonly #socket: WebSocket;

  static async connect(options: {
    backendUrl: string;
    token: string;
  }): Promise<SignalListener> {
    // The signals backend leaves the first one unanswered: it makes it listen.
    const socket = (await open(options)) ?? (await open(options));
    if (!socket) {
      throw new Error('The signals backend accepts no WebSocket.');
    }
    const subscription = {
      action: 'subscribe',
      channel: ENVIRONMENTS_SIGNAL_CHANNEL,
    };
    socket.send(JSON.stringify(subscription));
    return new SignalListener(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Calls back with each environment of which a signal comes. */
  onSignal(listener: (uid: string) => void): () => void {
    const onMessage = ({ data }: MessageEvent) => {
      const { channel, message } = JSON.parse(String(data));
      if (channel === ENVIRONMENTS_SIGNAL_CHANNEL) listener(message.uid);
    };
    this.#socket.addEventListener('message', onMessage);
    return () => this.#socket.removeEventListener('message', onMessage);
  }

  close(): void {
    this.#socket.close();
  }
}

/** @returns undefined when there is no answer */
async function open(options: {
  backendUrl: string;
  token: string;
}): Promise<WebSocket | undefined> {
  const url = new URL('/api/signals', options.backendUrl);
  url.protocol = 'ws:';
  // Where a browser can put a token: it cannot set headers of a WebSocket.
  const socket = new WebSocket(url, options.token);
  const isOpen = await Promise.race([
    once(socket, 'open').then(() => true),
    once(socket, 'error').then(() => false),
    wait(ANSWER_TIMEOUT_MS, false),
  ]);
  if (isOpen) return socket;
  socket.close();
  return undefined;
}
