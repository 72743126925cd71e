import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Exchange } from '@crossplane-env/testkit';
import type { Fault, RuleSubject } from './FaultRule';
import { refuse } from './refuse';

/** Passes a request on, or not, as the faults that hit it say. */
export async function applyFaults(
  exchange: Exchange,
  options: { faults: Fault[]; subject: RuleSubject },
): Promise<void> {
  const { response, forward } = exchange;
  for (const fault of options.faults) {
    if (fault.type === 'latency') {
      await wait(fault.ms);
    } else if (fault.type === 'refuse') {
      refuse(response, fault, options.subject);
      return;
    } else {
      drop(exchange, fault.at);
      return;
    }
  }
  if (!response.destroyed) forward();
}

function drop(
  { response, forward }: Exchange,
  at: Extract<Fault, { type: 'drop' }>['at'],
): void {
  if (at === 'request') response.destroy();
  else if (at === 'answer') forward(() => response.destroy());
  else forward(answer => breakOff(answer, response));
}

/** Half of the first that comes is what the client gets. */
function breakOff(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  response.flushHeaders();
  answer.once('data', (chunk: Buffer) => {
    answer.pause();
    response.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () =>
      response.destroy(),
    );
  });
  answer.once('close', () => response.destroy());
}
