import { ConflictError, CustomErrorBase } from '@backstage/errors';

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

/** @param codes - any, where none is named */
export function isStatusError(
  error: unknown,
  ...codes: number[]
): error is StatusError {
  return (
    error instanceof StatusError &&
    (codes.length === 0 || codes.includes(error.code))
  );
}

function parseStatus(body: string): Status | undefined {
  try {
    const parsed = JSON.parse(body);
    return parsed?.kind === 'Status' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The API server could not be reached, or broke off. */
export class ConnectionError extends CustomErrorBase {
  name = 'ConnectionError' as const;
  /** Since when nothing was heard of the API server, if that turned out only now. */
  readonly silentSince?: Date;
  /** Of the system or of OpenSSL, such as `ECONNREFUSED`. */
  readonly code?: string;

  constructor(
    message: string,
    options: { silentSince?: Date; code?: string } = {},
  ) {
    super(message);
    this.silentSince = options.silentSince;
    this.code = options.code;
  }
}

/** As the code of a {@link ConnectionError}: it is not found out how to reach the API server. */
export const NOT_LOCATED = 'NOT_LOCATED';

/** It is known that there is no way to the API server: it is gone, or nothing is said of how to reach it. */
export class NoAccessError extends ConnectionError {
  constructor(message: string) {
    super(message, { code: NOT_LOCATED });
  }
}

/** The backend has nothing to authenticate with. */
export class CredentialsError extends ConnectionError {
  /** Whether it is to get it by itself. */
  readonly isRenewed: boolean;

  constructor(message: string, options: { code?: string; isRenewed: boolean }) {
    super(message, options);
    this.isRenewed = options.isRenewed;
  }
}

/** The API server answered with more than is taken in. */
export class ExcessError extends ConnectionError {}

/** There is an object of that name already; an ordinary conflict to whoever is told of it over HTTP. */
export class AlreadyExistsError extends ConflictError {}
