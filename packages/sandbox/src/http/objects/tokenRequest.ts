import type { IncomingMessage } from 'node:http';
import { timestamp } from '../../kube/metadata/objectMeta';
import { getObject } from '../../kube/reads/getObject';
import { invalidValue } from '../../kube/status/FieldError';
import { invalid } from '../../kube/status/statusErrors';
import { HttpContext, ObjectExchange } from '../RequestTarget';
import { serviceAccount } from '../auth';
import { contentTypeOf, readBody, readBytes, respondJson } from '../wire';

const HOUR_S = 3_600;
const SHORTEST_S = 600;
/** Of what Kubernetes begins each of its messages with. */
const MAGIC_LENGTH = 4;
const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** Gives a token that stands for a service account, as `kubectl create token` asks for. */
export async function handleTokenRequest(
  { kube, authenticator }: HttpContext,
  exchange: ObjectExchange,
): Promise<void> {
  const { resource, namespace = '', name = '', request, response } = exchange;
  const spec = await readSpec(request);
  const seconds = spec.expirationSeconds ?? HOUR_S;
  getObject(kube, { resource, namespace, name });
  if (seconds < SHORTEST_S) {
    const detail = 'may not specify a duration less than 10 minutes';
    throw invalid(
      { group: 'authentication.k8s.io', kind: 'TokenRequest', plural: '' },
      {
        name: '',
        errors: [
          invalidValue('spec.expirationSeconds', { value: seconds, detail }),
        ],
      },
    );
  }
  const from = kube.clock.now();
  const until = new Date(from.getTime() + seconds * 1000);
  const user = serviceAccount(namespace, name);
  const token = authenticator.issue(user, { from, until });
  const creationTimestamp = timestamp(kube.clock);
  const expirationTimestamp = `${until.toISOString().slice(0, 19)}Z`;
  respondJson(
    response,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      metadata: { name, namespace, creationTimestamp },
      spec: { ...spec, expirationSeconds: seconds },
      status: { token, expirationTimestamp },
    },
    { code: 201 },
  );
}

interface TokenRequestSpec {
  expirationSeconds?: number;
}

/** kubectl writes it in Protobuf. */
async function readSpec(request: IncomingMessage): Promise<TokenRequestSpec> {
  if (contentTypeOf(request) !== PROTOBUF) {
    const body = (await readBody(request)) as { spec?: TokenRequestSpec };
    return body?.spec ?? {};
  }
  const bytes = await readBytes(request);
  const raw = fieldOf(bytes.subarray(MAGIC_LENGTH), 2);
  const spec = fieldOf(raw, 2);
  const seconds = fieldOf(spec, 4);
  return typeof seconds === 'number' ? { expirationSeconds: seconds } : {};
}

/** A number or the bytes of a field of a Protobuf message. */
function fieldOf(
  message: Buffer | number | undefined,
  wanted: number,
): Buffer | number | undefined {
  if (!Buffer.isBuffer(message)) return undefined;
  let at = 0;
  const next = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at] ?? 0;
      at += 1;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = next();
    let value: Buffer | number = next();
    // The other types of Protobuf are in no request for a token.
    if (tag % 8 === 2) {
      at += value;
      value = message.subarray(at - value, at);
    }
    if (Math.floor(tag / 8) === wanted) return value;
  }
  return undefined;
}
