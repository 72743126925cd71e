import { MemoryMessage } from '../../backend/messages';
import { Table } from '../../report/Report';

/** What was measured of a backend that started cold. */
export interface Picture {
  /** From the start of the process until the backend takes requests. */
  startupMs: number;
  /** From then on until everything is shown as it is. */
  pictureMs: number;
  memory: MemoryMessage;
  answers?: Table;
}
