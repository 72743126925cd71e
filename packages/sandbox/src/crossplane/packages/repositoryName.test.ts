import { repositoryName } from './PackageController';

it.each([
  ['xpkg.example.org/org/function-auto-ready:v0.7.0', 'function-auto-ready'],
  ['localhost:5000/function-x', 'function-x'],
  ['xpkg.example.org/org/provider-y@sha256:0123', 'provider-y'],
  ['xpkg.example.org/org/provider-y:v1@sha256:0123', 'provider-y'],
])('finds the repository of %s', (image, expected) => {
  expect(repositoryName(image)).toBe(expected);
});
