import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootDir } from '../paths.mjs';
import { readPage } from './blocks.mjs';

const PAGE = 'docs/troubleshooting.md';

/** Where messages of other packages are that adopters of ours meet. */
const OTHERS = [
  'node_modules/@backstage/plugin-scaffolder-backend/dist/scaffolder/actions/TemplateActionRegistry.cjs.js',
];

function sources() {
  const ours = readdirSync(join(rootDir, 'plugins')).flatMap(plugin =>
    readdirSync(join(rootDir, 'plugins', plugin, 'src'), { recursive: true })
      .map(file => join('plugins', plugin, 'src', String(file)))
      .filter(isProduct),
  );
  return [...ours, ...OTHERS].map(file =>
    plain(readFileSync(join(rootDir, file), 'utf8')),
  );
}

function isProduct(file) {
  return (
    /\.tsx?$/.test(file) &&
    !/\.test\.|__testUtils__|testUtils|\/generated\/|\/situations\//.test(file)
  );
}

/** On one line, with `…` for all that is put into a message. */
function plain(code) {
  return code
    .replaceAll(/\\(['"`])/g, '$1')
    .replaceAll(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\{\{\w+\}\}/g, '…')
    .replaceAll(/\s+/g, ' ');
}

/** The messages in the first column of the tables. */
function quotesOf(text) {
  return [...text.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, quote]) => quote),
  );
}

/** Whether one of the texts has all parts of the message, in their order. */
function occurs(quote, texts) {
  const parts = quote
    .split('…')
    .map(part => part.trim())
    .filter(part => /\w{3}/.test(part));
  return texts.some(text => {
    let from = 0;
    return parts.every(part => {
      const at = text.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
  });
}

test('each message of the page is still one of the product', () => {
  const quotes = quotesOf(readPage(PAGE));
  const texts = sources();
  assert.ok(quotes.length > 40, 'some messages were not found in the page');
  assert.deepEqual(
    quotes.filter(quote => !occurs(quote, texts)),
    [],
  );
});

test('a message that is put otherwise is missed', () => {
  const texts = [
    plain(
      "`There is no thing '${format(\n  { a },\n)}', or it isn\\'t yours.`",
    ),
  ];
  assert.ok(occurs("There is no thing '…', or it isn't yours.", texts));
  assert.ok(!occurs("There is no thing '…', or it is not yours.", texts));
  assert.ok(!occurs("or it isn't yours. … There is no thing", texts));
});
