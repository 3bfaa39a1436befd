import { createSignal, Show, type JSX } from 'solid-js';
import type { OffloadedView, CaseView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { FailureNotice, Notice, type Refused } from '../components/Notice.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';

/** R12: the contents of a closed case lie at the server; why, since when, and one button that fetches them again. */
export function CaseOffloaded(props: { readonly view: CaseView }): JSX.Element {
  return <Show when={props.view.offloaded}>{(away) => <Away away={away()} caseId={props.view.row.id} />}</Show>;
}

function Away(props: { readonly away: OffloadedView; readonly caseId: CaseView['row']['id'] }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const fetchAgain = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const result = await worker.fetchContents(props.caseId);
    setBusy(false);
    if (!result.ok) return void setRefused(result);
    tell(t('cases.away.fetched'), null);
    // This card goes: reading starts at the name again.
    document.getElementById('content')?.focus();
  };
  const words = (): string => {
    if (busy()) return t('cases.away.fetching');
    return props.away.coming ? t('cases.away.coming') : t('cases.away.text', format().date(props.away.since));
  };
  return (
    <Notice title={t('cases.away.title')}>
      <div class="spread">
        <p role="status">{words()}</p>
        <Button class="no-print" busy={busy()} onClick={() => void fetchAgain()}>
          {t('cases.away.fetch')}
        </Button>
      </div>
      <FailureNotice refused={refused()} />
    </Notice>
  );
}
