/** Larger files of unsent work are not read: far more than a device ever keeps for itself, and little enough for a phone to read at once. */
export const MAX_UNSENT_CHARACTERS = 32 * 1024 * 1024;
