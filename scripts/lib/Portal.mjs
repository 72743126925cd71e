import { randomUUID } from 'node:crypto';
import { join, relative } from 'node:path';
import { bin, cacheDir, rootDir } from './paths.mjs';
import { Service } from './Service.mjs';

const READY_TIMEOUT_MS = 240_000;

/** The embedded control plane, the example backend and the example app. */
export class Portal {
  #ports;
  #say;
  #env;
  #services = [];
  /** What this portal writes; another on other ports has its own. */
  #folder;

  /**
   * @param ports - `{ app, backend, sandbox }`
   * @param say - told what is going on
   */
  constructor({ ports, say }) {
    this.#ports = ports;
    this.#say = say;
    this.#env = portalEnv(ports);
    this.#folder = join(cacheDir, `portal-${ports.app}`);
  }

  get url() {
    return this.#env.APP_CONFIG_app_baseUrl;
  }

  /** A file with which kubectl reaches the embedded control plane. */
  get kubeconfig() {
    return join(this.#folder, 'kubeconfig');
  }

  /**
   * Answers when all three are ready.
   *
   * @param onExit - called with a part that ends after that, and its exit code
   */
  async start({ onExit }) {
    this.#say('Starting the embedded control plane, the backend and the app.');
    const parts = [
      this.#startSandbox(),
      this.#startBackend(),
      this.#startApp(),
    ];
    await Promise.all(
      parts.map(async ({ service, isReady }) => {
        try {
          await service.ready(isReady, READY_TIMEOUT_MS);
        } catch (error) {
          throw withLog(error, service);
        }
        this.#say(`The ${service.name} is ready.`);
      }),
    );
    for (const { service } of parts) {
      service.exited.then(code => onExit(service, code));
    }
  }

  async stop() {
    await Promise.all(this.#services.map(service => service.stop()));
  }

  #startSandbox() {
    const service = this.#service('control plane', rootDir, [
      join(rootDir, 'packages/sandbox/bin/crossplane-env-sandbox'),
      ...['--port', String(this.#ports.sandbox)],
      ...['--kubeconfig', this.kubeconfig],
      '--manifests',
      join(rootDir, 'examples/namespaces.yaml'),
      join(rootDir, 'examples/environment-types'),
    ]);
    const isReady = () =>
      service.tail.some(line => line.startsWith('Sandbox control plane on'));
    return { service, isReady };
  }

  #startBackend() {
    const service = this.#service(
      'backend',
      join(rootDir, 'packages/backend'),
      [bin('backstage-cli'), ...['package', 'start']],
    );
    const { backend } = this.#ports;
    const url = `http://127.0.0.1:${backend}/.backstage/health/v1/readiness`;
    return { service, isReady: () => answers(url) };
  }

  #startApp() {
    const service = this.#service('app', join(rootDir, 'packages/app'), [
      bin('backstage-cli'),
      ...['package', 'start'],
    ]);
    const url = `http://127.0.0.1:${this.#ports.app}/`;
    return { service, isReady: () => answers(url) };
  }

  #service(name, cwd, args) {
    const logFile = join(this.#folder, `${name.replace(' ', '-')}.log`);
    const service = new Service({ name, cwd, args, env: this.#env, logFile });
    this.#services.push(service);
    return service;
  }
}

function portalEnv(ports) {
  const appUrl = `http://localhost:${ports.app}`;
  return {
    NODE_ENV: 'development',
    // No browser window that nobody asked for.
    BROWSER: 'none',
    CROSSPLANE_ENV_SANDBOX_URL: `https://127.0.0.1:${ports.sandbox}`,
    CROSSPLANE_ENV_SANDBOX_VIEWER_TOKEN: randomUUID(),
    CROSSPLANE_ENV_SANDBOX_EDITOR_TOKEN: randomUUID(),
    APP_CONFIG_app_baseUrl: appUrl,
    APP_CONFIG_backend_baseUrl: `http://localhost:${ports.backend}`,
    APP_CONFIG_backend_listen_port: String(ports.backend),
    APP_CONFIG_backend_cors_origin: appUrl,
  };
}

async function answers(url) {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok;
}

function withLog(error, service) {
  error.logFile = relative(rootDir, service.logFile);
  error.tail = service.tail.slice(-8);
  return error;
}
