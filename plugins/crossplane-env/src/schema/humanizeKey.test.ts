import { humanizeKey } from './humanizeKey';

describe('humanizeKey', () => {
  it.each([
    ['region', 'Region'],
    ['storageSize', 'Storage size'],
    ['maxCPUCount', 'Max CPU count'],
    ['memoryGiB', 'Memory GiB'],
    ['storageGB', 'Storage GB'],
    ['allowedIPs', 'Allowed IPs'],
    ['s3Bucket', 'S3 bucket'],
    ['db_name', 'Db name'],
    ['kebab-case', 'Kebab case'],
    ['URL', 'URL'],
    ['…', '…'],
  ])('names %s %s', (key, title) => {
    expect(humanizeKey(key)).toBe(title);
  });
});
