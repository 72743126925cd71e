import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

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
    }),
});

export const compositionFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      type: z.string().describe('The environment type, as cluster/group/kind'),
    }),
});

export type EnvironmentSpecFieldProps =
  typeof environmentSpecFieldSchema.TProps;
