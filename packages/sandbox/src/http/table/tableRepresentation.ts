import { Clock } from '../../clock/Clock';
import { KubeObject } from '../../kube/KubeApi';
import { PrinterColumn } from '../../kube/resources/PrinterColumn';
import { ServedResource } from '../../kube/resources/ServedResource';
import { Representation } from '../wire/Representation';
import { tableCell } from './tableCell';

export interface TableOptions {
  resource: ServedResource;
  clock: Clock;
  /** How much of each row's object comes along: None, Metadata or Object. */
  includeObject: string;
}

const NAME_COLUMN: PrinterColumn = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description:
    'Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names',
  value: ({ metadata }) => metadata.name,
};

/** The rows and columns that `kubectl get` prints. */
export function tableRepresentation(options: TableOptions): Representation {
  const columns = [NAME_COLUMN, ...options.resource.columns];
  const table = (metadata: object, items: KubeObject[]) => ({
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(definitionOf),
    rows: items.map(item => ({
      cells: columns.map(column =>
        tableCell(column, { object: item, clock: options.clock }),
      ),
      ...rowObject(item, options.includeObject),
    })),
  });
  return {
    object: object =>
      table({ resourceVersion: object.metadata.resourceVersion }, [object]),
    list: ({ items, metadata }) => table(metadata, items),
  };
}

function definitionOf({ value, ...column }: PrinterColumn): object {
  return { format: '', description: '', priority: 0, ...column };
}

function rowObject(item: KubeObject, includeObject: string): object {
  switch (includeObject) {
    case 'None':
      return {};
    case 'Object':
      return { object: item };
    default:
      return { object: partialObjectMetadata(item) };
  }
}

function partialObjectMetadata({ metadata }: KubeObject): object {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  };
}
