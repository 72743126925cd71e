/**
 * What the linters of packages say of everything that backstage-cli builds. None
 * of it is ours to mend, and a portal reads Backstage's own packages in just the
 * same way; whether it does is tried by `portal.mjs`.
 */
const IGNORED = [
  {
    codes: [
      'EXPORTS_TYPES_SHOULD_BE_FIRST',
      'TYPES_NOT_EXPORTED',
      'FallbackCondition',
    ],
    why: 'backstage-cli writes the condition "types" after "import" and "require"; TypeScript finds no declarations beside these and goes on to it.',
  },
  {
    codes: ['EXPORTS_VALUE_INVALID'],
    only: ({ path }) => path.at(-1) === 'backstage',
    why: 'The condition "backstage" names the kind of a feature and no file: portals find plugins by it.',
  },
  {
    codes: ['FILE_INVALID_FORMAT', 'UnexpectedModuleSyntax'],
    only: ({ file }) => /\.esm\.js$/.test(file),
    why: 'backstage-cli calls ES modules .esm.js; bundlers take them for what they are, and so does Node since 22.7.',
  },
  {
    codes: ['CJS_WITH_ESMODULE_DEFAULT_EXPORT', 'CJSOnlyExportsDefault'],
    only: ({ role }) => /^backend-/.test(role),
    why: 'A backend feature is the default export of a CommonJS module; backend.add(import(…)) takes it out.',
  },
  {
    codes: ['USE_TYPE'],
    why: 'A package with .cjs.js and .esm.js side by side is of neither type.',
  },
];

/** Whatever is wrong, and what of it is ignored, as `{ code, why }`. */
export async function runLinters(pkg) {
  const findings = [...(await runPublint(pkg)), ...(await runAttw(pkg))];
  const ignored = [];
  const problems = findings.filter(finding => {
    const rule = IGNORED.find(
      ({ codes, only = () => true }) =>
        codes.includes(finding.code) && only(finding),
    );
    if (rule) ignored.push({ code: finding.code, why: rule.why });
    return !rule;
  });
  return {
    problems: problems.map(({ code, text }) => `${code}: ${text}`),
    ignored,
  };
}

async function runPublint({ folder, manifest }) {
  const { publint } = await import('publint');
  const { formatMessage } = await import('publint/utils');
  const { messages } = await publint({ pkgDir: folder, pack: false });
  return messages.map(message => ({
    code: message.code,
    path: message.path,
    file: message.args.actualFilePath ?? valueAt(manifest, message.path),
    role: manifest.backstage?.role,
    text: formatMessage(message, manifest, { color: false }),
  }));
}

function valueAt(manifest, path) {
  const value = path.reduce((parent, key) => parent?.[key], manifest);
  return typeof value === 'string' ? value : '';
}

async function runAttw({ manifest, files, read }) {
  const { checkPackage, Package } = await import('@arethetypeswrong/core');
  const { problemKindInfo } = await import('@arethetypeswrong/core/problems');
  const contents = files.map(({ path }) => [
    `/node_modules/${manifest.name}/${path}`,
    read(path),
  ]);
  const { types, problems } = await checkPackage(
    new Package(Object.fromEntries(contents), manifest.name, manifest.version),
  );
  if (!types) {
    const text = 'There are no declarations of types.';
    return [{ code: 'Untyped', path: [], file: '', text }];
  }
  return problems.map(problem => ({
    code: problem.kind,
    path: [],
    file: problem.fileName ?? problem.implementationFileName ?? '',
    role: manifest.backstage?.role,
    text: [
      problemKindInfo[problem.kind].shortDescription,
      problem.entrypoint,
      problem.resolutionKind,
      problem.fileName,
    ]
      .filter(Boolean)
      .join(', '),
  }));
}
