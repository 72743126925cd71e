import { LookupAddress } from 'node:dns';
import { isPublicAddress, publicLookup } from './publicAddress';

it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946'])(
  'takes %s for public',
  address => expect(isPublicAddress(address)).toBe(true),
);

it.each([
  '127.0.0.1',
  '127.8.8.8',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '240.0.0.1',
  '::',
  '::1',
  'fe80::1',
  'fd00:ec2::254',
  'fec0::1',
  'ff02::1',
  // Other ways to write 10.0.0.1 and 127.0.0.1.
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '2001:0:a00:1::',
  '2001:db8::1',
  'nonsense',
  '',
])('takes %p for no public address', address => {
  expect(isPublicAddress(address)).toBe(false);
});

describe('looking up a name', () => {
  const lookUp = (addresses: LookupAddress[], all: boolean) =>
    new Promise((resolve, reject) => {
      const lookup = publicLookup((_, __, callback) =>
        callback(null, addresses),
      );
      lookup('hooks.example.org', { all }, (error, ...found) =>
        error ? reject(error) : resolve(found),
      );
    });
  const open = { address: '93.184.216.34', family: 4 };
  const metadata = { address: '169.254.169.254', family: 4 };

  it('answers as it is asked', async () => {
    expect(await lookUp([open], true)).toEqual([[open]]);
    expect(await lookUp([open], false)).toEqual([open.address, 4]);
  });

  it.each([
    ['only', [metadata]],
    ['also', [open, metadata]],
  ])('refuses one that is %s private', async (_, addresses) => {
    for (const all of [true, false]) {
      await expect(lookUp(addresses, all)).rejects.toThrow(
        "The address of 'hooks.example.org' is not a public one",
      );
    }
  });

  it('fails where the name is not known', async () => {
    const error = Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    const lookup = publicLookup((_, __, callback) =>
      callback(error, undefined as never),
    );
    await expect(
      new Promise((_, reject) => {
        lookup('nowhere.example.org', { all: true }, reject);
      }),
    ).rejects.toBe(error);
  });
});
