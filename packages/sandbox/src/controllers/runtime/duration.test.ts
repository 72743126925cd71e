import { parseDuration } from './ControllerClock';

it.each([
  ['3s', 3_000],
  ['500ms', 500],
  ['1m30s', 90_000],
  ['1.5h', 5_400_000],
  ['0', 0],
  ['3', undefined],
  ['3 s', undefined],
  ['soon', undefined],
  ['', undefined],
])('reads %s', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});
