import { For, type JSX } from 'solid-js';
import { LinkRow } from '../components/ButtonLink.tsx';
import { Section } from '../components/Page.tsx';
import { useI18n } from '../i18n/I18n.tsx';
import { peopleRoutes } from '../routes/people-routes.ts';
import { useSession } from '../session/session-context.tsx';

/** One's own ways in: each on a page of its own. */
export function AccessSettings(): JSX.Element {
  const { t } = useI18n();
  const { session } = useSession();
  const ways = () => [
    {
      href: peopleRoutes.passkey,
      title: t('people.passkey.title'),
      text: session()?.passkey ? t('people.passkey.on') : t('people.passkey.off'),
    },
    { href: peopleRoutes.passphrase, title: t('people.keys.passphrase'), text: '' },
    { href: peopleRoutes.recoveryKey, title: t('people.keys.recovery'), text: t('people.keys.recoveryShort') },
    { href: peopleRoutes.devices, title: t('people.devices.title'), text: t('people.devices.short') },
  ];
  return (
    <Section title={t('people.keys.title')}>
      <ul class="list" role="list">
        <For each={ways()}>
          {(way) => (
            <li>
              <LinkRow {...way} />
            </li>
          )}
        </For>
      </ul>
    </Section>
  );
}
