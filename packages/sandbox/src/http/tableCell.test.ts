import { ManualClock } from '../clock/Clock';
import { KubeObject } from '../kube/KubeApi';
import { PrinterColumn } from '../kube/resources/ServedResource';
import { tableCell } from './representations';

const OBJECT = {
  apiVersion: 'lab.example.org/v1',
  kind: 'Widget',
  metadata: {
    name: 'a',
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: { 'example.org/team': 'x' },
  },
  spec: { size: 3, tags: ['a', 'b'], on: false },
  status: {
    conditions: [
      { type: 'Synced', status: 'False' },
      { type: 'Ready', status: 'True' },
    ],
  },
} as unknown as KubeObject;

describe('tableCell', () => {
  const clock = new ManualClock('2026-01-01T00:01:30Z');

  it.each<[PrinterColumn['type'], string, unknown]>([
    ['string', ".status.conditions[?(@.type=='Ready')].status", 'True'],
    ['string', '.status.conditions[?(@.type=="Synced")].status', 'False'],
    ['string', '.metadata.labels.example\\.org/team', 'x'],
    ['string', ".metadata.labels['example\\.org/team']", 'x'],
    ['string', '.spec.tags[*]', 'a b'],
    ['string', '.spec.tags[0]', 'a'],
    ['string', '.spec.tags', '["a","b"]'],
    ['string', '.spec.absent.deeper', null],
    ['string', ".status.conditions[?(@.type=='No')].status", null],
    ['integer', '.spec.size', 3],
    ['boolean', '.spec.on', false],
    ['date', '.metadata.creationTimestamp', '90s'],
    ['date', '.metadata.deletionTimestamp', '<unknown>'],
  ])('shows as %s what is at %s', (type, path, expected) => {
    const column: PrinterColumn = { name: 'X', type, value: path };

    expect(tableCell(column, { object: OBJECT, clock })).toEqual(expected);
  });
});
