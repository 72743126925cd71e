import { SchedulerService } from '@backstage/backend-plugin-api';
import { mockCredentials, TestBackend } from '@backstage/backend-test-utils';
import {
  CreateEnvironmentRequest,
  CrossplaneEnvClient,
  Environment,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import request from 'supertest';
import { documentedFetch } from '../documentedFetch';
import { eventually } from '../eventually';
import { OWNER } from './ExampleControlPlane';
import { Traffic } from './Traffic';

const BASE = '/api/crossplane-env';

/** The parts of a request that a test cares for. */
export type Wanted = Pick<CreateEnvironmentRequest, 'type' | 'namespace'> &
  Partial<CreateEnvironmentRequest> & { name: string };

/** A running backend, as the signed-in user `user:default/mock` sees it. */
export class Portal {
  readonly client: CrossplaneEnvClient;
  readonly user = { token: mockCredentials.user.token() };
  readonly api: ReturnType<typeof request>;
  readonly traffic: Traffic;
  /** Which does by the clock what a test has it do. */
  readonly scheduler: SchedulerService;
  /** Told of each signal. */
  readonly publish: jest.Mock;
  readonly #backend: TestBackend;

  constructor(options: {
    backend: TestBackend;
    publish: jest.Mock;
    scheduler: SchedulerService;
    traffic: Traffic;
  }) {
    const { backend, publish, scheduler, traffic } = options;
    const baseUrl = `http://127.0.0.1:${backend.server.port()}${BASE}`;
    this.#backend = backend;
    this.publish = publish;
    this.traffic = traffic;
    this.scheduler = scheduler;
    this.api = request(backend.server);
    this.client = new CrossplaneEnvClient({
      fetchApi: { fetch: documentedFetch },
      discoveryApi: { getBaseUrl: async () => baseUrl },
    });
  }

  get(ref: string): Promise<Environment> {
    return this.client.getEnvironment(ref, this.user);
  }

  /** Resolves once environments of the type can be created. */
  async offers(...typeRefs: string[]): Promise<void> {
    for (const ref of typeRefs) {
      await eventually(() => this.client.getEnvironmentType(ref, this.user));
    }
  }

  create(wanted: Wanted): Promise<{ ref: string; uid?: string }> {
    return this.client.createEnvironment(
      { owner: OWNER, spec: {}, ...wanted },
      this.user,
    );
  }

  /** @param verdict - the one that is waited for; any if undefined */
  async shows(
    ref: string,
    verdict?: Verdict,
    options: { patienceMs?: number } = {},
  ): Promise<Environment> {
    return eventually(async () => {
      const environment = await this.get(ref);
      if (verdict && environment.health.verdict !== verdict) {
        const { health } = environment;
        throw new Error(
          `${ref} is ${health.verdict}, not ${verdict}: ${health.diagnosis.sentence}`,
        );
      }
      return environment;
    }, options);
  }

  async delete(ref: string): Promise<void> {
    await this.client.deleteEnvironment(ref, {}, this.user);
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
  }
}
