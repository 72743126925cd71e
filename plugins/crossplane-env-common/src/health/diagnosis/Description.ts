import type { Diagnosis } from '../../types';

/** A diagnosis before it is said what is waited for. */
export type Description = Omit<Diagnosis, 'waitingFor'>;
