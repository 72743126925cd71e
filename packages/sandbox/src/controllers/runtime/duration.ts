const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Milliseconds of a Go duration such as `3s`, `500ms` or `1m30s`; undefined
 * for any other text.
 */
export function parseDuration(text: string): number | undefined {
  const parts = text.match(/\d+(\.\d+)?(ms|s|m|h)/g);
  if (!parts || parts.join('') !== text) {
    return text === '0' ? 0 : undefined;
  }
  return parts.reduce((sum, part) => {
    const unit = part.replace(/[\d.]+/, '');
    return sum + parseFloat(part) * UNITS[unit];
  }, 0);
}
