import type { Finding } from '../../rules/Finding';
import type { PlatformObject } from '../PlatformObject';
import type { PackageProblem, PackageState } from './PackageState';

type Trouble = Pick<Finding, 'statement' | 'nextStep' | 'healsItself'>;

const TROUBLES: Record<PackageProblem, (name: string) => Trouble> = {
  dependencies: name => ({
    statement: `${name} does not fit the packages that it depends on`,
    healsItself: false,
    nextStep: `Ask the platform team to install versions of ${name} and of what it depends on that go together.`,
  }),
  'missing-dependencies': name => ({
    statement: `${name} waits for packages that it depends on`,
    healsItself: true,
    nextStep: `Crossplane installs them; if it lasts, ask the platform team about the Lock and about the packages that ${name} depends on.`,
  }),
  pull: name => ({
    statement: `the package of ${name} cannot be had`,
    healsItself: true,
    nextStep: `It is tried again without your doing; if it lasts, ask the platform team to check the address of the package of ${name}, and whether the registry can be reached.`,
  }),
  contents: name => ({
    statement: `${name} could not be installed`,
    healsItself: false,
    nextStep: `Ask the platform team to correct the installation of ${name}.`,
  }),
  runtime: name => ({
    statement: `${name} does not run`,
    healsItself: true,
    nextStep: `Ask the platform team to check the pod of ${name}, its logs and its events.`,
  }),
  inactive: name => ({
    statement: `${name} is installed, but switched off`,
    healsItself: false,
    nextStep: `Ask the platform team to activate a revision of ${name}.`,
  }),
};

/**
 * What a registry says that refuses. Crossplane passes on the text of the
 * registry client, under `cannot unpack package` (1.20 to 2.4).
 */
const REFUSED =
  /\b(401|403)\b|unauthori[sz]ed|denied|forbidden|authentication required/i;
const NOT_FOUND = /\b404\b|manifest.unknown|name.unknown|not found/i;

/** Why a package does not work, if that is known. */
export function describePackage(
  pkg: PlatformObject,
  { verdict, problem, evidence }: PackageState,
): Finding | undefined {
  if (!problem) return undefined;
  const { kind, name } = pkg.resource;
  const detail = evidence?.message;
  return {
    family: `package-${problem}`,
    actor: 'platform',
    ...TROUBLES[problem](`${kind} ${name}`),
    ...(problem === 'pull' && describeRefusal(detail ?? '')),
    ...(verdict === 'progressing' && {
      statement: `${kind} ${name} is starting`,
      actor: 'nobody',
      nextStep: undefined,
    }),
    ...(verdict === 'unknown' && {
      statement: `whether ${kind} ${name} works is not known`,
    }),
    detail,
    evidence,
    fault: { resource: pkg.resource },
  };
}

function describeRefusal(message: string): Partial<Trouble> {
  if (REFUSED.test(message)) {
    return {
      healsItself: false,
      nextStep:
        'Ask the platform team to check the credentials for the registry of the package.',
    };
  }
  return NOT_FOUND.test(message)
    ? {
        healsItself: false,
        nextStep:
          'Ask the platform team to correct the name or the version of the package.',
      }
    : {};
}
