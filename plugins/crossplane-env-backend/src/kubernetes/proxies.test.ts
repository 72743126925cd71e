import { proxyFor } from './proxies';

const { env } = process;

afterEach(() => {
  process.env = env;
});

const PROXY = 'http://proxy.example.org:3128';
const K8S = 'https://k8s.example.org:6443';

it.each<[string, NodeJS.ProcessEnv, string, string | undefined]>([
  ['none', {}, K8S, undefined],
  ['that of HTTPS', { HTTPS_PROXY: PROXY }, K8S, PROXY],
  ['that of HTTPS, in small', { https_proxy: PROXY }, K8S, PROXY],
  ['not that of HTTP', { HTTP_PROXY: PROXY }, K8S, undefined],
  ['that of HTTP', { HTTP_PROXY: PROXY }, 'http://k8s.example.org', PROXY],
  [
    'none for a domain',
    { HTTPS_PROXY: PROXY, NO_PROXY: 'a,.example.org' },
    K8S,
    undefined,
  ],
  [
    'none for a range',
    { HTTPS_PROXY: PROXY, NO_PROXY: 'localhost,10.0.0.0/8' },
    'https://10.96.0.1:443',
    undefined,
  ],
  [
    'none for a range of IPv6',
    { HTTPS_PROXY: PROXY, no_proxy: 'fd00::/8' },
    'https://[fd00::1]:443',
    undefined,
  ],
  [
    'one for what is outside of a range',
    { HTTPS_PROXY: PROXY, NO_PROXY: '10.0.0.0/8,fd00::/8' },
    'https://192.0.2.1',
    PROXY,
  ],
  ['none here', { HTTPS_PROXY: PROXY }, 'https://127.0.0.1:6443', undefined],
  ['none here by name', { HTTPS_PROXY: PROXY }, 'https://localhost', undefined],
  ['none here by IPv6', { HTTPS_PROXY: PROXY }, 'https://[::1]:1', undefined],
])('is %s', (_, variables, url, proxy) => {
  process.env = variables;
  expect(proxyFor(url)).toBe(proxy);
});
