/** What the process that lists is told, and tells. */
export interface ListMessage {
  type: 'list';
  /** Address of the control plane. */
  url: string;
  /** The authority to trust, PEM in base64. */
  caData?: string;
  token: string;
  /** Of the kinds to list. */
  paths: string[];
}

export interface ListedMessage {
  type: 'listed';
  /** Median of several times. */
  ms: number;
  objects: number;
  /** Of JSON. */
  bytes: number;
}
