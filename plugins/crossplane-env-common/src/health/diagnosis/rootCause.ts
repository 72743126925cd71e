import { formatEnvironmentRef, type ResourceRef } from '../../refs';
import type { RootCause } from '../../types';
import type { Fault } from '../rules/Finding';
import type { AssessedResource } from '../tree/AssessedResource';
import type { Cause } from './Cause';
import { withoutNames } from './withoutNames';

const LONGEST_KEY = 512;

/** Identifies a cause over time and over environments. */
export function rootCause({ node, finding }: Cause): RootCause {
  const { family, fault } = finding;
  const { resource } = node.observation;
  return fault
    ? {
        key: keyOfFault(fault, pathTo(node)),
        resource: fault.resource ?? resource,
      }
    : { key: keyOfResource(resource, family), resource };
}

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

function pathTo(node: AssessedResource): ResourceRef[] {
  const above = node.parent ? pathTo(node.parent) : [];
  return [...above, node.observation.resource];
}
