export {
  benchmarks,
  type BenchmarkName,
  type BenchmarkOptions,
} from './benchmarks';
export type { Report, Table } from './report/Report';
