import { Clock } from '../../clock/Clock';
import { KubeObject } from '../../kube/KubeApi';
import { PrinterColumn } from '../../kube/resources/PrinterColumn';
import { humanDuration } from './humanDuration';
import { findByJsonPath } from './jsonPath';

/** What a column shows of an object; null, as the API has it, for nothing. */
export function tableCell(
  column: PrinterColumn,
  { object, clock }: { object: KubeObject; clock: Clock },
): unknown {
  const values = valuesOf(column, object);
  if (column.type === 'date') {
    return ageOf(values[0], clock);
  }
  if (values.length === 0) {
    return null;
  }
  return column.type === 'string' ? values.map(print).join(' ') : values[0];
}

function valuesOf(column: PrinterColumn, object: KubeObject): unknown[] {
  const values =
    typeof column.value === 'string'
      ? findByJsonPath(column.value, object)
      : [column.value(object)];
  return values.filter(value => value !== undefined && value !== null);
}

function print(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function ageOf(value: unknown, clock: Clock): string | null {
  if (value === undefined) {
    return '<unknown>';
  }
  const time = Date.parse(String(value));
  return Number.isNaN(time)
    ? '<invalid>'
    : humanDuration(clock.now().getTime() - time);
}
