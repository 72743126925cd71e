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

  it('has nobody wait long for another one while the old one is good', async () => {
    const { clock, obtain, token } = setUp(10 * MINUTE);
    await token();
    let answer = (_: ClusterCredential) => {};
    obtain.mockReturnValue(
      new Promise(resolve => {
        answer = resolve;
      }),
    );
    await clock.advance(8.5 * MINUTE);
    const waiting = token();
    await clock.advance(2_000);
    expect(await waiting).toBe('1');
    answer({ type: 'bearer token', token: 'late' });
    expect(await token()).toBe('late');
  });

  it.each<[string, Date]>([
    ['is over as it comes', new Date(0)],
    ['ends at no time', new Date(NaN)],
    ['ends at no time but a text', '2030-01-01' as unknown as Date],
  ])('does not ask each time for what %s', async (_, expiresAt) => {
    const { clock, obtain, credentials } = setUp(undefined);
    obtain.mockResolvedValue({ type: 'bearer token', token: 't', expiresAt });
    const first = await credentials.get();
    await clock.advance(10_000);
    expect(await credentials.get()).toBe(first);
    expect(obtain).toHaveBeenCalledTimes(1);
    expect(first.expiresAt?.toISOString() ?? 'unknown').toMatch(
      /^1970|unknown/,
    );
  });

  it('renews what was had before the clock was set back', async () => {
    const { clock, token } = setUp(undefined);
    await token();
    clock.set(-24 * 60 * MINUTE);
    expect(await token()).toBe('2');
    expect(await token()).toBe('2');
  });
});
