import { formatEnvironmentRef, type ResourceRef } from '../../refs';
import type { Fault } from './Finding';

const LONGEST_KEY = 512;

/** The key of a cause that lies in a resource of the environment itself. */
export function keyOfResource(resource: ResourceRef, family: string): string {
  return join(['resource', identityOf(resource), family]);
}

/**
 * The key of a fault of the platform: every environment that suffers from it
 * makes the same one.
 *
 * @param path - from the environment's root to the resource that tells of it
 */
export function keyOfFault(fault: Fault, path: ResourceRef[]): string {
  const object = fault.resource
    ? identityOf(fault.resource)
    : encodeURIComponent(path[0]?.cluster ?? '');
  const { what, message = '' } = fault;
  const fact = what ? asKey(what) : withoutNames(message, path);
  return join(['platform', object, fact]);
}

function identityOf(resource: ResourceRef): string {
  const { cluster, group, kind, namespace, name } = resource;
  return formatEnvironmentRef({ cluster, group, kind, namespace, name });
}

function asKey(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function join(parts: string[]): string {
  return parts.filter(Boolean).join('|').slice(0, LONGEST_KEY);
}

const LONGEST_INPUT = 2_000;
const LONGEST_NAME = 253;
const LONGEST = 160;

/** Ids, times and counts, which differ from one report of a fault to the next. */
const VARIABLE = /\b(?=[\da-f-]*\d)[\da-f]{6,}(?:-[\da-f]{4,})*\b|\d+/gi;

/**
 * A message in which nothing is left that is of one environment or of one
 * moment, so that equal faults make equal texts.
 */
function withoutNames(message: string, resources: ResourceRef[]): string {
  const names = resources
    .flatMap(({ name, namespace }) => [name, namespace ?? ''])
    .filter(name => name.length > 0 && name.length <= LONGEST_NAME)
    .sort((a, b) => b.length - a.length);
  return names
    .reduce(removeName, message.slice(0, LONGEST_INPUT))
    .replace(VARIABLE, '#')
    .toLowerCase()
    .replace(/[^a-z#]+/g, '-')
    .slice(0, LONGEST);
}

/** Names that Crossplane generates begin with that of the root. */
function removeName(text: string, name: string): string {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(
    new RegExp(`(?<![\\w-])${literal}(?:-[a-z0-9]+)*(?![\\w-])`, 'g'),
    '#',
  );
}
