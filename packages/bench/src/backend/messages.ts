/** What the process of the backend is told, and tells. */
export interface StartMessage {
  type: 'start';
  port: number;
  /** Address of the control plane. */
  url: string;
  /** The authority to trust, PEM in base64. */
  caData?: string;
  viewerToken: string;
  editorToken: string;
}

export interface StartedMessage {
  type: 'started';
}

/** In bytes, after garbage was collected. */
export interface MemoryMessage {
  type: 'memory';
  heapUsed: number;
  /** Of the process, as the system counts it. */
  rss: number;
}
