import { AWS_CODES } from './aws';
import { AZURE_CODES } from './azure';
import type { CodeRow } from './CodeRow';
import { GOOGLE_CODES } from './google';
import { OTHER_CODES } from './others';
import { PROTOCOL_CODES } from './protocols';
import { REGISTRY_CODES } from './registry';
import { SQL_CODES } from './sql';

export type { CodeRow, Speaker } from './CodeRow';
export { CONVENTIONS } from './conventions';

/** What codes mean, by who says them; matched as wholes, whatever their case and separators. */
export const CODES: CodeRow[][] = [
  AWS_CODES,
  AZURE_CODES,
  GOOGLE_CODES,
  PROTOCOL_CODES,
  SQL_CODES,
  REGISTRY_CODES,
  OTHER_CODES,
];
