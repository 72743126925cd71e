import { PushStream } from './PushStream';
import {
  ReflectorSource,
  SourceChange,
  SourcePage,
} from '../kubernetes/Reflector';

type Step<T> = T | Error;

/** A source that answers what a test lays down, in that order, and notes what it was asked. */
export class ScriptedSource implements ReflectorSource<string> {
  readonly asked: string[] = [];
  readonly #pages: Array<Step<SourcePage<string>>> = [];
  readonly #watches: Array<Step<PushStream<SourceChange<string>>>> = [];

  /** The next list, or page of one, is answered so. */
  list(answer: Step<SourcePage<string>>): this {
    this.#pages.push(answer);
    return this;
  }

  /** The next watch is answered so. */
  watchWith(answer: Step<PushStream<SourceChange<string>>>): this {
    this.#watches.push(answer);
    return this;
  }

  async listPage(options: {
    continueToken?: string;
    whole: boolean;
  }): Promise<SourcePage<string>> {
    const { continueToken, whole } = options;
    this.asked.push(
      ['list', continueToken, whole && 'whole'].filter(Boolean).join(' '),
    );
    return take(this.#pages, 'list');
  }

  async watch(options: {
    resourceVersion: string;
    signal: AbortSignal;
  }): Promise<AsyncIterable<SourceChange<string>>> {
    this.asked.push(`watch ${options.resourceVersion}`);
    const stream = take(this.#watches, 'watch');
    options.signal.addEventListener('abort', () =>
      stream.fail(new Error('The request was aborted.')),
    );
    return stream;
  }
}

function take<T>(steps: Array<Step<T>>, what: string): T {
  const step = steps.shift();
  if (step === undefined) throw new Error(`Nothing laid down for this ${what}`);
  if (step instanceof Error) throw step;
  return step;
}
