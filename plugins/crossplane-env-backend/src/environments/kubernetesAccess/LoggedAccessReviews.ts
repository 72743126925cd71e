import { LoggerService } from '@backstage/backend-plugin-api';
import { AccessQuestion, AccessReviews } from '../../kubernetes/accessReviews';
import { OutageLog } from '../../record/OutageLog';

/** {@link AccessReviews} that log when a cluster begins to fail to answer, and when it answers again. */
export class LoggedAccessReviews implements AccessReviews {
  readonly #reviews: AccessReviews;
  readonly #logger: LoggerService;
  readonly #outages = new Map<string, OutageLog>();

  constructor(reviews: AccessReviews, options: { logger: LoggerService }) {
    this.#reviews = reviews;
    this.#logger = options.logger;
  }

  async isAllowed(question: AccessQuestion): Promise<boolean> {
    const outage = this.#outageOf(question.cluster);
    try {
      const isAllowed = await this.#reviews.isAllowed(question);
      outage.succeeded();
      return isAllowed;
    } catch (error) {
      outage.failed(error);
      throw error;
    }
  }

  #outageOf(cluster: string): OutageLog {
    const known = this.#outages.get(cluster);
    if (known) return known;
    const outage = new OutageLog({
      logger: this.#logger,
      what: `Asking the cluster '${cluster}' what users may do, so that they may do nothing there,`,
    });
    this.#outages.set(cluster, outage);
    return outage;
  }
}
