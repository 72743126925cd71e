/** Who calls. */
export interface UserInfo {
  username: string;
  groups: string[];
}

/** What is to be done to objects of a kind. */
export interface ResourceAttributes {
  verb: string;
  group: string;
  version?: string;
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
}

/** What is to be done to a path that is no object. */
export interface PathAttributes {
  verb: string;
  path: string;
}

export type AccessAttributes = ResourceAttributes | PathAttributes;

export interface AccessDecision {
  allowed: boolean;
  /** Which binding allows it; empty where none does. */
  reason: string;
}

export function isPathAttributes(
  attributes: AccessAttributes,
): attributes is PathAttributes {
  return 'path' in attributes;
}
