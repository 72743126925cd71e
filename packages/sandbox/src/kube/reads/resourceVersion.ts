/**
 * @param refuse - makes the error of a text that is no version
 * @returns undefined where none is given
 */
export function parseResourceVersion(
  text: string | undefined,
  refuse: (detail: string) => Error,
): number | undefined {
  if (!text) {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    const value = JSON.stringify(text);
    throw refuse(
      `resourceVersion: Invalid value: ${value}: strconv.ParseUint: parsing ${value}: invalid syntax`,
    );
  }
  return Number(text);
}
