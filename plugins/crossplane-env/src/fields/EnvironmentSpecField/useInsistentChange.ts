import { JsonObject } from '@backstage/types';
import { useEffect } from 'react';

const SOON = 100;

/**
 * Changes a field's value of its own accord, until the change has arrived. When
 * several fields do so at the same time, rjsf keeps one change and loses the
 * others, without as much as a new render to notice it by.
 *
 * @param wanted - the value to be had; undefined when the present one will do
 */
export function useInsistentChange(
  wanted: JsonObject | undefined,
  onChange: (value: JsonObject) => void,
): void {
  useEffect(() => {
    if (!wanted) return undefined;
    onChange(wanted);
    const timer = setInterval(() => onChange(wanted), SOON);
    return () => clearInterval(timer);
  });
}
