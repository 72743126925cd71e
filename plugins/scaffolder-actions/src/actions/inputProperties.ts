import type { z } from 'zod/v3';

/** The zod that the scaffolder hands to the schemas of its actions. */
export type Zod = typeof z;

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

export const DEFAULT_TIMEOUT_MINUTES = 10;

export const environmentRef = (zod: Zod) =>
  zod
    .string()
    .min(1)
    .describe(
      "The environment, as 'cluster/group/kind/namespace/name'; the output 'environmentRef' of crossplane-env:environment:create.",
    );

export const timeoutMinutes = (zod: Zod) =>
  zod
    .number()
    .positive()
    .max(60)
    .optional()
    .describe(
      `For how long to wait at most, up to 60 minutes. Default: ${DEFAULT_TIMEOUT_MINUTES}.`,
    );

export const dnsLabel = (zod: Zod) => zod.string().regex(DNS_LABEL);
