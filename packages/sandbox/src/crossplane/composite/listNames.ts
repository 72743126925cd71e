const SHOWN = 3;

/** Names in order, of which a condition's message shows three. */
export function listNames(names: string[]): string {
  const sorted = [...names].sort();
  const shown = sorted.slice(0, SHOWN);
  if (sorted.length > SHOWN) {
    return `${shown.join(', ')}, and ${sorted.length - SHOWN} more`;
  }
  return sorted.length === SHOWN
    ? `${shown.slice(0, -1).join(', ')}, and ${shown[SHOWN - 1]}`
    : sorted.join(', ');
}
