import { StatusCause, StatusError } from './StatusError';

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
