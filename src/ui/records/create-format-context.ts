import type { Accessor } from 'solid-js';
import { useI18n } from '../i18n/I18n.tsx';
import { createWorkerQuery } from '../worker/worker-context.tsx';
import { useRegistry } from './registry.ts';
import type { FormatContext } from './value-text.ts';

/** Language and names for writing values in words. */
export function createFormatContext(): Accessor<FormatContext> {
  const { t, format } = useI18n();
  const programme = createWorkerQuery(['records'], (worker) => worker.programme());
  const registry = useRegistry();
  return () => ({ t, format: format(), programme: programme(), registry });
}
