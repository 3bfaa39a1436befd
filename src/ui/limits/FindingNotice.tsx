import { For, Show, type JSX } from 'solid-js';
import type { LimitFinding } from '../../domain/limits.ts';
import { Notice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { findingText } from './finding-text.ts';

/** What the limits say, each as rule, numbers and way out; read aloud when it appears. Nothing when they say nothing. */
export function FindingNotice(props: {
  readonly findings: readonly LimitFinding[];
  /** Counted minutes of a week without what is being typed (R5). */
  readonly without?: (week: string) => number | undefined;
  /** `plain` for what only needs knowing. */
  readonly tone?: 'attention' | 'plain';
  readonly children?: JSX.Element;
}): JSX.Element {
  const { t, format } = useI18n();
  const words = (finding: LimitFinding): string => {
    const without = finding.rule === 'R5' ? props.without?.(finding.week) : undefined;
    return findingText(finding, { t, format: format(), ...(without === undefined ? {} : { without }) });
  };
  return (
    <div aria-live="polite">
      <Show when={props.findings.length > 0}>
        <Notice tone={props.tone ?? 'attention'}>
          <ul class="stack-8" role="list">
            <For each={props.findings}>{(finding) => <li>{words(finding)}</li>}</For>
          </ul>
          {props.children}
        </Notice>
      </Show>
    </div>
  );
}
