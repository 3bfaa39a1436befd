import { routes } from './routes/case-routes.ts';
import { planningRoutes } from './routes/planning-routes.ts';
import { programmeRoutes, settingNames } from './routes/programme-routes.ts';
import type { DraftKind } from './records/registry.ts';

/** Drafts of forms that are no editor's page, by the word that their keys begin with. */
export const draftKinds: Readonly<Record<string, DraftKind>> = {
  client: { ids: 1, ofCase: true, title: (t) => t('cases.person.place'), address: ([caseId], form) => routes.person(caseId ?? '', form) },
  case: { ids: 1, ofCase: false, title: (t) => t('cases.list.new'), address: ([draft], form) => routes.newCase(draft ?? '', form) },
  appointment: {
    ids: 2,
    ofCase: true,
    title: (t) => t('planning.form.draft'),
    address: ([caseId, appointment], form) =>
      typeof appointment === 'string'
        ? planningRoutes.appointment(appointment, form)
        : planningRoutes.newAppointment({ caseId: caseId ?? null, form }),
  },
  interruption: {
    ids: 2,
    ofCase: true,
    within: true,
    title: (t) => t('support.pause.title'),
    address: ([caseId], form) => routes.file(caseId ?? '', form),
  },
  urgent: {
    ids: 1,
    ofCase: true,
    within: true,
    title: (t) => t('places.waiting.move'),
    address: ([caseId], form) => routes.file(caseId ?? '', form),
  },
  decline: { ids: 1, ofCase: false, title: (t) => t('planning.releases.title'), address: (_, form) => planningRoutes.releasesAt(form) },
  handover: {
    ids: 1,
    ofCase: false,
    title: (t) => t('officer.form.place'),
    address: ([draft], form) => routes.handOver(draft ?? '', form),
  },
  setting: {
    ids: 1,
    ofCase: false,
    title: (t, [name]) => {
      const setting = settingNames.find((one) => one === name);
      return setting === undefined ? t('places.decision.place') : `${t('places.decision.place')} · ${t(`places.settings.what.${setting}`)}`;
    },
    address: ([name], form) => {
      const setting = settingNames.find((one) => one === name);
      return setting === undefined ? null : programmeRoutes.decision(setting, form);
    },
  },
  rewrite: { ids: 2, ofCase: false, title: (t) => t('cases.review.conflicts'), address: () => routes.review },
};
