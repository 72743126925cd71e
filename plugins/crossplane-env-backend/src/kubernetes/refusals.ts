import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { ConnectionError, StatusCause, StatusError } from './errors';
import { describeForLog, madeOf } from './redaction';

/** As the API server writes it when it is the identity that lacks a right. */
const MISSING_RIGHT = /User "[^"]*" cannot /;

interface ErrorContext {
  cluster: string;
  /** Completes "The … of the cluster may not", such as "writing identity". */
  identity: string;
}

/** What went wrong with a request to a cluster, as Backstage's HTTP layer understands it. */
export function toBackstageError(cause: unknown, context: ErrorContext): Error {
  if (cause instanceof ConnectionError) {
    return new ServiceUnavailableError(
      `The cluster '${context.cluster}' cannot be reached: ${cause.message}`,
    );
  }
  return cause instanceof StatusError
    ? madeOf(fromStatus(cause, context), cause)
    : toError(cause);
}

function fromStatus(error: StatusError, context: ErrorContext): Error {
  const refusal = `The cluster '${context.cluster}' refused: ${describeRefusal(
    error,
  )}`;
  switch (error.code) {
    case 400:
    case 422:
      return new InputError(refusal);
    case 401:
      return new ServiceUnavailableError(
        `The cluster '${context.cluster}' does not accept the credentials of the ${context.identity}.`,
      );
    case 403:
      return fromForbidden(error, { refusal, context });
    case 404:
      return new NotFoundError(refusal);
    case 409:
      return new ConflictError(refusal);
    default:
      // Whoever answers it over HTTP logs it as well.
      return new ServiceUnavailableError(
        `The cluster '${context.cluster}' cannot do this now: ${toSentence(
          describeForLog(error),
        )}`,
      );
  }
}

function fromForbidden(
  error: StatusError,
  options: { refusal: string; context: ErrorContext },
): Error {
  const { refusal, context } = options;
  const causes = error.details.causes ?? [];
  if (causes.some(({ reason }) => reason === 'NamespaceTerminating')) {
    return new ConflictError(refusal);
  }
  // Quotas and admission policies answer 403 as well; they object to what is asked, not to who asks.
  return MISSING_RIGHT.test(error.message)
    ? new NotAllowedError(
        `The ${context.identity} of the cluster '${
          context.cluster
        }' lacks a right: ${describeRefusal(error)}`,
      )
    : new InputError(refusal);
}

const STRICT_DECODING = /strict decoding error: (.*)$/s;

/** What the API server objects to, in its own words, field by field where it says so; a sentence. */
export function describeRefusal(error: StatusError): string {
  const causes = (error.details.causes ?? []).flatMap(describeCause);
  const unknownFields = STRICT_DECODING.exec(error.message)?.[1];
  return toSentence(
    causes.length
      ? [...new Set(causes)].join('; ')
      : unknownFields ?? error.message,
  );
}

function describeCause({ field, message }: StatusCause): string[] {
  return field && message ? [`${field}: ${message}`] : [];
}

function toSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
