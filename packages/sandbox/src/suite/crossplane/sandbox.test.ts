import { Sandbox } from '../../Sandbox';
import { describeCrossplane } from './describeCrossplane';

jest.setTimeout(30_000);

describe('the sandbox', () => {
  const errors: Error[] = [];
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await Sandbox.start({
      onUnexpectedError: error => errors.push(error),
    });
  });

  afterAll(async () => {
    await sandbox.close();
  });

  describeCrossplane(() => ({
    url: sandbox.url,
    caData: sandbox.caData,
    adminToken: sandbox.tokens.admin,
    userToken: sandbox.tokens.viewer,
    stop: () => sandbox.close(),
  }));

  it('made no mistake of its own', () => {
    expect(errors).toEqual([]);
  });
});
