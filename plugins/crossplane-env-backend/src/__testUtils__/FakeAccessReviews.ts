import { ServiceUnavailableError } from '@backstage/errors';
import { AccessQuestion, AccessReviews } from '../kubernetes/accessReviews';

/** Clusters that allow what a test says, and note what they are asked. */
export class FakeAccessReviews implements AccessReviews {
  readonly questions: AccessQuestion[] = [];
  /** What is allowed: `verb`, `verb namespace` or `verb namespace/name`. */
  readonly allowed = new Set<string>();
  /** The clusters that do not answer. */
  readonly down = new Set<string>();

  async isAllowed(question: AccessQuestion): Promise<boolean> {
    this.questions.push(question);
    const { cluster, attributes } = question;
    if (this.down.has(cluster)) {
      throw new ServiceUnavailableError(
        `The cluster '${cluster}' could not be asked.`,
      );
    }
    return this.allowed.has(describe(attributes));
  }
}

function describe(attributes: AccessQuestion['attributes']): string {
  const { verb, namespace, name } = attributes;
  const place = [namespace, name].filter(part => part !== undefined).join('/');
  return place ? `${verb} ${place}` : verb;
}
