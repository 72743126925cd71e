import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Forms and tables take their time to render on a busy machine.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

/** The scaffolder's form scrolls to its top, and jsdom cannot. */
window.scrollTo = () => {};

/** Noise of the libraries below, which nobody here can stop. */
const NOISE = [
  /findDOMNode is deprecated/,
  /\[JSS\] processedRuleToParse/,
  /React does not recognize the `%s` prop on a DOM element.*errorSchema/,
  /Invalid DOM property `%s`.*autocomplete/,
  /React Router Future Flag Warning/,
];

for (const method of ['error', 'warn'] as const) {
  const { [method]: original } = { ...console };
  Object.assign(console, {
    [method]: (...args: unknown[]) => {
      if (!NOISE.some(noise => noise.test(args.join(' ')))) original(...args);
    },
  });
}
