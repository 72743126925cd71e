import {
  openControlPlane,
  type TestControlPlane,
} from '@crossplane-env/control-plane';
import { describeCrossplane } from './describeCrossplane';

jest.setTimeout(30_000);

describe('Crossplane', () => {
  let controlPlane: TestControlPlane;

  beforeAll(async () => {
    controlPlane = await openControlPlane();
  });

  afterAll(() => controlPlane?.stop());

  describeCrossplane(() => controlPlane);
});
