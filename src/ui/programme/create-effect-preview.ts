import { createEffect, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js';
import { sameValue } from '../../domain/same-value.ts';
import type { SettingEffect, SettingForm } from '../../protocol/limits-api.ts';
import { onTopics, useWorker } from '../worker/worker-context.tsx';

/** So long after the last key the worker is asked: it counts over every case. */
const PAUSE_MS = 250;

/** What a decision would change, asked anew when value or day have changed; null while they cannot be read. */
export function createEffectPreview(decision: Accessor<SettingForm | null>): Accessor<SettingEffect | null> {
  const worker = useWorker();
  const [effect, setEffect] = createSignal<SettingEffect | null>(null);
  const [known, setKnown] = createSignal(0);
  const asked = createMemo(decision, null, { equals: sameValue });
  let question = 0;
  createEffect(() => {
    const [form, mine] = [asked(), ++question];
    known();
    if (form === null) return void setEffect(null);
    const timer = window.setTimeout(() => {
      worker
        .previewSetting(form)
        .then((answer) => {
          if (mine === question) setEffect(answer);
        })
        .catch(reportError);
    }, PAUSE_MS);
    onCleanup(() => window.clearTimeout(timer));
  });
  onTopics(['records'], () => setKnown((count) => count + 1));
  onCleanup(() => question++);
  return effect;
}
