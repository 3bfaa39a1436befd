import { useNavigate } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import type { OfferView } from '../../protocol/team-views.ts';
import { routes } from '../routes/case-routes.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { useToast } from '../components/UndoToast.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { useWorker } from '../worker/worker-context.tsx';
import { createAct } from '../components/create-act.ts';
import { leaveCard } from './leave-card.ts';

/** A case that is offered, or one's own offer that waits: what is known of it, until when, and the answer. */
export function OfferCard(props: { readonly offer: OfferView }): JSX.Element {
  const { t, format } = useI18n();
  const worker = useWorker();
  const navigate = useNavigate();
  const tell = useToast();
  const act = createAct();
  const isMineToAnswer = (): boolean => props.offer.mine === 'to';
  const until = (): string => format().dayAndDate(props.offer.expiresOn);
  const accept = async (): Promise<void> => {
    const { id, case: caseId } = props.offer;
    if ((await act.run(worker.answerOffer(id, 'confirm'))) === null) return;
    navigate(routes.file(caseId));
    tell(t('access.offer.accepted'), null);
  };
  const end = async (answer: 'decline' | 'withdraw'): Promise<void> => {
    if ((await act.run(worker.answerOffer(props.offer.id, answer))) === null) return;
    leaveCard();
    tell(t(answer === 'decline' ? 'access.offer.declined' : 'access.offer.withdrawn'), null);
  };
  return (
    <Card
      title={isMineToAnswer() ? t('access.offer.incoming', props.offer) : `${props.offer.title}: ${t('access.offer.open', props.offer.to)}`}
      actions={
        <Show
          when={isMineToAnswer()}
          fallback={
            <Button busy={act.busy()} onClick={() => void end('withdraw')}>
              {t('access.offer.withdraw')}
            </Button>
          }
        >
          <Button weight="main" busy={act.busy()} onClick={() => void accept()}>
            {t('access.offer.accept')}
          </Button>
          <Button busy={act.busy()} onClick={() => void end('decline')}>
            {t('access.offer.decline')}
          </Button>
        </Show>
      }
    >
      <Show when={props.offer.words !== ''}>
        <blockquote class="quote">{props.offer.words}</blockquote>
      </Show>
      <p>
        {isMineToAnswer()
          ? t('access.offer.incomingText', until())
          : props.offer.stale
            ? t('access.offer.stale')
            : t('access.offer.openText', until())}
      </p>
      <FailureNotice refused={act.refused()} />
    </Card>
  );
}
