import { ManualClock, settle } from '../__testUtils__/ManualClock';
import { PushStream } from '../__testUtils__/PushStream';
import { ScriptedSource } from '../__testUtils__/ScriptedSource';
import { Reflector, SourceChange } from './Reflector';
import { ConnectionError, ExcessError, StatusError } from './errors';

const GONE = new StatusError({ code: 410, reason: 'Expired' });
const FORBIDDEN = new StatusError({ code: 403, reason: 'Forbidden' });
const NOT_FOUND = new StatusError({ code: 404, message: '404 page not found' });
const DROPPED = new ConnectionError('socket hang up');
const TEN_MINUTES = 600_000;

function setup(source: ScriptedSource, options: { maxObjects?: number } = {}) {
  const clock = new ManualClock();
  const abort = new AbortController();
  const told: string[] = [];
  const reflector = new Reflector<string>({
    source,
    clock,
    random: () => 1,
    signal: abort.signal,
    ...options,
  });
  let listed: string[] = [];
  const finished = (async () => {
    for await (const event of reflector.run()) {
      if (event.type === 'LISTED') {
        listed = [...(event.isFirst ? [] : listed), ...event.objects];
      } else if (event.type === 'SYNCED') {
        told.push(`SYNCED ${listed.join(',')}`);
      } else if ('object' in event) told.push(`${event.type} ${event.object}`);
      else told.push(event.type);
    }
  })();
  return { clock, abort, told, finished };
}

function stream(): PushStream<SourceChange<string>> {
  return new PushStream();
}

const added = (object: string, resourceVersion: string) =>
  ({ type: 'ADDED', object, resourceVersion } as const);
const bookmark = (resourceVersion: string) =>
  ({ type: 'BOOKMARK', resourceVersion } as const);

