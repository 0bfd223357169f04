export type { Attachment, NewAttachment } from './attachment.js';
export * from './letter.js';
export type { LetterFrame } from './letter-frame.js';
export * from './notice.js';
export { isMailAddress, oneLine } from './one-line.js';
