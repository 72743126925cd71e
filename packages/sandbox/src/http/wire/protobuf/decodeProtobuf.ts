import { parse, Root } from 'protobufjs';
import { JsonRecord } from '../../../kube/json/isRecord';
import { badRequest } from '../../../kube/status/statusErrors';
import { StatusError } from '../../../kube/status/StatusError';
import { MESSAGES, READABLE_KINDS } from './messages';

export const PROTOBUF_TYPE = 'application/vnd.kubernetes.protobuf';

const MAGIC = Buffer.from('k8s\0');

let messages: Root | undefined;

/** Reads an object of one of the few kinds that kubectl sends in this form. */
export function decodeProtobuf(body: Buffer): JsonRecord {
  if (!body.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw badRequest('provided data does not appear to be a protobuf message');
  }
  const { typeMeta, raw } = decode('Unknown', body.subarray(MAGIC.length));
  const { apiVersion, kind } = typeMeta as { apiVersion: string; kind: string };
  if (!READABLE_KINDS.includes(kind)) {
    throw new StatusError({
      code: 415,
      reason: 'UnsupportedMediaType',
      message: `a ${kind} can be sent as application/json or application/yaml, not as ${PROTOBUF_TYPE}`,
    });
  }
  return { apiVersion, kind, ...toJson(kind, raw as Buffer) };
}

function decode(message: string, bytes: Uint8Array): JsonRecord {
  messages ??= parse(MESSAGES, { keepCase: true }).root;
  const type = messages.lookupType(message);
  return type.toObject(type.decode(bytes));
}

/** Bytes are base64 in JSON. */
function toJson(message: string, bytes: Uint8Array): JsonRecord {
  const type = messages!.lookupType(message);
  return type.toObject(type.decode(bytes), { bytes: String, longs: Number });
}
