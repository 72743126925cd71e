import { environmentRef, timeoutMinutes, Zod } from '../inputProperties';

export const input = {
  environmentRef,
  uid: (z: Zod) =>
    z
      .string()
      .optional()
      .describe(
        'The uid of the environment. Another one that has got its name meanwhile is left alone.',
      ),
  wait: (z: Zod) =>
    z
      .boolean()
      .optional()
      .describe('Whether to wait until it is gone. Default: true.'),
  timeoutMinutes,
};
