import type { Trouble } from '../troubles';

/** Who speaks, as far as the grammar of what is said tells. */
export type Speaker =
  | 'kubernetes'
  | 'aws'
  | 'azure'
  | 'google'
  | 'oracle'
  | 'hetzner'
  | 'alibaba'
  | 'scaleway'
  | 'kafka'
  | 'grpc'
  | 'http'
  | 'sql'
  | 'registry'
  | 'terraform'
  | 'helm'
  | 'network'
  | 'function'
  | 'cloud';

/** Codes that one publisher documents to mean one sort of trouble. */
export interface CodeRow {
  name: string;
  speaker: Speaker;
  trouble: Trouble;
  /** Where they are published, and in which edition. */
  source: string;
  codes: string;
  /** The code alone does not tell for sure. */
  unsure?: true;
  /** What the words beside the code may tell for sure. */
  among?: Trouble[];
}
