/** What people do about access now and then: loaded when it is first asked for, so that a start does not wait for it. */
export { caseAccess } from './case-access.ts';
export { fetchContents } from './copies.ts';
export { breakGlass } from './emergency-access.ts';
export { offerCase, sendAnswer } from './offers.ts';
export { eraseCase, retain } from './retention.ts';
export { endSubstitution, substitute } from './substitutes.ts';
