export type {
  RecordedCondition,
  RecordedEvent,
  RecordedStep,
  Recording,
  StatusWrite,
} from './recording/Recording';
export {
  readRecording,
  readRecordings,
  type RecordingId,
} from './recording/RecordingFile';
