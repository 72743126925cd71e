import { dnsLabel, Zod } from '../inputProperties';

export const input = {
  type: (z: Zod) =>
    z
      .string()
      .min(1)
      .describe(
        "The environment type, as 'cluster/group/kind'. Example: prod/platform.example.org/RunEnvironment",
      ),
  name: (z: Zod) =>
    dnsLabel(z).describe(
      'The name of the environment, of at most 63 lower case letters, digits and dashes. A name that is taken is a conflict.',
    ),
  namespace: (z: Zod) =>
    dnsLabel(z)
      .optional()
      .describe('The namespace; only for types that live in one.'),
  owner: (z: Zod) =>
    z
      .string()
      .min(1)
      .describe(
        'Entity reference of the group or user that owns the environment.',
      ),
  entityRef: (z: Zod) =>
    z
      .string()
      .optional()
      .describe(
        'Entity reference of the catalog entity that the environment is for. It must have the same owner.',
      ),
  spec: (z: Zod) =>
    z
      .record(z.any())
      .describe(
        "The environment's spec, as the schema of the environment type asks for it.",
      ),
  composition: (z: Zod) =>
    z
      .string()
      .optional()
      .describe(
        'The name of the Composition, for types that have several and no default.',
      ),
};

export const output = {
  environmentRef: (z: Zod) =>
    z
      .string()
      .describe("The environment, as 'cluster/group/kind/namespace/name'."),
  uid: (z: Zod) =>
    z.string().describe('The uid of the environment; zeros in a dry run.'),
  name: (z: Zod) => z.string().describe('The name of the environment.'),
  namespace: (z: Zod) =>
    z.string().optional().describe('The namespace of the environment.'),
  entityRef: (z: Zod) =>
    z.string().optional().describe('What the environment is for.'),
};
