/**
 * A transform of Jest that ends some modules with telling `globalThis.onLists`
 * of the lists that they hold. The modules themselves know nothing of it.
 *
 * @param transform - path of the transform that does the rest, and its options
 * @param lists - the names of the lists, by the module's path
 */
function createTransformer({ transform, options, lists }) {
  const inner = require(transform).createTransformer(options);
  const expose = (source, path) =>
    lists[path]
      ? `${source}\n;(globalThis as any).onLists?.({ ${lists[path].join(
          ', ',
        )} });\n`
      : source;
  return {
    process: (source, path, jest) =>
      inner.process(expose(source, path), path, jest),
    getCacheKey: (source, path, jest) =>
      inner.getCacheKey(expose(source, path), path, jest),
  };
}

module.exports = { createTransformer };
