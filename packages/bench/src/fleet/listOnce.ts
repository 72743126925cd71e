import { Agent as HttpAgent } from 'node:http';
import { Agent } from 'node:https';
import { HttpClient } from '@crossplane-env/testkit';
import { answerMessages, type Message, ModuleProcess } from '../processes';
import { median } from '../report';
import type { Fleet } from './Fleet';

const PAGE_SIZE = 500;
const ROUNDS = 5;

interface ListMessage extends Message {
  type: 'list';
  /** Address of the control plane. */
  url: string;
  /** The authority to trust, PEM in base64. */
  caData?: string;
  token: string;
  /** Of the kinds to list. */
  paths: string[];
}

interface ListedMessage extends Message {
  type: 'listed';
  /** Median of several times. */
  ms: number;
  objects: number;
  /** Of JSON. */
  bytes: number;
}

/**
 * Lists all objects of a fleet once, page by page, does nothing with them, and
 * tells how long that took: nobody can know them all in less. It does so in a
 * process of its own, as the backend has one.
 */
export async function listOnce({
  address,
  paths,
}: Pick<Fleet, 'address' | 'paths'>): Promise<ListedMessage> {
  const { url, caData, viewerToken } = address;
  const child = new ModuleProcess({ name: 'list', module: 'fleet/listOnce' });
  try {
    const message: ListMessage = {
      type: 'list',
      ...{ url, caData, paths },
      token: viewerToken,
    };
    return await child.ask<ListedMessage>(message, 'listed');
  } finally {
    await child.stop();
  }
}

if (require.main === module) {
  answerMessages({
    list: async (message: ListMessage): Promise<ListedMessage> => {
      const times: number[] = [];
      let found = { objects: 0, bytes: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        const began = performance.now();
        found = await listAll(message);
        times.push(performance.now() - began);
      }
      return { type: 'listed', ms: median(times), ...found };
    },
  });
}

async function listAll({ url, caData, token, paths }: ListMessage) {
  const options = { keepAlive: true };
  const agent = (
    url.startsWith('https:') ? new Agent(options) : new HttpAgent(options)
  ) as Agent;
  const client = new HttpClient({ url, caData, token, agent });
  let objects = 0;
  let bytes = 0;
  for (const path of paths) {
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
  agent.destroy();
  return { objects, bytes };
}

async function readPage(client: HttpClient, path: string) {
  const { status, text } = await client.send(path);
  if (status !== 200) {
    throw new Error(`GET ${path} was answered ${status}.`);
  }
  return text;
}
