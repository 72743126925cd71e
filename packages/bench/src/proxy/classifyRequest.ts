/** What a request wants of a control plane. */
export interface ClassifiedRequest {
  /** As in Kubernetes' RBAC, with `discover` for what is not about objects. */
  verb: string;
  /** Plural and group, such as `buckets.example.org`; the path for discovery. */
  resource: string;
}

const OBJECT_PATH =
  /^\/(?:api\/[^/]+|apis\/(?<group>[^/]+)\/[^/]+)(?:\/namespaces\/[^/]+)?\/(?<plural>[^/]+)(?:\/(?<name>[^/]+)(?:\/(?<subresource>[^/]+))?)?$/;

const WRITING_VERBS: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
};

/** @param url - path and query, as in a request line */
export function classifyRequest(
  method: string,
  url: string,
): ClassifiedRequest {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const parts = OBJECT_PATH.exec(pathname)?.groups;
  if (!parts) return { verb: 'discover', resource: pathname };

  const { group, plural, name, subresource } = parts;
  const verb = verbOf(method, { isNamed: Boolean(name), searchParams });
  return {
    verb: searchParams.has('dryRun') ? `${verb} (dry run)` : verb,
    resource: `${plural}${group ? `.${group}` : ''}${
      subresource ? `/${subresource}` : ''
    }`,
  };
}

function verbOf(
  method: string,
  options: { isNamed: boolean; searchParams: URLSearchParams },
): string {
  const { isNamed, searchParams } = options;
  if (method === 'DELETE') return isNamed ? 'delete' : 'deletecollection';
  if (WRITING_VERBS[method]) return WRITING_VERBS[method];
  if (isNamed) return 'get';
  return searchParams.get('watch') === 'true' ||
    searchParams.get('watch') === '1'
    ? 'watch'
    : 'list';
}
