import { AccessProcess } from '../../__testUtils__/clouds/AccessProcess';

jest.setTimeout(120_000);

const SDKS = /node_modules\/(@aws-sdk|@azure|google-auth-library)\//;

it.each([
  ['aws', '@aws-sdk'],
  ['azure', '@azure'],
  ['googleServiceAccount', 'google-auth-library'],
])('loads only what %s needs, and only when it does', async (provider, sdk) => {
  const opened = await AccessProcess.start({
    env: {
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 's',
      AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
      GCE_METADATA_HOST: '127.0.0.1:1',
      METADATA_SERVER_DETECTION: 'none',
    },
    access: {
      type: 'server',
      server: { server: 'https://k8s.example.org', skipTLSVerify: false },
      identity: { type: 'provider', provider, authMetadata: {} },
    },
  });
  const loaded = async () =>
    new Set(
      (await opened.loaded()).flatMap(file => SDKS.exec(file)?.[1] ?? []),
    );
  expect(await loaded()).toEqual(new Set());
  await opened.access().catch(() => {});
  expect(await loaded()).toEqual(new Set([sdk]));
  await opened.stop();
});
