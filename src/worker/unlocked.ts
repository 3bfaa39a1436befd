/**
 * What only an unlocked device needs, fetched as one piece while somebody types the passphrase: a start up to there does without it
 * (ARCHITECTURE.md "Speed").
 */
export { accessPart } from './access/access-part.ts';
export { Afterwork } from './afterwork.ts';
export { openDesk } from './desk.ts';
export { DeskReader } from './session/desk-reader.ts';
export { readingPart } from './views/reading-part.ts';
export { writingPart } from './writes/writing-part.ts';
