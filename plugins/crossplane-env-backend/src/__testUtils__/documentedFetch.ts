import { OpenApiDocument } from './OpenApiDocument';

const BASE = '/api/crossplane-env';
const document = OpenApiDocument.load();

/** Fetches, and throws when the exchange is not as the OpenAPI document says. */
export async function documentedFetch(
  ...[input, init]: Parameters<typeof fetch>
): Promise<Response> {
  const response = await fetch(input, init);
  const { pathname, searchParams } = new URL(response.url);
  const faults = document.findFaults({
    method: init?.method ?? 'GET',
    path: pathname.slice(BASE.length),
    query: Object.fromEntries(searchParams),
    requestText: init?.body?.toString(),
    status: response.status,
    contentType: response.headers.get('Content-Type')?.split(';')[0],
    responseText: await response.clone().text(),
  });
  if (faults.length) throw new Error(faults.join('\n'));
  return response;
}
