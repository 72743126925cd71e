import { ServedResource } from '../ServedResource';
import { builtinResource } from './builtinResource';

const REVIEW = {
  group: 'authorization.k8s.io',
  version: 'v1',
  namespaced: false,
  verbs: ['create'],
};

/** Questions in the form of objects: answered at once, and never kept. */
export const reviewResources: ServedResource[] = [
  builtinResource({
    ...REVIEW,
    kind: 'SubjectAccessReview',
    plural: 'subjectaccessreviews',
  }),
  builtinResource({
    ...REVIEW,
    kind: 'SelfSubjectAccessReview',
    plural: 'selfsubjectaccessreviews',
  }),
];
