import {
  AccessAttributes,
  isPathAttributes,
  PathAttributes,
  ResourceAttributes,
} from './AccessRequest';
import { PolicyRule } from './roles';

export function ruleAllows(
  rule: PolicyRule,
  attributes: AccessAttributes,
): boolean {
  if (!covers(rule.verbs, attributes.verb)) {
    return false;
  }
  return isPathAttributes(attributes)
    ? coversPath(rule, attributes)
    : coversResource(rule, attributes);
}

function covers(allowed: string[] = [], wanted: string): boolean {
  return allowed.includes('*') || allowed.includes(wanted);
}

function coversResource(
  rule: PolicyRule,
  { group, resource, subresource, name }: ResourceAttributes,
): boolean {
  const wanted = subresource ? `${resource}/${subresource}` : resource;
  const names = rule.resourceNames ?? [];
  return (
    covers(rule.apiGroups, group) &&
    (covers(rule.resources, wanted) ||
      (subresource !== undefined &&
        (rule.resources ?? []).includes(`*/${subresource}`))) &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  );
}

function coversPath(rule: PolicyRule, { path }: PathAttributes): boolean {
  return (rule.nonResourceURLs ?? []).some(pattern =>
    pattern.endsWith('*')
      ? path.startsWith(pattern.slice(0, -1))
      : path === pattern,
  );
}
