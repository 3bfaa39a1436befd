import { For, Show, type JSX } from 'solid-js';
import type { LimitFinding } from '../../domain/limits.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { findingText } from '../limits/finding-text.ts';

/** The bar says already that the week is full. */
const saidByBar: readonly LimitFinding['code'][] = ['planOverLimit'];

/** What else the limits say of an appointment, below its week's bar. */
export function PlanFindings(props: { readonly findings: readonly LimitFinding[] }): JSX.Element {
  const { t, format } = useI18n();
  const said = (): readonly LimitFinding[] => props.findings.filter(({ code }) => !saidByBar.includes(code));
  return (
    <Show when={said().length > 0}>
      <ul class="stack-8 small" role="list">
        <For each={said()}>{(finding) => <li>{findingText(finding, { t, format: format() })}</li>}</For>
      </ul>
    </Show>
  );
}
