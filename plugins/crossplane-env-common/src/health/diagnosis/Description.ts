import type { Diagnosis } from '../../types';

/** A diagnosis of one environment, apart from what is listed. */
export type Description = Omit<Diagnosis, 'announcements' | 'waitingFor'>;
