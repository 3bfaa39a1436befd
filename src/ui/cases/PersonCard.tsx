import { createSignal, Show, type JSX } from 'solid-js';
import type { Id } from '../../domain/values.ts';
import type { OpenRecord } from '../../protocol/open-record.ts';
import type { CaseView } from '../../protocol/case-views.ts';
import { Button } from '../components/Button.tsx';
import { ButtonLink } from '../components/ButtonLink.tsx';
import { FactList } from '../components/FactList.tsx';
import type { Format } from '../i18n/format.ts';
import { useI18n, type Translate } from '../i18n/I18n.tsx';
import { routes } from '../routes/case-routes.ts';
import { mayWrite } from '../records/access-level.ts';

/** What to know before ringing the bell: reading first, the form behind one button. */
export function PersonCard(props: { readonly view: CaseView }): JSX.Element {
  const { t, format } = useI18n();
  const [all, setAll] = createSignal(false);
  const facts = (): readonly Fact[] => (props.view.client === null ? [] : factsOf(props.view.client, t, format()));
  return (
    <section class="section person">
      <div class="section-head">
        <h2>{t('cases.file.basics')}</h2>
        <div class="row no-print">
          <Show when={facts().some((fact) => !fact.first)}>
            <Button weight="quiet" onClick={() => setAll(!all())}>
              {all() ? t('cases.file.lessBasics') : t('cases.file.moreBasics')}
            </Button>
          </Show>
          <Show when={mayWrite(props.view.row) && props.view.client !== null}>
            <ButtonLink weight="quiet" icon="pencil" href={routes.person(props.view.row.id)}>
              {t('cases.file.edit')}
            </ButtonLink>
          </Show>
        </div>
      </div>
      <Show
        when={props.view.client}
        fallback={<p class="muted">{props.view.offloaded ? t('cases.away.basics') : t('cases.file.basicsHidden')}</p>}
      >
        {(client) => <Basics client={client()} facts={facts()} all={all()} caseId={props.view.row.id} />}
      </Show>
    </section>
  );
}

interface BasicsProps {
  readonly client: OpenRecord<'client'>;
  readonly facts: readonly Fact[];
  /** Also what is not needed on the way. */
  readonly all: boolean;
  readonly caseId: Id;
}

function Basics(props: BasicsProps): JSX.Element {
  const { t } = useI18n();
  const shown = (): readonly Fact[] => (props.all ? props.facts : props.facts.filter((fact) => fact.first));
  const remarks = (): string => props.client.parts.remarks.value ?? '';
  return (
    <>
      <Show when={props.facts.length > 0 || remarks() !== ''} fallback={<p class="muted">{t('cases.file.noBasics')}</p>}>
        <Show when={remarks() !== ''}>
          <p class="card card-pressed typed">{remarks()}</p>
        </Show>
        <FactList look="columns" each={shown()} />
      </Show>
      <Show when={props.all || props.facts.every((fact) => fact.first)}>
        <div class="row no-print">
          <ButtonLink weight="quiet" class="page-back" href={routes.history(props.caseId, props.caseId)}>
            {t('cases.visit.history')}
          </ButtonLink>
        </div>
      </Show>
    </>
  );
}

interface Fact {
  readonly label: string;
  readonly text: string;
  readonly href?: string;
  /** Needed on the way; the rest unfolds. */
  readonly first: boolean;
}

function factsOf(client: OpenRecord<'client'>, t: Translate, format: Format): readonly Fact[] {
  const { contact, language, guardian, emergencyContact, benefitSince } = client.parts;
  const place = [contact.value?.street, [contact.value?.postcode, contact.value?.city].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ');
  const speaks = [language.value?.name, language.value?.interpreter ? t('cases.file.interpreterNeeded') : ''].filter(Boolean).join(', ');
  const all: readonly Fact[] = [
    { label: t('cases.person.phone'), text: contact.value?.phone ?? '', href: phoneLink(contact.value?.phone ?? ''), first: true },
    { label: t('kinds.label.client.parts.contact'), text: place, first: true },
    { label: t('kinds.label.client.parts.language'), text: speaks, first: true },
    personFact(t('kinds.label.client.parts.emergencyContact'), emergencyContact.value, true),
    personFact(t('kinds.label.client.parts.guardian'), guardian.value, false),
    { label: t('cases.person.email'), text: contact.value?.email ?? '', href: `mailto:${contact.value?.email ?? ''}`, first: false },
    {
      label: t('kinds.label.client.parts.benefitSince'),
      text: benefitSince.value === null ? '' : format.date(benefitSince.value),
      first: false,
    },
  ];
  return all.filter((fact) => fact.text !== '');
}

function personFact(label: string, person: { readonly name: string; readonly phone: string } | null, first: boolean): Fact {
  const text = [person?.name, person?.phone].filter(Boolean).join(', ');
  const fact = { label, text, first };
  return person !== null && person.phone !== '' ? { ...fact, href: phoneLink(person.phone) } : fact;
}

function phoneLink(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}