describe('Reflector', () => {
  it('lists page by page, then tells of changes from there on', async () => {
    const watch = stream();
    const source = new ScriptedSource()
      .list({ items: ['a', 'b'], resourceVersion: '5', continueToken: 'p2' })
      .list({ items: ['c'], resourceVersion: '5' })
      .watchWith(watch);
    const { told } = setup(source);
    await settle();
    watch.push(
      added('d', '6'),
      { type: 'MODIFIED', object: 'a', resourceVersion: '7' },
      { type: 'DELETED', object: 'b', resourceVersion: '8' },
    );
    await settle();

    expect(source.asked).toEqual(['list', 'list p2', 'watch 5']);
    expect(told).toEqual([
      'SYNCED a,b,c',
      'LIVE',
      'ADDED d',
      'MODIFIED a',
      'DELETED b',
    ]);
  });

  it('goes on from the last change when the server ends the watch', async () => {
    const first = stream();
    const source = new ScriptedSource()
      .list({ items: [], resourceVersion: '5' })
      .watchWith(first)
      .watchWith(stream());
    const { told } = setup(source);
    await settle();
    first.push(added('a', '6'));
    first.end();
    await settle();

    expect(source.asked).toEqual(['list', 'watch 5', 'watch 6']);
    expect(told).toEqual(['SYNCED ', 'LIVE', 'ADDED a']);
  });

  it('goes on from a bookmark, and tells nobody of it', async () => {
    const first = stream();
    const source = new ScriptedSource()
      .list({ items: ['a'], resourceVersion: '5' })
      .watchWith(first)
      .watchWith(stream());
    const { told } = setup(source);
    await settle();
    first.push(bookmark('90'));
    first.end();
    await settle();

    expect(source.asked).toEqual(['list', 'watch 5', 'watch 90']);
    expect(told).toEqual(['SYNCED a', 'LIVE']);
  });

  it('goes on from the last change after a drop, saying once that it was out of touch', async () => {
    const first = stream();
    const source = new ScriptedSource()
      .list({ items: ['a'], resourceVersion: '5' })
      .watchWith(first)
      .watchWith(DROPPED)
      .watchWith(DROPPED)
      .watchWith(stream());
    const { told, clock } = setup(source);
    await settle();
    first.push(added('b', '6'));
    first.fail(DROPPED);
    await clock.advance(60_000);

    expect(source.asked).toEqual([
      'list',
      'watch 5',
      'watch 6',
      'watch 6',
      'watch 6',
    ]);
    expect(told).toEqual(['SYNCED a', 'LIVE', 'ADDED b', 'LOST', 'LIVE']);
  });

  it.each([
    ['as an event of the watch', false],
    ['as the answer to the watch', true],
  ])('lists anew without a blank when told 410 %s', async (_, asAnswer) => {
    const first = stream();
    const source = new ScriptedSource()
      .list({ items: ['a'], resourceVersion: '5' })
      .watchWith(asAnswer ? GONE : first)
      .list({ items: ['b'], resourceVersion: '50' })
      .watchWith(stream());
    const { told, clock } = setup(source);
    await settle();
    first.fail(GONE);
    await clock.advance(1000);

    expect(source.asked).toEqual(['list', 'watch 5', 'list', 'watch 50']);
    expect(told.filter(event => event !== 'LIVE')).toEqual([
      'SYNCED a',
      'SYNCED b',
    ]);
  });

  it('does not wait for long to list anew, however long the server was away before', async () => {
    const first = stream();
    const late = stream();
    const source = new ScriptedSource()
      .list({ items: ['a'], resourceVersion: '5' })
      .watchWith(first);
    for (let attempt = 0; attempt < 8; attempt++) source.watchWith(DROPPED);
    source
      .watchWith(late)
      .list({ items: ['b'], resourceVersion: '50' })
      .watchWith(stream());
    late.fail(GONE);
    const { told, clock } = setup(source);
    await settle();
    first.fail(DROPPED);
    // That is until half a second after the watch is accepted.
    await clock.advance(122_000);

    expect(told.slice(-3)).toEqual(['LOST', 'LIVE', 'SYNCED b']);
    expect(source.asked.slice(-2)).toEqual(['list', 'watch 50']);
  });

  it('says that it is out of touch while all that it lists is too old at once', async () => {
    const source = new ScriptedSource();
    for (let attempt = 0; attempt < 50; attempt++) {
      const expired = stream();
      expired.fail(GONE);
      source.list({ items: [], resourceVersion: '5' }).watchWith(expired);
    }
    const { told, clock } = setup(source);
    await clock.advance(60_000);

    expect(told).toContain('LOST');
    expect(source.asked.length).toBeLessThan(20);
  });

  it('lists at once what grows too old between its pages', async () => {
    const source = new ScriptedSource()
      .list({ items: ['a'], resourceVersion: '5', continueToken: 'p2' })
      .list(GONE)
      .list({ items: ['a', 'b'], resourceVersion: '9' })
      .watchWith(stream());
    const { told } = setup(source);
    await settle();

    expect(source.asked).toEqual(['list', 'list p2', 'list whole', 'watch 9']);
    expect(told).toEqual(['SYNCED a,b', 'LIVE']);
  });

  it('retries what the server is too busy for, not before it was told to', async () => {
    const busy = new StatusError({
      code: 429,
      reason: 'TooManyRequests',
      message: 'storage is (re)initializing',
      details: { retryAfterSeconds: 7 },
    });
    const source = new ScriptedSource()
      .list(busy)
      .list({ items: ['a'], resourceVersion: '5' })
      .watchWith(stream());
    const { told, clock } = setup(source);
    await clock.advance(6999);
    expect(source.asked).toEqual(['list']);
    await clock.advance(1);

    expect(told).toEqual(['LOST', 'SYNCED a', 'LIVE']);
  });

  it('says once that it may not read, tries again ever more slowly, and lists anew when it may', async () => {
    const source = new ScriptedSource();
    for (let attempt = 0; attempt < 5; attempt++) source.list(FORBIDDEN);
    source.list({ items: ['a'], resourceVersion: '5' }).watchWith(stream());
    const { told, clock } = setup(source);
    await clock.advance(1000 + 2000 + 4000 + 8000);
    expect(source.asked).toHaveLength(5);
    await clock.advance(15_999);
    expect(source.asked).toHaveLength(5);
    await clock.advance(1);

    expect(told).toEqual(['UNREADABLE', 'SYNCED a', 'LIVE']);
  });

  it('never waits longer than a minute', async () => {
    const source = new ScriptedSource();
    for (let attempt = 0; attempt < 20; attempt++) source.list(FORBIDDEN);
    const { clock } = setup(source);
    await clock.advance(TEN_MINUTES);
    const before = source.asked.length;
    await clock.advance(60_000);

    expect(source.asked).toHaveLength(before + 1);
  });

  it('takes a kind for not served only when told twice', async () => {
    const source = new ScriptedSource()
      .list(NOT_FOUND)
      .list(NOT_FOUND)
      .list({ items: [], resourceVersion: '5' })
      .watchWith(stream());
    const { told, clock } = setup(source);
    await settle();
    expect(told).toEqual([]);
    await clock.advance(1000);
    expect(told).toEqual(['NOT_SERVED']);
    await clock.advance(2000);

    expect(told).toEqual(['NOT_SERVED', 'SYNCED ', 'LIVE']);
  });

  it('does not hammer a server that accepts watches and ends them', async () => {
    const source = new ScriptedSource().list({
      items: [],
      resourceVersion: '5',
    });
    for (let attempt = 0; attempt < 50; attempt++) {
      const ended = stream();
      ended.end();
      source.watchWith(ended);
    }
    const { clock, told } = setup(source);
    await clock.advance(60_000);

    expect(source.asked.length).toBeLessThan(10);
    expect(told).toContain('LOST');
  });

  it('does not wait after a watch that held', async () => {
    const first = stream();
    const source = new ScriptedSource()
      .list({ items: [], resourceVersion: '5' })
      .watchWith(first)
      .watchWith(stream());
    const { clock } = setup(source);
    await clock.advance(300_000);
    first.end();
    await settle();

    expect(source.asked).toEqual(['list', 'watch 5', 'watch 5']);
  });

  it('takes in no more objects than fit, says so, and looks again after a long while', async () => {
    const source = new ScriptedSource()
      .list({ items: ['a', 'b'], resourceVersion: '5', continueToken: 'p2' })
      .list({ items: ['c'], resourceVersion: '5' })
      .list({ items: ['a'], resourceVersion: '9' })
      .watchWith(stream());
    const { told, clock } = setup(source, { maxObjects: 2 });
    await clock.advance(59_999);
    expect(told).toEqual(['LOST']);
    expect(source.asked).toEqual(['list', 'list p2']);
    await clock.advance(1);

    expect(told).toEqual(['LOST', 'SYNCED a', 'LIVE']);
  });

  it('lists anew when a change is too large to be told of', async () => {
    const first = stream();
    const source = new ScriptedSource()
      .list({ items: ['a'], resourceVersion: '5' })
      .watchWith(first)
      .list({ items: ['a', 'b'], resourceVersion: '6' })
      .watchWith(stream());
    const { told, clock } = setup(source);
    await settle();
    first.fail(new ExcessError('A line is too long.'));
    await clock.advance(60_000);

    expect(told).toEqual(['SYNCED a', 'LIVE', 'LOST', 'SYNCED a,b', 'LIVE']);
  });

  it('ends when aborted, while watching and while waiting', async () => {
    const watching = setup(
      new ScriptedSource()
        .list({ items: ['a'], resourceVersion: '5' })
        .watchWith(stream()),
    );
    const waiting = setup(new ScriptedSource().list(DROPPED));
    await settle();
    watching.abort.abort();
    waiting.abort.abort();
    await Promise.all([watching.finished, waiting.finished]);

    expect(watching.told).toEqual(['SYNCED a', 'LIVE']);
    expect(waiting.told).toEqual(['LOST']);
  });
});
