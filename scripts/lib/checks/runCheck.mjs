import { cpuSeconds } from '../cpuSeconds.mjs';
import { checks } from './index.mjs';

/** The entry of a `CheckProcess`: `node runCheck.mjs <check> [asked]`. */
const [name, asked] = process.argv.slice(2);

// The tools of the check are interrupted as well; this process waits until they
// have stopped what they have started.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
// Nobody is left to interrupt the group when the process above is killed.
const onOrphaned = () => process.kill(-process.pid, 'SIGINT');
process.on('disconnect', onOrphaned);

const result = await checks[name].run({ isAsked: asked === 'asked' });

process.off('disconnect', onOrphaned);
if (process.connected) {
  process.send({ ...result, cpu: cpuSeconds() }, () => process.disconnect());
}
