/** How a process of the control plane is started, each time in the same way. */
export interface ProcessCommand {
  name: string;
  /** The path of the binary. */
  file: string;
  args: (string | number)[];
  env?: Record<string, string>;
  /** Whether it does its work by now; if undefined, it does as soon as it runs. */
  isReady?(): Promise<boolean>;
}
