import { Agent } from 'node:https';
import { HttpClient } from '@crossplane-env/testkit';
import { median } from '../../report/statistics';
import { ListedMessage, ListMessage } from './messages';

const PAGE_SIZE = 500;
const ROUNDS = 5;
const agent = new Agent({ keepAlive: true });

// A process of its own, as the backend has one; see listOnce.
process.on('message', async (message: ListMessage) => {
  if (message.type !== 'list') return;
  const times: number[] = [];
  let found = { objects: 0, bytes: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    found = await listAll(message);
    times.push(performance.now() - began);
  }
  const listed: ListedMessage = {
    type: 'listed',
    ms: median(times),
    ...found,
  };
  process.send?.(listed);
});
process.on('disconnect', () => process.exit());

async function listAll(message: ListMessage) {
  const { url, caData, token } = message;
  const client = new HttpClient({ url, caData, token, agent });
  let objects = 0;
  let bytes = 0;
  for (const path of message.paths) {
    let next = '';
    do {
      const page = await readPage(client, `${path}?limit=${PAGE_SIZE}${next}`);
      const { items, metadata } = JSON.parse(page);
      objects += items.length;
      bytes += page.length;
      next = metadata.continue
        ? `&continue=${encodeURIComponent(metadata.continue)}`
        : '';
    } while (next);
  }
  return { objects, bytes };
}

async function readPage(client: HttpClient, path: string) {
  const { status, text } = await client.send(path);
  if (status !== 200) {
    throw new Error(`GET ${path} was answered ${status}.`);
  }
  return text;
}
