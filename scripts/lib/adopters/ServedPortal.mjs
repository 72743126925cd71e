import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embedded } from '../controlPlanes/embedded.mjs';
import { freePort } from '../ports.mjs';
import { rootDir } from '../paths.mjs';
import { Service } from '../Service.mjs';

const READY_TIMEOUT_MS = 240_000;

/** A built portal in production mode, with the embedded control plane behind it. */
export class ServedPortal {
  #services = [];

  /**
   * @param portal - a `PlainPortal` whose backend was built
   * @param cluster - the name of its cluster
   */
  constructor(portal, { cluster }) {
    this.portal = portal;
    this.cluster = cluster;
  }

  async start() {
    const ports = [await freePort(), await freePort()];
    this.url = `http://localhost:${ports[0]}`;
    const logs = `${this.portal.folder}-logs`;
    const controlPlane = embedded({ port: ports[1], folder: logs });
    await this.#start({
      name: 'control plane',
      cwd: rootDir,
      args: controlPlane.args,
      env: controlPlane.env,
      logFile: join(logs, 'control-plane.log'),
      isReady: service => service.tail.some(controlPlane.isReadyLine),
    });
    const { url, viewerToken, editorToken } = controlPlane.access();
    await this.#start({
      name: 'portal',
      cwd: this.#unpack(),
      args: [
        'packages/backend',
        ...['--config', join(this.portal.folder, 'app-config.yaml')],
        ...[
          '--config',
          this.#writeConfig({ port: ports[0], url, viewerToken }),
        ],
      ],
      env: {
        NODE_ENV: 'production',
        // As the README has them exported; plain HTTP has no authority.
        CROSSPLANE_ENV_URL: url,
        CROSSPLANE_ENV_VIEWER_TOKEN: viewerToken,
        CROSSPLANE_ENV_EDITOR_TOKEN: editorToken,
      },
      logFile: join(logs, 'portal.log'),
      isReady: () => isUp(`${this.url}/.backstage/health/v1/readiness`),
    });
  }

  async stop() {
    await Promise.all(this.#services.map(service => service.stop()));
  }

  async #start({ isReady, ...options }) {
    const service = new Service(options);
    this.#services.push(service);
    try {
      await service.ready(() => isReady(service), READY_TIMEOUT_MS);
    } catch (error) {
      throw new Error([error.message, ...service.tail].join('\n'));
    }
  }

  /** Where an image would have it; the packages are found above. */
  #unpack() {
    const folder = join(this.portal.folder, 'production');
    mkdirSync(folder, { recursive: true });
    for (const name of ['skeleton', 'bundle']) {
      const archive = join(
        this.portal.folder,
        `packages/backend/dist/${name}.tar.gz`,
      );
      execFileSync('tar', ['-C', folder, '-xzf', archive]);
    }
    return folder;
  }

  /** What a portal has of its own: where it is, who signs in, its catalog, its cluster. */
  #writeConfig({ port, url, viewerToken }) {
    const examples = path => ({
      type: 'file',
      target: join(rootDir, 'examples', path),
    });
    const file = join(this.portal.folder, 'app-config.own.json');
    const config = {
      app: { baseUrl: this.url },
      backend: {
        baseUrl: this.url,
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
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              {
                name: this.cluster,
                url,
                authProvider: 'serviceAccount',
                serviceAccountToken: viewerToken,
                // The embedded control plane makes its certificate at each start.
                skipTLSVerify: true,
              },
            ],
          },
        ],
      },
    };
    writeFileSync(file, JSON.stringify(config, null, 2));
    return file;
  }
}

async function isUp(url) {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok;
}
