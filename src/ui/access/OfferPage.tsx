import { useNavigate } from '@solidjs/router';
import { createSignal, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import { routes } from '../routes/case-routes.ts';
import { TextArea } from '../components/TextArea.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { CandidatesSheet, type NamedAccess } from './AccessSheet.tsx';
import { ActionForm } from '../components/ActionForm.tsx';
import { createAct } from '../components/create-act.ts';
import { PersonChoice } from './PersonChoice.tsx';

/** Words of an offer travel sealed in one small note. */
const MAX_WORDS = 4000;

/** Handing a case over: to whom, and what they should know first (R9: until they accept, nothing changes). */
export function OfferPage(): JSX.Element {
  const { t } = useI18n();
  return (
    <CandidatesSheet title={t('access.offer.title')} may={(access) => access.may.offer}>
      {(access) => <OfferForm access={access()} />}
    </CandidatesSheet>
  );
}

function OfferForm(props: { readonly access: NamedAccess }): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const act = createAct();
  const [to, setTo] = createSignal<Id | null>(null);
  const [words, setWords] = createSignal('');
  const [tried, setTried] = createSignal(false);
  const offer = async (): Promise<void> => {
    setTried(true);
    const { case: caseId, candidates } = props.access;
    const person = candidates.find(({ id }) => id === to());
    if (!person) return;
    if ((await act.run(worker.offerCase({ case: caseId, to: person.id, words: words().trim() }))) === null) return;
    navigate(routes.access(caseId), { replace: true });
    tell(t('access.offer.done', person.name), null);
  };
  return (
    <ActionForm go={t('access.offer.go')} act={act} onSubmit={offer}>
      <p>{t('access.offer.intro')}</p>
      <PersonChoice
        label={t('access.offer.to')}
        people={props.access.candidates}
        value={to()}
        error={tried() && to() === null ? t('access.offer.toMissing') : null}
        onChange={setTo}
      />
      <TextArea
        label={t('access.offer.words')}
        hint={t('access.offer.wordsHint')}
        maxLength={MAX_WORDS}
        value={words()}
        onInput={setWords}
      />
    </ActionForm>
  );
}
