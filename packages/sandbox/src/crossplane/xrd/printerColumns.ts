import type {
  CompositeScope,
  PrinterColumn,
} from './CompositeResourceDefinition';

const SYNCED_AND_READY: PrinterColumn[] = ['Synced', 'Ready'].map(type => ({
  name: type.toLocaleUpperCase('en-US'),
  type: 'string',
  jsonPath: `.status.conditions[?(@.type=='${type}')].status`,
}));

const AGE: PrinterColumn = {
  name: 'AGE',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

export function compositePrinterColumns(
  scope: CompositeScope,
): PrinterColumn[] {
  const machinery = scope === 'LegacyCluster' ? '.spec' : '.spec.crossplane';
  return [
    ...SYNCED_AND_READY,
    {
      name: 'COMPOSITION',
      type: 'string',
      jsonPath: `${machinery}.compositionRef.name`,
    },
    {
      name: 'COMPOSITIONREVISION',
      type: 'string',
      priority: 1,
      jsonPath: `${machinery}.compositionRevisionRef.name`,
    },
    AGE,
  ];
}

export function claimPrinterColumns(): PrinterColumn[] {
  return [
    ...SYNCED_AND_READY,
    {
      name: 'CONNECTION-SECRET',
      type: 'string',
      jsonPath: '.spec.writeConnectionSecretToRef.name',
    },
    AGE,
  ];
}
