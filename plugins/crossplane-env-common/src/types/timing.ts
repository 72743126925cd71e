/**
 * When an environment became what it is, by the portal's own records.
 *
 * @public
 */
export interface EnvironmentTiming {
  /** ISO 8601. Since when its verdict is what it is, as far as the portal watched. */
  since: string;
  /** ISO 8601. Absent when it never was ready, or became so while the portal did not watch. */
  firstReadyAt?: string;
  /**
   * How long environments of its type usually take from their creation until
   * they are ready: the median of those that the portal watched, the newest 100
   * at most. Absent with fewer than five.
   */
  usuallyReadyAfterSeconds?: number;
  /** Whether it has never been ready, and takes much longer than is usual. */
  slow: boolean;
}
