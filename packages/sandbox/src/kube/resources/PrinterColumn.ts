import { KubeObject } from '../KubeApi';

/** A column that `kubectl get` shows. */
export interface PrinterColumn {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  format?: string;
  description?: string;
  /** 0 is shown always, more only with `-o wide`. */
  priority?: number;
  /** A path, as in additionalPrinterColumns, or a function of the object. */
  value: string | ((object: KubeObject) => unknown);
}
