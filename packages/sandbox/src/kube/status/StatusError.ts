import { Status, StatusDetails } from './Status';

export interface StatusErrorOptions {
  code: number;
  reason?: string;
  message: string;
  details?: StatusDetails;
  metadata?: Status['metadata'];
}

/** A refusal, with the Status that the HTTP API answers. */
export class StatusError extends Error {
  readonly code: number;
  readonly reason: string | undefined;
  readonly details: StatusDetails | undefined;
  readonly #metadata: Status['metadata'];

  constructor(options: StatusErrorOptions) {
    super(options.message);
    this.name = 'StatusError';
    this.code = options.code;
    this.reason = options.reason;
    this.details = options.details;
    this.#metadata = options.metadata ?? {};
  }

  toStatus(): Status {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.#metadata,
      status: 'Failure',
      message: this.message,
      ...(this.reason && { reason: this.reason }),
      ...(this.details && { details: this.details }),
      code: this.code,
    };
  }
}
