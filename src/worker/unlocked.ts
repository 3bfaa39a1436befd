/**
 * What only an unlocked device needs, fetched as one piece while somebody types the passphrase: a start up to there does without it
 * (ARCHITECTURE.md "Speed").
 */
export { accessPart } from './access/access-part.ts';
export { BackgroundIndexer } from './session/background-indexer.ts';
export { openSession } from './session/unlocked-session.ts';
export { SessionLoader } from './session/session-loader.ts';
export { readingPart } from './views/reading-part.ts';
export { writingPart } from './records/writing-part.ts';
