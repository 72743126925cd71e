import { formatEnvironmentTypeRef, parseEnvironmentTypeRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { normalizeEntityRef, normalizeOwnerRef } from '../../inventory/Environment';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A DNS label of at most 63 characters. */
export const dnsLabel = z
  .string('it must be text')
  .min(1, 'it must not be empty')
  .max(63, 'it must have at most 63 characters')
  .regex(
    DNS_LABEL,
    'it must consist of lower-case letters, digits and hyphens, and begin and end with a letter or digit',
  );

/** See `formatEnvironmentTypeRef`; the output is encoded as there. */
export const environmentTypeRef = z
  .string('it must be text')
  .transform((value, context) => {
    try {
      return formatEnvironmentTypeRef(parseEnvironmentTypeRef(value));
    } catch {
      context.addIssue(
        "it must be 'cluster/group/kind', such as 'prod/example.org/RunEnvironment'",
      );
      return z.NEVER;
    }
  });

/** An entity reference; the output is in canonical form. */
export const entityRef = z
  .string('it must be text')
  .transform((value, context) => {
    const ref = normalizeEntityRef(value);
    if (ref) return ref;
    context.addIssue(
      "it must be an entity reference such as 'component:default/shop'",
    );
    return z.NEVER;
  });

/** The entity reference of a group or user; the output is in canonical form. */
export const ownerRef = z
  .string('it must be text')
  .transform((value, context) => {
    const ref = normalizeOwnerRef(value);
    if (ref && /^(group|user):/.test(ref)) return ref;
    context.addIssue(
      "it must be the entity reference of a group or user, such as 'group:default/team-a'",
    );
    return z.NEVER;
  });
