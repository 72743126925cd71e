/** A URL's path never keeps these: they mean the folder and the one above. */
const UNUSABLE = new Set(['', '.', '..']);

/**
 * The percent-decoded parts between slashes, or undefined unless there are just
 * so many, and each can be one part of a URL's path.
 */
export function decodeParts(
  value: string,
  count: number,
): string[] | undefined {
  const parts = value.split('/').map(safeDecode);
  return parts.length === count && parts.every(isUsable) ? parts : undefined;
}

function isUsable(part: string | undefined): part is string {
  return part !== undefined && !UNUSABLE.has(part);
}

function safeDecode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
