import { For, Show, type JSX } from 'solid-js';
import type { LimitFinding } from '../../domain/limits.ts';
import { Meter } from '../components/Meter.tsx';
import { TextArea } from '../components/TextArea.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import type { VisitFormState } from './create-visit-form.ts';
import { FindingNotice } from '../limits/FindingNotice.tsx';
import { PartGate } from './PartGate.tsx';

/** What the week holds with this visit, and what the limits say. Nothing here keeps anybody from saving. */
export function WeekForecasts(props: { readonly state: VisitFormState }): JSX.Element {
  const { t, format } = useI18n();
  const findings = (): readonly LimitFinding[] => props.state.classified()?.findings ?? [];
  const over = (): boolean => findings().some((finding) => finding.code === 'overLimit');
  return (
    <div class="stack forecasts">
      <For each={props.state.classified()?.weeks}>
        {(week) => (
          <Meter
            value={week.with}
            total={week.limit}
            label={`${format().shortWeek(week.week)}: ${t('cases.file.weekOf', { minutes: format().duration(week.without), of: format().duration(week.limit) })}`}
            words={t('cases.form.withThis', format().duration(week.with))}
          />
        )}
      </For>
      <FindingNotice findings={findings()} without={(week) => props.state.classified()?.weeks.find((one) => one.week === week)?.without} />
      <Show when={(over() && !props.state.undecided()) || props.state.form.overLimitReason !== ''}>
        <PartGate state={props.state} in="openedNote" part="overLimitReason">
          <TextArea
            label={t('cases.form.reason')}
            hint={t('cases.form.reasonHint')}
            maxLength={500}
            value={props.state.form.overLimitReason}
            onInput={(overLimitReason) => props.state.set({ overLimitReason })}
          />
        </PartGate>
      </Show>
    </div>
  );
}
