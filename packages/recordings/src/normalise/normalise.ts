import type { Take } from '../play/Take';
import type { Recording } from '../recording/Recording';
import type { Situation } from '../situations/Situation';
import { cleanObject } from './cleanObject';
import { generatedNames } from './generatedNames';
import { inTreeOrder } from './inTreeOrder';
import { mapStrings } from './mapStrings';
import { recordEvents } from './recordEvents';
import { statusWrites } from './statusWrites';
import { StepClock } from './StepClock';
import { textNormaliser } from './textNormaliser';

export interface NormaliseOptions {
  situation: Pick<Situation, 'name' | 'shows' | 'failures'>;
  /** The version of Crossplane's core. */
  crossplane: string;
  take: Take;
}

/** Makes of what was seen once what will be seen every time. */
export function normalise(options: NormaliseOptions): Recording {
  const { situation, crossplane } = options;
  const names = generatedNames(options.take);
  const take = mapStrings(options.take, text => names.applyTo(text));
  const clock = new StepClock(take.steps);
  const present = inTreeOrder(take.objects.map(cleanObject), take.root);
  const gone = inTreeOrder(take.gone.map(cleanObject), take.root);
  const toText = textNormaliser(clock, [...present, ...gone]);
  const writes = mapStrings(statusWrites(take.steps), toText);
  return {
    situation: situation.name,
    shows: situation.shows,
    failures: situation.failures,
    crossplane,
    root: take.root,
    recordedAt: clock.startOf(take.steps.length),
    steps: take.steps.map(({ name }, index) => ({
      name,
      at: clock.startOf(index),
      statusWrites: writes[index],
    })),
    objects: mapStrings(present, toText),
    missing: [...take.missing].sort((left, right) =>
      left.name < right.name ? -1 : 1,
    ),
    events: recordEvents(mapStrings(take.events, toText)),
  };
}
