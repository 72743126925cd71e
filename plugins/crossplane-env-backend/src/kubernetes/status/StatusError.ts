/** What is wrong with one field. */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** The object that the Kubernetes API answers a refusal with. */
export interface Status {
  code?: number;
  reason?: string;
  message?: string;
  details?: {
    name?: string;
    group?: string;
    kind?: string;
    causes?: StatusCause[];
    retryAfterSeconds?: number;
  };
}

/** The API server's refusal of a request. */
export class StatusError extends Error {
  readonly code: number;
  readonly reason?: string;
  readonly details: NonNullable<Status['details']>;

  constructor(status: Status & { code: number }) {
    super(status.message || `The API server answered ${status.code}.`);
    this.name = 'StatusError';
    this.code = status.code;
    this.reason = status.reason;
    this.details = status.details ?? {};
  }

  /**
   * @param options.body - a Status, or plain text, which paths that are not served are answered with
   * @param options.retryAfter - the header of that name; a server that is too busy says nothing else
   */
  static fromResponse(options: {
    code: number;
    body: string;
    retryAfter?: string | null;
  }): StatusError {
    const { code, body, retryAfter } = options;
    const status = parseStatus(body) ?? { message: body.trim() };
    const seconds = Number.parseInt(retryAfter ?? '', 10);
    return new StatusError({
      ...status,
      code,
      details: {
        ...(seconds > 0 && { retryAfterSeconds: seconds }),
        ...status.details,
      },
    });
  }
}

export function isStatusError(
  error: unknown,
  ...codes: number[]
): error is StatusError {
  return error instanceof StatusError && codes.includes(error.code);
}

function parseStatus(body: string): Status | undefined {
  try {
    const parsed = JSON.parse(body);
    return parsed?.kind === 'Status' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
