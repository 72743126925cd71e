import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Apart from the fields, which an app of the old system loads when they are shown. */
export const environmentSpecFieldSchema = makeFieldSchema({
  output: z => z.record(z.unknown()),
  uiOptions: z =>
    z.object({
      type: z
        .string()
        .describe(
          'The environment type, as cluster/group/kind, such as prod/platform.example.org/RunEnvironment',
        ),
      uiSchema: z
        .record(z.unknown())
        .optional()
        .describe(
          'Hints on how to draw fields, as in the uiSchema of react-jsonschema-form',
        ),
      owner: z
        .string()
        .optional()
        .describe(
          'Who is to own the environment, as an entity reference; what the form says unless given',
        ),
      ownerField: z
        .string()
        .optional()
        .describe("The form's field that names the owner; owner unless given"),
      namespace: z
        .string()
        .optional()
        .describe('Where it is to be; what the form says unless given'),
      namespaceField: z
        .string()
        .optional()
        .describe(
          "The form's field that names the namespace; namespace unless given",
        ),
    }),
});

export const compositionFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      type: z.string().describe('The environment type, as cluster/group/kind'),
    }),
});

export const expiryFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      type: z.string().describe('The environment type, as cluster/group/kind'),
      owner: z
        .string()
        .optional()
        .describe(
          'Who is to own the environment, as an entity reference; what the form says unless given',
        ),
      ownerField: z
        .string()
        .optional()
        .describe("The form's field that names the owner; owner unless given"),
    }),
});
