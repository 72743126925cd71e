import semver from 'semver';

/**
 * What a published package asks of Backstage, where a portal of a supported
 * release would get a second copy of it: what is not a peer, as Yarn resolves a
 * range that is new to a lockfile to the newest version there is, and a range
 * that excludes what the release brings.
 *
 * @param manifest - of a packed package
 * @param releases - of each release of Backstage, the version of each package
 */
export function secondCopies(manifest, releases) {
  const notPeers = backstageOf(manifest.dependencies).map(
    ([name]) => `${name} has to be a peer dependency`,
  );
  const excluded = backstageOf(manifest.peerDependencies).flatMap(
    ([name, range]) =>
      Object.entries(releases)
        .filter(([, versions]) => !semver.satisfies(versions[name], range))
        .map(
          ([release, versions]) =>
            `${name} ${range} excludes ${
              versions[name] ?? 'it, which is unknown'
            } of Backstage ${release}`,
        ),
  );
  return [...notPeers, ...excluded];
}

function backstageOf(dependencies = {}) {
  return Object.entries(dependencies).filter(([name]) =>
    name.startsWith('@backstage/'),
  );
}
