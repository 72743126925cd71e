import { join, relative } from 'node:path';
import { embedded } from './controlPlanes/embedded.mjs';
import { bin, cacheDir, rootDir } from './paths.mjs';
import { answers, Service } from './Service.mjs';

/** The first compilation takes minutes where the machine has other things to do. */
const READY_TIMEOUT_MS = 600_000;
const SIGN_OF_LIFE_MS = 60_000;

/** A control plane, the example backend and the example app. */
export class Portal {
  #ports;
  #say;
  #controlPlane;
  #services = [];
  /** What this portal writes; another on other ports has its own. */
  #folder;

  /**
   * @param ports - `{ app, backend, controlPlane }`
   * @param controlPlane - the embedded one unless told
   * @param say - told what is going on
   */
  constructor({ ports, controlPlane = embedded, say }) {
    this.#ports = ports;
    this.#say = say;
    this.#folder = join(cacheDir, `portal-${ports.app}`);
    this.#controlPlane = controlPlane({
      port: ports.controlPlane,
      folder: this.#folder,
    });
  }

  get url() {
    return `http://localhost:${this.#ports.app}`;
  }

  /** A file with which kubectl reaches the control plane. */
  get kubeconfig() {
    return this.#controlPlane.kubeconfig;
  }

  /**
   * Answers when all three are ready.
   *
   * @param onExit - called with a part that ends after that, and its exit code
   */
  async start({ onExit }) {
    const { name } = this.#controlPlane;
    this.#say(`Starting the ${name}, the backend and the app.`);
    const controlPlaneReady = this.#untilReady(this.#startControlPlane());
    const appReady = this.#untilReady(this.#startApp());
    const startBackend = async () => {
      await controlPlaneReady;
      await this.#untilReady(this.#startBackend());
    };
    await Promise.all([controlPlaneReady, appReady, startBackend()]);
    for (const service of this.#services) {
      service.exited.then(code => onExit(service, code));
    }
  }

  async stop() {
    await Promise.all(this.#services.map(service => service.stop()));
  }

  async #untilReady({ service, isReady }) {
    const signOfLife = setInterval(
      () => this.#say(`Waiting for the ${service.name}.`),
      SIGN_OF_LIFE_MS,
    );
    try {
      await service.ready(isReady, READY_TIMEOUT_MS);
    } catch (error) {
      throw withLog(error, service);
    } finally {
      clearInterval(signOfLife);
    }
    this.#say(`The ${service.name} is ready.`);
  }

  #startControlPlane() {
    const { name, args, env, isReadyLine } = this.#controlPlane;
    const service = this.#service(name, { cwd: rootDir, args, env });
    return { service, isReady: () => service.tail.some(isReadyLine) };
  }

  #startBackend() {
    const access = this.#controlPlane.access();
    const service = this.#service('backend', {
      cwd: join(rootDir, 'packages/backend'),
      args: [bin('backstage-cli'), ...['package', 'start']],
      env: {
        CROSSPLANE_ENV_CLUSTER_URL: access.url,
        CROSSPLANE_ENV_CLUSTER_CA_DATA: access.caData,
        CROSSPLANE_ENV_CLUSTER_VIEWER_TOKEN: access.viewerToken,
        CROSSPLANE_ENV_CLUSTER_EDITOR_TOKEN: access.editorToken,
      },
    });
    const { backend } = this.#ports;
    const health = `http://127.0.0.1:${backend}/.backstage/health/v1/readiness`;
    return { service, isReady: () => answers(health) };
  }

  #startApp() {
    const service = this.#service('app', {
      cwd: join(rootDir, 'packages/app'),
      args: [bin('backstage-cli'), ...['package', 'start']],
    });
    const url = `http://127.0.0.1:${this.#ports.app}/`;
    return { service, isReady: () => answers(url) };
  }

  #service(name, { cwd, args, env = {} }) {
    const service = new Service({
      name,
      cwd,
      args,
      env: { ...portalEnv(this.#ports), ...env },
      logFile: join(this.#folder, `${name.replaceAll(' ', '-')}.log`),
    });
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
    APP_CONFIG_app_baseUrl: appUrl,
    APP_CONFIG_backend_baseUrl: `http://localhost:${ports.backend}`,
    APP_CONFIG_backend_listen_port: String(ports.backend),
    APP_CONFIG_backend_cors_origin: appUrl,
  };
}

function withLog(error, service) {
  error.logFile = relative(rootDir, service.logFile);
  error.tail = service.tail.slice(-8);
  return error;
}
