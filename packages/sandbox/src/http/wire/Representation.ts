import { KubeObject } from '../../kube/KubeApi';
import { ListResult } from '../../kube/reads/listObjects';

/** In which form objects go to the caller. */
export interface Representation {
  object(object: KubeObject): unknown;
  list(result: ListResult): unknown;
}
