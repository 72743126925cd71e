import { ComponentPage } from './ComponentPage';
import { ProbedEnvironment } from './ProbedEnvironment';
import { SignalListener } from './SignalListener';

const PATIENCE_MS = 60_000;

/** In milliseconds, from when the change was sent to the control plane. */
export interface ChangeTimes {
  /** The control plane has answered that it is changed. */
  changed: number;
  /** A signal has told that it changed. */
  signalled: number;
  /** The backend's API shows the change. */
  served: number;
  /** The card shows it. */
  shown: number;
}

/** Makes a change in the control plane, and sees it arrive. */
export async function timeChange(
  message: string,
  parts: {
    environment: ProbedEnvironment;
    signals: SignalListener;
    page: ComponentPage;
  },
): Promise<ChangeTimes> {
  const { environment, signals, page } = parts;
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const showing = page.untilCardSays(message).then(elapsed);
  const serving = untilServed(message, { environment, signals, elapsed });
  const changing = environment.report(message).then(elapsed);
  const [changed, { signalled, served }, shown] = await Promise.all([
    changing,
    serving,
    showing,
  ]);
  return { changed, signalled, served, shown };
}

/** Asks as the card does: when a signal came. */
function untilServed(
  message: string,
  options: {
    environment: ProbedEnvironment;
    signals: SignalListener;
    elapsed: () => number;
  },
): Promise<{ signalled: number; served: number }> {
  const { environment, signals, elapsed } = options;
  return new Promise((resolve, reject) => {
    let stop = () => {};
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`No signal brought '${message}' to the backend's API.`));
    }, PATIENCE_MS);
    stop = signals.onSignal(async changed => {
      if (changed !== environment.uid) return;
      const signalled = elapsed();
      try {
        const { health } = await environment.view();
        if (!health.diagnosis.sentence.includes(message)) return;
        resolve({ signalled, served: elapsed() });
      } catch (error) {
        reject(error);
      }
      clearTimeout(timer);
      stop();
    });
  });
}
