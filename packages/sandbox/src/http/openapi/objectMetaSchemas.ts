import { OBJECT_META_SCHEMA } from '../../kube/metadata/objectMetaSchema';

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

export const OBJECT_META_REF = `#/components/schemas/${OBJECT_META}`;

export const objectMetaSchemas = {
  [OBJECT_META]: {
    ...OBJECT_META_SCHEMA,
    description:
      'ObjectMeta is metadata that all persisted resources must have.',
  },
};
