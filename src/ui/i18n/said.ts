import type { LimitFinding } from '../../domain/limits.ts';

type Keys<F> = F extends LimitFinding ? Exclude<keyof F, 'rule' | 'code' | 'other'> : never;

/**
 * What a finding carries, as words of the language: dates, weeks, durations and counts are written out already. Fields that a finding does not
 * have are ''. `without`: what the week holds without the visit or appointment that is being typed; '' when nothing is.
 */
export type Said = Readonly<Record<Keys<LimitFinding> | 'without', string>>;
