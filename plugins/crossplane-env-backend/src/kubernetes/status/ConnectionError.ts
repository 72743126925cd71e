import { CustomErrorBase } from '@backstage/errors';

/** The API server could not be reached, or broke off. */
export class ConnectionError extends CustomErrorBase {
  name = 'ConnectionError' as const;
  /** Since when nothing was heard of the API server, if that turned out only now. */
  readonly silentSince?: Date;

  constructor(message: string, options: { silentSince?: Date } = {}) {
    super(message);
    this.silentSince = options.silentSince;
  }
}
