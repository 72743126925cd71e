const TITLE = 'Kubernetes';
const INFO_VERSION = 'v1.35.0';

/** The Swagger document for clients that want one; it describes no kinds. */
export const openApiV2 = {
  swagger: '2.0',
  info: { title: TITLE, version: INFO_VERSION },
  paths: {},
  definitions: {},
};

/**
 * The same document as a protocol buffer of `openapi.v2.Document`, in which
 * kubectl asks for it: fields 1 (swagger) and 2 (info with title and version).
 */
export function openApiV2Protobuf(): Buffer {
  const info = Buffer.concat([
    bytesField(1, TITLE),
    bytesField(2, INFO_VERSION),
  ]);
  return Buffer.concat([bytesField(1, openApiV2.swagger), bytesField(2, info)]);
}

/** A field of wire type 2, no longer than 127 bytes. */
function bytesField(field: number, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const lengthDelimited = 2;
  return Buffer.concat([
    Buffer.from([field * 8 + lengthDelimited, bytes.length]),
    bytes,
  ]);
}
