import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { embedded } from '../controlPlanes/embedded.mjs';
import { freePort } from '../ports.mjs';
import { rootDir } from '../paths.mjs';
import { answers, Service } from '../Service.mjs';

const READY_TIMEOUT_MS = 240_000;
/** By then the catalog has read its locations, and nothing more is being loaded. */
const REST_MS = 30_000;
const HEAP_REPORTER = join(rootDir, 'scripts/lib/adopters/reportHeap.cjs');

class Started {
  #service;

  async run({ isReady, ...options }) {
    const service = new Service(options);
    this.#service = service;
    try {
      await service.ready(() => isReady(service), READY_TIMEOUT_MS);
    } catch (error) {
      throw new Error([error.message, ...service.tail].join('\n'));
    }
  }

  async stop() {
    await this.#service?.stop();
  }
}

/** The embedded control plane, for a portal that is another process. */
export class EmbeddedControlPlane extends Started {
  #folder;

  /** @param folder - for its kubeconfig and its log */
  constructor({ folder }) {
    super();
    this.#folder = folder;
  }

  async start() {
    const { args, env, kubeconfig, isReadyLine } = embedded({
      port: await freePort(),
      folder: this.#folder,
    });
    /** Of somebody who may do everything. */
    this.kubeconfig = kubeconfig;
    await this.run({
      ...{ name: 'control plane', cwd: rootDir, args, env },
      logFile: join(this.#folder, 'control-plane.log'),
      isReady: service => service.tail.some(isReadyLine),
    });
  }
}

/** A built portal in production mode. */
export class ServedPortal extends Started {
  #portal;
  #env;
  #heapFile;

  /**
   * @param portal - a `PlainPortal` whose backend was built
   * @param env - what its configuration asks for
   */
  constructor(portal, { env }) {
    super();
    this.#portal = portal;
    this.#env = env;
  }

  async start() {
    const { folder } = this.#portal;
    const port = await freePort();
    this.url = `http://localhost:${port}`;
    this.#heapFile = `${folder}-heap`;
    await this.run({
      name: 'portal',
      cwd: unpack(folder),
      args: [
        ...['--require', HEAP_REPORTER],
        'packages/backend',
        ...['--config', join(folder, 'app-config.yaml')],
        ...['--config', writeOwnConfig(folder, { url: this.url, port })],
      ],
      env: {
        ...this.#env,
        NODE_ENV: 'production',
        HEAP_FILE: this.#heapFile,
      },
      logFile: `${folder}-portal.log`,
      isReady: () => answers(`${this.url}/.backstage/health/v1/readiness`),
    });
  }

  /** In bytes, without what is merely not collected yet. */
  async heapAtRest() {
    await wait(REST_MS);
    return Number(readFileSync(this.#heapFile, 'utf8'));
  }
}

/** Where an image would have it; the packages are found above. */
function unpack(folder) {
  const production = join(folder, 'production');
  mkdirSync(production, { recursive: true });
  for (const name of ['skeleton', 'bundle']) {
    const archive = join(folder, `packages/backend/dist/${name}.tar.gz`);
    execFileSync('tar', ['-C', production, '-xzf', archive]);
  }
  return production;
}

/** What a portal has of its own: where it is, who signs in, and its catalog. */
function writeOwnConfig(folder, { url, port }) {
  const examples = path => ({
    type: 'file',
    target: join(rootDir, 'examples', path),
  });
  const file = join(folder, 'app-config.own.json');
  const config = {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    auth: {
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    catalog: {
      rules: [
        {
          allow: [
            ...['Component', 'System', 'Resource', 'Group', 'User'],
            ...['Template', 'Location'],
          ],
        },
      ],
      locations: [
        examples('catalog/entities.yaml'),
        examples('catalog/org.yaml'),
        examples('templates/*/template.yaml'),
      ],
    },
  };
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}
