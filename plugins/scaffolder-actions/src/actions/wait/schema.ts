import { environmentRef, timeoutMinutes, Zod } from '../inputProperties';

export const input = {
  environmentRef,
  timeoutMinutes,
  onTimeout: (z: Zod) =>
    z
      .enum(['fail', 'continue'])
      .optional()
      .describe(
        "What happens when the time is up: 'fail' (the default) fails the task, 'continue' goes on with the output 'ready' set to false.",
      ),
};

export const output = {
  ready: (z: Zod) => z.boolean().describe('Whether the environment is ready.'),
  verdict: (z: Zod) =>
    z
      .string()
      .describe("The verdict on its health, such as 'ready' or 'failed'."),
  reason: (z: Zod) => z.string().describe('The diagnosis in one sentence.'),
};
