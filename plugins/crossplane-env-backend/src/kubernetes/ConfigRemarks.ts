import { LoggerService } from '@backstage/backend-plugin-api';
import { StatusFinding } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * What of the configuration is not used as it is written, wherever that is
 * found: logged at once, and kept to be shown. A sentence names the key, and no
 * value that may be secret.
 */
export class ConfigRemarks {
  readonly #logger?: LoggerService;
  readonly #findings: StatusFinding[] = [];

  /** @param options.logger - absent where nobody reads the log, as with a command */
  constructor(options: { logger?: LoggerService } = {}) {
    this.#logger = options.logger;
  }

  /** Something cannot be done, or is not told, on account of it. */
  warn(finding: Omit<StatusFinding, 'severity'>): void {
    this.#findings.push({ ...finding, severity: 'warning' });
    this.#logger?.warn(`${finding.sentence} ${finding.remedy}`);
  }

  /** The portal cannot do its work on account of it. */
  error(finding: Omit<StatusFinding, 'severity'>): void {
    this.#findings.push({ ...finding, severity: 'error' });
    this.#logger?.error(`${finding.sentence} ${finding.remedy}`);
  }

  list(): StatusFinding[] {
    return [...this.#findings];
  }
}
