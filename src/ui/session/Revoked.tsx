import { createSignal, Show, type JSX } from 'solid-js';
import { berlinDate } from '../../domain/berlin.ts';
import { createAct } from '../components/create-act.ts';
import { Button } from '../components/Button.tsx';
import { FailureNotice, Notice } from '../components/Notice.tsx';
import { saveFile } from '../device/save-file.ts';
import { deWork } from '../i18n/de/work.ts';
import { useI18n, WorkWords } from '../i18n/I18n.tsx';
import { StartPage } from './StartPage.tsx';
import { createWorkerQuery, useWorker } from '../worker/worker-context.tsx';

/** The server has ended this device's access: what is left here, how to save it, and how to go on. */
export function Revoked(): JSX.Element {
  return (
    <WorkWords words={deWork}>
      <RevokedSheet />
    </WorkWords>
  );
}

function RevokedSheet(): JSX.Element {
  const { t } = useI18n();
  const worker = useWorker();
  const act = createAct();
  const [saved, setSaved] = createSignal(false);
  const sync = createWorkerQuery(['sync', 'session'], (asked) => asked.sync());
  const drafts = createWorkerQuery(['sync', 'session'], (asked) => asked.drafts());
  const left = (): number => (sync()?.unsent ?? 0) + (sync()?.needsReview ?? 0) + (drafts()?.length ?? 0);
  const save = async (): Promise<void> => {
    saveFile(`${t('access.revoked.exportName')}-${berlinDate(Date.now())}.json`, await worker.exportUnsent());
    setSaved(true);
  };
  const goOn = async (): Promise<void> => {
    const first = await worker.signOut();
    // What is left was saved as a file: only now it is given up, and only if it still is what was counted.
    const giveUp = !first.ok && first.failure === 'unsentWork' && saved() ? first.count : undefined;
    await act.run(giveUp === undefined ? Promise.resolve(first) : worker.signOut(giveUp));
  };
  return (
    <StartPage place="Lotse" title={t('access.revoked.title')}>
      <p>{t('access.revoked.text')}</p>
      <Show when={sync()}>
        <Show when={left() > 0} fallback={<Notice tone="good">{t('access.revoked.nothingLeft')}</Notice>}>
          <Notice tone="attention" title={t('access.revoked.left', left())}>
            <p>{t('access.revoked.leftText')}</p>
            <div class="row">
              <Button weight={saved() ? 'plain' : 'main'} onClick={() => void save()}>
                {t('access.revoked.export')}
              </Button>
              <span role="status">{saved() ? t('access.revoked.exported') : ''}</span>
            </div>
          </Notice>
        </Show>
        <section class="stack">
          <h2>{t('access.revoked.goOn')}</h2>
          <p>{t('access.revoked.goOnText')}</p>
          <FailureNotice refused={act.refused()} />
          <div class="row">
            <Button
              weight={left() === 0 ? 'main' : 'plain'}
              disabled={left() > 0 && !saved()}
              describedBy="revoked-first"
              busy={act.busy()}
              onClick={() => void goOn()}
            >
              {left() === 0 ? t('access.revoked.signIn') : t('access.revoked.clear')}
            </Button>
          </div>
          <p class="muted small" id="revoked-first">
            {left() > 0 ? t('access.revoked.first') : ''}
          </p>
        </section>
      </Show>
    </StartPage>
  );
}
