import { NotFoundError } from '@backstage/errors';
import {
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  Environment,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import {
  EnvironmentsService,
  EnvironmentsServiceOptions,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { FakeTime } from './FakeTime';

type Answer = Environment | Error;

/** Keeps what was asked of it, and shows an environment by a timetable. */
export class FakeEnvironments
  extends FakeCrossplaneEnvApi
  implements EnvironmentsService
{
  readonly deleted: Array<{ ref: string; uid?: string }> = [];
  readonly extended: Array<{ ref: string } & ExtendEnvironmentRequest> = [];
  readonly listed: ListEnvironmentsRequest[] = [];
  readonly usedCredentials = new Set<
    EnvironmentsServiceOptions['credentials']
  >();
  createError?: Error;
  deleteError?: Error;
  extendError?: Error;
  onLook: () => void = () => {};
  looks = 0;
  readonly #time: FakeTime;
  #timetable: Array<[fromSecond: number, answer: Answer]> = [];

  constructor(
    time: FakeTime,
    options?: ConstructorParameters<typeof FakeCrossplaneEnvApi>[0],
  ) {
    super(options);
    this.#time = time;
  }

  /** What `getEnvironment` answers, by the seconds since the test began. */
  show(...timetable: Array<[fromSecond: number, answer: Answer]>): void {
    this.#timetable = timetable;
  }

  async getEnvironment(
    ref: string,
    options: EnvironmentsServiceOptions,
  ): Promise<Environment> {
    this.#use(options);
    this.looks += 1;
    this.onLook();
    options.signal?.throwIfAborted();
    const answer = this.#timetable.findLast(
      ([fromSecond]) => this.#time.elapsed >= fromSecond * 1_000,
    )?.[1];
    if (!answer) throw new NotFoundError(`No environment '${ref}'`);
    if (answer instanceof Error) throw answer;
    return answer;
  }

  async createEnvironment(
    request: CreateEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<CreateEnvironmentResponse> {
    this.#use(options);
    const response = await super.createEnvironment(request);
    if (this.createError) throw this.createError;
    return response;
  }

  async deleteEnvironment(
    ref: string,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    this.#use(options);
    if (this.deleteError) throw this.deleteError;
    this.deleted.push({ ref, uid: request.uid });
  }

  async extendEnvironment(
    ref: string,
    request: ExtendEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ExtendEnvironmentResponse> {
    this.#use(options);
    if (this.extendError) throw this.extendError;
    this.extended.push({ ref, ...request });
    return request.expires === 'never'
      ? {}
      : {
          expiresAt: '2026-01-02T12:00:00Z',
          latestExpiresAt: '2026-01-08T12:00:00Z',
        };
  }

  async listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListEnvironmentsResponse> {
    this.#use(options);
    this.listed.push(request);
    return super.listEnvironments(request);
  }

  #use({ credentials, signal }: EnvironmentsServiceOptions): void {
    signal?.throwIfAborted();
    this.usedCredentials.add(credentials);
  }
}
