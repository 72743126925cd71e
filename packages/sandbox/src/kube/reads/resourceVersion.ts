import { invalidValue } from '../status/FieldError';
import { invalid } from '../status/statusErrors';

/** @returns undefined where none is given */
export function parseResourceVersion(
  text: string | undefined,
): number | undefined {
  if (!text) {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    throw invalid(
      { group: '', kind: '', plural: '' },
      {
        name: '',
        errors: [
          invalidValue('resourceVersion', {
            value: text,
            detail: `strconv.ParseUint: parsing ${JSON.stringify(
              text,
            )}: invalid syntax`,
          }),
        ],
      },
    );
  }
  return Number(text);
}
