import { isStatusError } from '../status/StatusError';
import { ReflectorSource, SourcePage } from './ReflectorSource';

/** Reads a list page by page, and at once when it grows too old meanwhile. */
export async function listAll<T>(
  source: ReflectorSource<T>,
  options: { signal: AbortSignal },
): Promise<{ items: T[]; resourceVersion: string }> {
  try {
    return await listPages(source, options);
  } catch (error) {
    if (!isStatusError(error, 410)) throw error;
    return source.listPage({ whole: true, signal: options.signal });
  }
}

async function listPages<T>(
  source: ReflectorSource<T>,
  options: { signal: AbortSignal },
): Promise<{ items: T[]; resourceVersion: string }> {
  const items: T[] = [];
  let page: SourcePage<T> | undefined;
  do {
    page = await source.listPage({
      continueToken: page?.continueToken,
      whole: false,
      signal: options.signal,
    });
    for (const item of page.items) items.push(item);
  } while (page.continueToken);
  return { items, resourceVersion: page.resourceVersion };
}
