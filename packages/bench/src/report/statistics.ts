/** @throws Error when there is no value */
export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** The greatest of the values. */
export function worst(values: number[]): number {
  return quantile(values, 1);
}

/**
 * The value below which a share of the values is, in between two of them by
 * linear interpolation.
 *
 * @param share - from 0 to 1
 * @throws Error when there is no value
 */
export function quantile(values: number[], share: number): number {
  if (values.length === 0) throw new Error('Nothing was measured.');
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below + (above - below) * (position - Math.floor(position));
}
