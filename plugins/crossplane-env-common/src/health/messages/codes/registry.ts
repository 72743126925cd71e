import type { CodeRow } from './CodeRow';

const OCI = 'OCI distribution specification 1.1, error codes';

/** Codes of registries of images and packages. */
export const REGISTRY_CODES: CodeRow[] = [
  {
    name: 'registry credentials',
    speaker: 'registry',
    trouble: 'credentials',
    source: OCI,
    codes: 'UNAUTHORIZED DENIED',
  },
  {
    name: 'registry not found',
    speaker: 'registry',
    trouble: 'design',
    source: OCI,
    codes: 'MANIFEST_UNKNOWN NAME_UNKNOWN BLOB_UNKNOWN NAME_INVALID',
  },
  {
    name: 'registry throttling',
    speaker: 'registry',
    trouble: 'throttling',
    source: OCI,
    codes: 'TOOMANYREQUESTS',
  },
];
