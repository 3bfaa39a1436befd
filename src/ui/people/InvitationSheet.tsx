import { createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js';
import type { InviteForm } from '../../protocol/team-api.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { Page } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';
import { QrCode } from './QrCode.tsx';

export interface MadeInvitation {
  readonly form: InviteForm;
  readonly programme: string;
  readonly link: string;
  /** Milliseconds. */
  readonly expiresAt: number;
}

/** The link and its code: shown once, kept nowhere. To be scanned on the spot, printed, or handed on. */
export function InvitationSheet(props: { readonly made: MadeInvitation }): JSX.Element {
  const { t, format } = useI18n();
  const [copied, setCopied] = createSignal(false);
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
  onMount(() => {
    window.addEventListener('beforeunload', warn);
    onCleanup(() => window.removeEventListener('beforeunload', warn));
  });
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(props.made.link);
    setCopied(true);
  };
  // Stopping the share sheet is no failure.
  const share = (): void => void navigator.share({ title: t('people.sheet.shareTitle'), url: props.made.link }).catch(() => undefined);
  return (
    <Page place={t('people.invite.place')} title={t('people.sheet.title', props.made.form.name)}>
      <p>{t('people.sheet.text')}</p>
      <div class="card invitation-sheet">
        <QrCode text={props.made.link} label={t('people.sheet.code')} />
        <div class="stack">
          <dl class="facts">
            <dt>{t('people.sheet.programme')}</dt>
            <dd>{props.made.programme}</dd>
            <dt>{t('people.role')}</dt>
            <dd>{t(`kinds.role.${props.made.form.role}`)}</dd>
            <dt>{t('people.validUntil')}</dt>
            <dd class="tabular">{format().dateTime(props.made.expiresAt)}</dd>
          </dl>
          <p class="code invitation-link">{props.made.link}</p>
          <div class="page-actions no-print">
            <Button onClick={() => void copy()}>{t('people.sheet.copy')}</Button>
            <Show when={'share' in navigator}>
              <Button onClick={share}>{t('people.sheet.share')}</Button>
            </Show>
            <Button onClick={() => window.print()}>{t('people.sheet.print')}</Button>
          </div>
          <p class="small muted no-print" role="status">
            {copied() ? t('people.sheet.copied') : t('people.sheet.careful')}
          </p>
        </div>
      </div>
      <ol class="steps-ahead">
        <li>{t('people.sheet.steps.open')}</li>
        <li>{t('people.sheet.steps.choose')}</li>
        <li>{t('people.sheet.steps.admit')}</li>
      </ol>
      <div class="page-actions no-print">
        <ButtonLink weight="main" href={peopleRoutes.people}>
          {t('people.sheet.done')}
        </ButtonLink>
      </div>
    </Page>
  );
}
