import { ServedResource } from '../ServedResource';
import { builtinResource } from './builtinResource';

const REVIEW = { version: 'v1', namespaced: false, verbs: ['create'] };
const ACCESS_REVIEW = { ...REVIEW, group: 'authorization.k8s.io' };
const IDENTITY_REVIEW = { ...REVIEW, group: 'authentication.k8s.io' };

/** Questions in the form of objects: answered at once, and never kept. */
export const reviewResources: ServedResource[] = [
  builtinResource({
    ...ACCESS_REVIEW,
    kind: 'SubjectAccessReview',
    plural: 'subjectaccessreviews',
  }),
  builtinResource({
    ...ACCESS_REVIEW,
    kind: 'LocalSubjectAccessReview',
    plural: 'localsubjectaccessreviews',
    namespaced: true,
  }),
  builtinResource({
    ...ACCESS_REVIEW,
    kind: 'SelfSubjectAccessReview',
    plural: 'selfsubjectaccessreviews',
  }),
  builtinResource({
    ...ACCESS_REVIEW,
    kind: 'SelfSubjectRulesReview',
    plural: 'selfsubjectrulesreviews',
  }),
  builtinResource({
    ...IDENTITY_REVIEW,
    kind: 'SelfSubjectReview',
    plural: 'selfsubjectreviews',
  }),
  builtinResource({
    ...IDENTITY_REVIEW,
    kind: 'TokenReview',
    plural: 'tokenreviews',
  }),
];
