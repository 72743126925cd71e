import { ClusterCredential } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { RenewedCredentials } from './RenewedCredentials';

const MINUTE = 60_000;

/** Each token with its number, good for so long. */
function setUp(lifetimeMs: number | undefined) {
  const clock = new ManualClock();
  let count = 0;
  const obtain = jest.fn(async (): Promise<ClusterCredential> => {
    count += 1;
    const expiresAt =
      lifetimeMs === undefined
        ? undefined
        : new Date(clock.now().getTime() + lifetimeMs);
    return { type: 'bearer token', token: `${count}`, expiresAt };
  });
  const credentials = new RenewedCredentials({ obtain, clock });
  const token = async () => {
    const credential = await credentials.get();
    return credential.type === 'bearer token' ? credential.token : undefined;
  };
  return { clock, obtain, credentials, token };
}

describe('RenewedCredentials', () => {
  it.each<[string, number | undefined, number, number]>([
    ['10 minutes', 10 * MINUTE, 7, 9],
    ['an hour', 60 * MINUTE, 49, 51],
    ['a day', 24 * 60 * MINUTE, 23 * 60 + 49, 23 * 60 + 51],
    ['nobody knows how long', undefined, 0.9, 1.1],
  ])(
    'keeps what is good for %s, and renews it before',
    async (_, lifetimeMs, keptMinutes, renewedMinutes) => {
      const { clock, token } = setUp(lifetimeMs);
      expect(await token()).toBe('1');
      await clock.advance(keptMinutes * MINUTE);
      expect(await token()).toBe('1');
      await clock.advance((renewedMinutes - keptMinutes) * MINUTE);
      expect(await token()).toBe('2');
    },
  );

  it('asks once for all that wait', async () => {
    const { obtain, token } = setUp(MINUTE);
    expect(await Promise.all([token(), token(), token()])).toEqual([
      '1',
      '1',
      '1',
    ]);
    expect(obtain).toHaveBeenCalledTimes(1);
  });

  it('goes on with what is still good, asks again now and then, and says why there is none', async () => {
    const { clock, obtain, token } = setUp(10 * MINUTE);
    await token();
    obtain.mockRejectedValue(new Error('the service is down'));
    await clock.advance(8.5 * MINUTE);
    expect(await token()).toBe('1');
    expect(await token()).toBe('1');
    expect(obtain).toHaveBeenCalledTimes(2);
    await clock.advance(11_000);
    expect(await token()).toBe('1');
    expect(obtain).toHaveBeenCalledTimes(3);
    await clock.advance(2 * MINUTE);
    await expect(token()).rejects.toThrow('the service is down');
  });

  it('asks for another one when the cluster refuses it', async () => {
    const { credentials, token } = setUp(60 * MINUTE);
    const refused = await credentials.get();
    credentials.refuse(refused);
    expect(await token()).toBe('2');
    credentials.refuse(refused);
    expect(await token()).toBe('2');
  });

  it('does not wait for ever', async () => {
    const { clock, obtain, token } = setUp(MINUTE);
    obtain.mockReturnValue(new Promise(() => {}));
    const failure = token().catch(String);
    await clock.advance(46_000);
    await expect(failure).resolves.toContain('could be had in time');
    obtain.mockResolvedValue({ type: 'bearer token', token: 'late' });
    expect(await token()).toBe('late');
  });
});
