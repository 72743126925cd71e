import {
  AccessAttributes,
  AccessQuestion,
  AccessReviews,
} from './AccessReviews';

/**
 * Whether a user may do something, asked from wide to narrow: in all
 * namespaces, then in the one, then to the one object. What is allowed widely
 * answers for everything in it, so that many objects take few questions.
 *
 * @throws ServiceUnavailableError when the cluster cannot be asked
 */
export async function isAllowedInScope(
  reviews: AccessReviews,
  question: AccessQuestion,
): Promise<boolean> {
  for (const attributes of fromWideToNarrow(question.attributes)) {
    if (await reviews.isAllowed({ ...question, attributes })) return true;
  }
  return false;
}

function fromWideToNarrow(attributes: AccessAttributes): AccessAttributes[] {
  const { namespace, name, ...everywhere } = attributes;
  return [
    everywhere,
    ...(namespace === undefined ? [] : [{ ...everywhere, namespace }]),
    ...(name === undefined ? [] : [{ ...everywhere, namespace, name }]),
  ];
}
