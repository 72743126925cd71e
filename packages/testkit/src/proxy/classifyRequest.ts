/** What a request wants of a control plane. */
export interface ClassifiedRequest {
  /** As in Kubernetes' RBAC, with `discover` for what is not about objects. */
  verb: string;
  /** Plural and group, such as `buckets.example.org`; the path for discovery. */
  resource: string;
}

const OBJECT_PATH =
  /^\/(?:api\/[^/]+|apis\/(?<group>[^/]+)\/[^/]+)(?:\/namespaces\/[^/]+)?\/(?<plural>[^/]+)(?:\/(?<name>[^/]+)(?:\/(?<subresource>[^/]+))?)?$/;

const NAMESPACE = /\/namespaces\/([^/]+)\/[^/]+/;

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

/** The namespace that a request is about; undefined for what is in none, or in all. */
export function namespaceOf(url: string): string | undefined {
  const { pathname } = new URL(url, 'http://localhost');
  return NAMESPACE.exec(pathname)?.[1];
}

function verbOf(
  method: string,
  options: { isNamed: boolean; searchParams: URLSearchParams },
): string {
  const { isNamed, searchParams } = options;
  if (method === 'DELETE') return isNamed ? 'delete' : 'deletecollection';
  if (WRITING_VERBS[method]) return WRITING_VERBS[method];
  if (isNamed) return 'get';
  return ['true', '1'].includes(searchParams.get('watch') ?? '')
    ? 'watch'
    : 'list';
}
