import { Show, untrack, type JSX } from 'solid-js';
import type { Result } from '../../protocol/results.ts';
import { Button } from '../components/Button.tsx';
import { FailureNotice } from '../components/Notice.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { StartPage } from './StartPage.tsx';
import { createWaiting, isPassing } from './waiting.ts';
import '../styles/joining.css';

interface WaitingPageProps {
  /** Who invited, where that is known. */
  readonly by: string | null;
  readonly login: string;
  readonly ask: () => Promise<Result>;
  readonly everyMs: number;
  readonly onAdmitted: () => void;
  /** Gives up waiting here; the access is confirmed all the same. */
  readonly onLeave: () => void;
}

/** Everything is prepared; a team lead's device has to hand over the keys. Says what happens next and goes on by itself. */
export function WaitingPage(props: WaitingPageProps): JSX.Element {
  const { t, format } = useI18n();
  const waiting = createWaiting(
    () => props.ask(),
    untrack(() => props.everyMs),
    () => props.onAdmitted(),
  );
  const hopeless = () => {
    const now = waiting.answer();
    return now && !isPassing(now.failure) ? now : null;
  };
  return (
    <StartPage place={t('people.waiting.place')} title={t('people.waiting.title')}>
      <p>{props.by === null ? t('people.waiting.text') : t('people.waiting.textBy', props.by)}</p>
      <ol class="steps-ahead">
        <li class="steps-done">{t('people.waiting.done')}</li>
        <li>{t('people.waiting.next')}</li>
        <li>{t('people.waiting.after')}</li>
      </ol>
      <p>{t('people.waiting.close', props.login)}</p>
      <FailureNotice refused={hopeless()} />
      <p class="muted small" role="status">
        <Show when={waiting.askedAt()} fallback={t('people.waiting.watching')}>
          {(at) => (waiting.answer()?.failure === 'offline' ? t('people.waiting.offline') : t('people.waiting.asked', format().time(at())))}
        </Show>
      </p>
      <div class="page-actions">
        <Button busy={waiting.asking()} onClick={waiting.askNow}>
          {t('people.waiting.ask')}
        </Button>
        <Button weight="quiet" onClick={() => props.onLeave()}>
          {t('people.waiting.leave')}
        </Button>
      </div>
    </StartPage>
  );
}
