import { createSignal, Show, type JSX } from 'solid-js';
import type { ReviewItem } from '../../protocol/worker-views.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Fold } from '../components/Fold.tsx';
import { FailureNotice, type Refused } from '../components/Notice.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n, type Translate } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { createFormatContext } from '../records/create-format-context.ts';
import { partLabel } from '../i18n/kind-words.ts';
import { routes } from '../routes/case-routes.ts';
import { valueText } from '../records/value-text.ts';
import { ValueLines, type ValueLine } from '../records/history/ValueLines.tsx';

/** An item of the look list of one type. */
export type Of<T extends ReviewItem['type']> = Extract<ReviewItem, { type: T }>;

export function ConflictRow(props: { readonly item: Of<'conflict'> }): JSX.Element {
  const { t } = useI18n();
  const conflict = (): Of<'conflict'>['conflict'] => props.item.conflict;
  return (
    <div class="list-line">
      <p>
        <strong>{props.item.title}</strong>
        <br />
        <span class="muted">{partLabel(t, conflict().kind, conflict().part)}</span>
      </p>
      <ButtonLink href={routes.versions(conflict().caseId ?? conflict().record, conflict().record)}>{t('cases.review.decide')}</ButtonLink>
    </div>
  );
}

export function RefusedRow(props: { readonly item: Of<'refused'> }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const formatContext = createFormatContext();
  const lines = (): readonly ValueLine[] => {
    const { kind, values } = props.item;
    if (kind === null || values === null) return [];
    return Object.entries(values)
      .map(([part, value]) => ({ label: partLabel(t, kind, part), text: valueText({ kind, part }, value, formatContext()) }))
      .filter(({ text }) => text !== '');
  };
  const dismiss = async (): Promise<void> => {
    await worker.dismissRefused(props.item.id);
    tell(t('cases.review.dismissed'), null);
  };
  return (
    <div class="list-line">
      <div class="stack-4">
        <p>
          <strong>{props.item.title}</strong>
        </p>
        <p>{reasonText(t, props.item.reason)}</p>
        <Show when={lines().length > 0}>
          <Fold look="quiet" summary={t('cases.review.showValues')}>
            <ValueLines lines={lines()} />
          </Fold>
        </Show>
      </div>
      <div class="row">
        <OpenCase caseId={props.item.caseId} />
        <Button weight="quiet" onClick={() => void dismiss()}>
          {t('cases.review.dismiss')}
        </Button>
      </div>
    </div>
  );
}

export function UnreadableRow(props: { readonly item: Of<'unreadable'> }): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="list-line">
      <p>
        <strong>{props.item.damaged ? t('cases.review.damagedTitle') : props.item.title}</strong>
        <br />
        <span class="muted">{props.item.damaged ? t('cases.review.damagedText') : t(`cases.review.why.${props.item.why}`)}</span>
      </p>
      <OpenCase caseId={props.item.caseId} />
      <Show when={props.item.damaged?.exported}>
        <LetGo id={props.item.id} />
      </Show>
    </div>
  );
}

/** What is damaged and was kept as a file may go (F9): otherwise this device could never be left. */
function LetGo(props: { readonly id: string }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const tell = useToast();
  const [refused, setRefused] = createSignal<Refused | null>(null);
  const drop = async (): Promise<void> => {
    const result = await worker.dropDamaged(props.id);
    setRefused(result.ok ? null : result);
    if (result.ok) tell(t('cases.review.dismissed'), null);
  };
  return (
    <>
      <div>
        <Button weight="quiet" onClick={() => void drop()}>
          {t('cases.review.drop')}
        </Button>
      </div>
      <FailureNotice refused={refused()} />
    </>
  );
}

function OpenCase(props: { readonly caseId: string | null }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.caseId}>
      {(caseId) => (
        <ButtonLink weight="quiet" class="page-back" href={routes.file(caseId())}>
          {t('cases.review.openCase')}
        </ButtonLink>
      )}
    </Show>
  );
}

/** The server's reason in plain words; one that a newer server gives says at least that much. */
function reasonText(t: Translate, reason: string): string {
  const words: Readonly<Record<string, string>> = t('cases.review.reason');
  return words[reason] ?? t('cases.review.reason.other');
}
