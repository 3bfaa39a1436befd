import { createSignal, For, Show, type JSX } from 'solid-js';
import type { LimitFinding } from '../../domain/limits.ts';
import type { CaseView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { Fold, FoldSection } from '../components/Fold.tsx';
import { Meter } from '../components/Meter.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { findingText } from '../limits/finding-text.ts';

const SHOWN = 6;
const toldElsewhere: readonly LimitFinding['code'][] = ['endNear', 'policyChanged', 'startOutsideTerm', 'endBeyondTerm', 'noDecision'];

/** Counted time week by week against four hours. */
export function Weeks(props: { readonly view: CaseView }): JSX.Element {
  const { t, format } = useI18n();
  const [all, setAll] = createSignal(false);
  /** What the card of the support does not tell. */
  const findings = (): readonly LimitFinding[] => props.view.findings.filter(({ code }) => !toldElsewhere.includes(code));
  return (
    <FoldSection title={t('cases.file.limits')}>
      <ul class="stack-12" role="list" aria-label={t('cases.file.weeksLabel')}>
        <For each={all() ? props.view.weeks : props.view.weeks.slice(0, SHOWN)}>
          {(week) => (
            <li>
              <Meter
                value={week.minutes}
                total={week.limit}
                label={format().shortWeek(week.week)}
                words={t('cases.file.weekOf', { minutes: format().duration(week.minutes), of: format().duration(week.limit) })}
              />
            </li>
          )}
        </For>
      </ul>
      <Show when={findings().length > 0}>
        <Fold look="quiet" summary={t('cases.file.findings', findings().length)}>
          <ul class="stack-8 small" role="list">
            <For each={findings()}>{(finding) => <li>{findingText(finding, { t, format: format() })}</li>}</For>
          </ul>
        </Fold>
      </Show>
      <Show when={!all() && props.view.weeks.length > SHOWN}>
        <Button weight="quiet" onClick={() => setAll(true)}>
          {t('cases.file.moreWeeks')}
        </Button>
      </Show>
    </FoldSection>
  );
}
