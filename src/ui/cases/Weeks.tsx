import { createSignal, For, Show, type JSX } from 'solid-js';
import type { CaseView } from '../../protocol/worker-api.ts';
import { Button } from '../components/Button.tsx';
import { Meter } from '../components/Meter.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { findingText } from '../limits/finding-text.ts';

const SHOWN = 6;

/** The limits of a case: counted time week by week against four hours, and the six months. */
export function Weeks(props: { readonly view: CaseView }): JSX.Element {
  const { t, format } = useI18n();
  const [all, setAll] = createSignal(false);
  const start = (): string | null => props.view.caseFile.parts.start.value?.on ?? null;
  return (
    <details class="section weeks-section">
      <summary>
        <h2>{t('cases.file.limits')}</h2>
      </summary>
      <Show when={start()}>
        {(from) => (
          <p>
            {t('cases.file.period', {
              start: format().date(from()),
              end: props.view.row.lastDay === null ? '…' : format().date(props.view.row.lastDay),
            })}
          </p>
        )}
      </Show>
      <ul class="weeks" role="list" aria-label={t('cases.file.weeksLabel')}>
        <For each={all() ? props.view.weeks : props.view.weeks.slice(0, SHOWN)}>
          {(week) => (
            <li>
              <Meter
                value={week.minutes}
                of={week.of}
                label={format().shortWeek(week.week)}
                words={t('cases.file.weekOf', { minutes: format().duration(week.minutes), of: format().duration(week.of) })}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={props.view.findings.length > 0}>
        <details class="case-findings">
          <summary>{t('cases.file.findings', props.view.findings.length)}</summary>
          <ul class="finding-list small" role="list">
            <For each={props.view.findings}>{(finding) => <li>{findingText(finding, { t, format: format() })}</li>}</For>
          </ul>
        </details>
      </Show>
      <Show when={!all() && props.view.weeks.length > SHOWN}>
        <Button weight="quiet" onClick={() => setAll(true)}>
          {t('cases.file.moreWeeks')}
        </Button>
      </Show>
    </details>
  );
}
