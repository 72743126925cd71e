import type { CodeRow } from './CodeRow';

const POSTGRES = 'PostgreSQL 17, appendix A';
const MYSQL = 'MySQL 8.4, server error reference';

/** States and numbers of databases. */
export const SQL_CODES: CodeRow[] = [
  {
    name: 'sql credentials',
    speaker: 'sql',
    trouble: 'credentials',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `28P01 28000 1045 28001 1130 1698 18456`,
  },
  {
    name: 'sql access',
    speaker: 'sql',
    trouble: 'access',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `42501 1044 1142 1143 1227 1370 1410 0LP01`,
  },
  {
    name: 'sql name taken',
    speaker: 'sql',
    trouble: 'name-taken',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `42P04 42710 42P06 42P07 23505 1007 1050 1062 1396 42723 1813`,
    unsure: true,
  },
  {
    name: 'sql not found',
    speaker: 'sql',
    trouble: 'not-found',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `3D000 42704 3F000 42P01 1049 1146 1008 1051 4060 42883 42703
      1141 1147 1305`,
    unsure: true,
  },
  {
    name: 'sql dependency',
    speaker: 'sql',
    trouble: 'dependency',
    source: POSTGRES,
    codes: `2BP01 55006 23503 1451 1217 3730`,
  },
  {
    name: 'sql unreachable',
    speaker: 'sql',
    trouble: 'unreachable',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `08000 08001 08003 08006 57P01 57P03 2002 2003 2013 08004 08007 57P02 57P05 58000 XX000 2006 1053 1152 1927
      40197 40501 40613`,
  },
  {
    name: 'sql quota',
    speaker: 'sql',
    trouble: 'quota',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `53100 53200 53400 1226 1021 1114 40544 10928`,
  },
  {
    name: 'sql too many connections, which pass',
    speaker: 'sql',
    trouble: 'throttling',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: '53300 1040 1203',
  },
  {
    name: 'sql validation',
    speaker: 'sql',
    trouble: 'validation',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `22023 42602 42622 1470 1102 1819 22P02 22001 42939 1059 1103
      1115 1193 1231 1273`,
  },
  {
    name: 'sql author',
    speaker: 'sql',
    trouble: 'author',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `42601 0A000 1064 1235 42P17 1149`,
  },
  {
    name: 'sql conflict',
    speaker: 'sql',
    trouble: 'conflict',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `40001 40P01 55P03 57014 1205 1213 1614`,
  },
  {
    name: 'sql not ready',
    speaker: 'sql',
    trouble: 'not-ready',
    source: `${POSTGRES}; ${MYSQL}`,
    codes: `25006 1290 1836`,
  },
];
