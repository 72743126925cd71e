import type { KubeObject } from '@crossplane-env/testkit';
import { milliCpu, podMetrics } from './MetricsServer';

describe('podMetrics', () => {
  it.each([
    ['100m', 100],
    ['2', 2000],
    ['0.5', 500],
  ])('reads %s as %d thousandths of a processor', (quantity, expected) => {
    expect(milliCpu(quantity)).toBe(expected);
  });

  it('says that each container uses half of its processor time', () => {
    const requests = { cpu: '100m', memory: '128Mi' };
    const pod = {
      metadata: { name: 'a', namespace: 'b' },
      spec: {
        containers: [{ name: 'x', resources: { requests } }, { name: 'y' }],
      },
    } as KubeObject;

    expect(podMetrics(pod, new Date(0))).toMatchObject({
      metadata: { name: 'a', namespace: 'b' },
      timestamp: '1970-01-01T00:00:00.000Z',
      containers: [
        { name: 'x', usage: { cpu: '50m', memory: '128Mi' } },
        { name: 'y', usage: { cpu: '0m', memory: '0' } },
      ],
    });
  });
});
