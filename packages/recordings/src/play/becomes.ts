import {
  type KubeObject,
  type ObjectClient,
  type ObjectKey,
  until,
} from '@crossplane-env/testkit';

export type Check = (object: KubeObject) => boolean;

export interface BecomesOptions {
  key: ObjectKey;
  check: Check;
  /** 60 000 if undefined. */
  patienceMs?: number;
}

/**
 * Waits until an object is there and as the check wants it.
 *
 * @throws Error with what the object is instead, if that takes too long
 */
export async function becomes(
  objects: ObjectClient,
  { key, check, patienceMs = 60_000 }: BecomesOptions,
): Promise<KubeObject> {
  let seen: KubeObject | undefined;
  try {
    return await until(async () => {
      seen = await objects.find(key);
      return seen && check(seen) && seen;
    }, patienceMs);
  } catch (error) {
    throw new Error(
      `${key.kind} ${key.name} did not become what was expected: ${
        (error as Error).message
      } It is ${JSON.stringify(seen?.status ?? seen)}.`,
    );
  }
}
