import type { KubeObject } from '../../kube/KubeApi';

/** The tag by which an image asks for containers that never start. */
const UNAVAILABLE_TAG = ':unavailable';

interface PodTemplate {
  spec?: { containers?: { image?: string }[] };
}

/** Whether the pods of a workload would start. */
export function canStart({ spec }: KubeObject): boolean {
  const template: PodTemplate | undefined = spec?.template;
  return !(template?.spec?.containers ?? []).some(({ image }) =>
    image?.endsWith(UNAVAILABLE_TAG),
  );
}
