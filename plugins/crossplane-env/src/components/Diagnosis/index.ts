export { DiagnosisDetails } from './DiagnosisDetails';
export { isWorthATicket } from './outlook';
