import { blocksOf } from '../docs/blocks.mjs';
import { insert } from './followReadme.mjs';

const PAGE = 'docs/old-frontend-system.md';

/**
 * Copies into an app of `create-app` the lines of the page on the old frontend
 * system that it lacks, as its developer would.
 *
 * @param portal - a `PlainPortal`
 */
export function followOldSystemPage(portal) {
  const [{ code: add }] = blocksOf(PAGE, 'bash');
  portal.shell(
    add.replace(/@backstage\/[\w-]+/g, name => portal.ofItsRelease(name)),
  );

  const blocks = blocksOf(PAGE, 'tsx').map(({ code }) => code);
  const blockWith = text => blocks.find(code => code.includes(text));
  const copy = (file, { from, change }) =>
    portal.edit(`packages/app/src/${file}`, code =>
      importAll(
        change(code, text => elementOf(from, text)),
        from,
      ),
    );

  const routes = blockWith('<FlatRoutes>');
  copy('App.tsx', {
    from: routes,
    change: (code, element) =>
      code.replace(
        '<Route path="/create" element={<ScaffolderPage />} />',
        `${element('<Route path="/crossplane-env"')}\n${element(
          '<Route path="/create"',
        )}`,
      ),
  });
  copy('components/Root/Root.tsx', {
    from: blockWith('<SidebarItem'),
    change: (code, element) =>
      insert(code, {
        text: element('<SidebarItem'),
        before: '{/* End global nav */}',
      }),
  });
  copy('components/catalog/EntityPage.tsx', {
    from: blockWith('<EntityLayout>'),
    change: (code, element) => {
      const card = element('<EntitySwitch>');
      const tab = element('<EntityLayout.Route\n');
      return insert(code, {
        text: card,
        before: `<Grid item md={6} xs={12}>\n      <EntityCatalogGraphCard height={400} />`,
      }).replaceAll('</EntityLayout>', `${tab}\n</EntityLayout>`);
    },
  });
}

/** The JSX element of a block that begins so, up to its own end. */
function elementOf(block, start) {
  const at = block.indexOf(start);
  const indent = /[ ]*$/.exec(block.slice(0, at))[0];
  const lines = block.slice(at).split('\n');
  const end = lines.findIndex(
    (line, index) =>
      (index === 0 && line.endsWith('/>')) ||
      (index > 0 && new RegExp(`^${indent}(</[\\w.]+>|/>)$`).test(line)),
  );
  return lines.slice(0, end + 1).join('\n');
}

/** Adds the imports of a block that a file has not yet, name by name. */
function importAll(code, block) {
  const wanted = [
    ...block.matchAll(/^import (?:\{([^}]*)\}|(\w+)) from '(.*)';$/gm),
  ];
  const lacking = wanted.flatMap(([, names, whole, source]) => {
    const has = name =>
      new RegExp(`^import [^;]*\\b${name}\\b[^;]* from`, 'm').test(code);
    if (whole) return has(whole) ? [] : [`import ${whole} from '${source}';`];
    const missing = names
      .split(',')
      .map(name => name.trim())
      .filter(name => name && !has(name));
    return missing.length
      ? [`import { ${missing.join(', ')} } from '${source}';`]
      : [];
  });
  return `${lacking.join('\n')}\n${code}`;
}
