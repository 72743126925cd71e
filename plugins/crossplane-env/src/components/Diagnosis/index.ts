export { DiagnosisDetails } from './DiagnosisDetails';
