import { NotFoundError } from '@backstage/errors';
import {
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  Environment,
  formatEnvironmentRef,
  parseEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import {
  EnvironmentsService,
  EnvironmentsServiceOptions,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { FakeTime } from './FakeTime';

type Answer = Environment | Error;

/** Keeps what was asked of it, and shows an environment by a timetable. */
export class FakeEnvironments implements EnvironmentsService {
  readonly created: CreateEnvironmentRequest[] = [];
  readonly deleted: Array<{ ref: string; uid?: string }> = [];
  readonly usedCredentials = new Set<
    EnvironmentsServiceOptions['credentials']
  >();
  createError?: Error;
  deleteError?: Error;
  onLook: () => void = () => {};
  looks = 0;
  readonly #time: FakeTime;
  #timetable: Array<[fromSecond: number, answer: Answer]> = [];

  constructor(time: FakeTime) {
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
    this.#note(options);
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
    this.#note(options);
    this.created.push(request);
    if (this.createError) throw this.createError;
    const { namespace, name, type, dryRun } = request;
    const ref = { ...parseEnvironmentTypeRef(type), namespace, name };
    return {
      ref: formatEnvironmentRef(ref),
      ...(dryRun ? {} : { uid: 'uid-1' }),
    };
  }

  async deleteEnvironment(
    ref: string,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<void> {
    this.#note(options);
    if (this.deleteError) throw this.deleteError;
    this.deleted.push({ ref, uid: request.uid });
  }

  async listEnvironments(): Promise<never> {
    throw new Error('The actions list nothing');
  }

  async listEnvironmentTypes(): Promise<never> {
    throw new Error('The actions list nothing');
  }

  async getEnvironmentType(): Promise<never> {
    throw new Error('The actions need no types');
  }

  async getEnvironmentDiagnosis(): Promise<never> {
    throw new Error('The actions look at environments as a whole');
  }

  async getEnvironmentHistory(): Promise<never> {
    throw new Error('The actions need no history');
  }

  async listCauses(): Promise<never> {
    throw new Error('The actions list nothing');
  }

  async getPlatform(): Promise<never> {
    throw new Error('The actions need no platform');
  }

  #note({ credentials, signal }: EnvironmentsServiceOptions): void {
    signal?.throwIfAborted();
    this.usedCredentials.add(credentials);
  }
}
