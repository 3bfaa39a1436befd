import type { Id } from '../../domain/values.ts';
import { programmeRoutes } from '../programme/programme-routes.ts';
import { planningRoutes } from '../planning/planning-routes.ts';
import type { DraftSubject } from './draft-keys.ts';
import { routes } from './routes.ts';

/** Where a draft is written on. */
export function addressOf(subject: DraftSubject, form: Id): string {
  switch (subject.what) {
    case 'visit':
      return routes.visit(subject.caseId, subject.visit, form);
    case 'appointment':
      return subject.appointment === null
        ? planningRoutes.newAppointment({ caseId: subject.caseId, form })
        : planningRoutes.appointment(subject.appointment, form);
    case 'client':
      return routes.person(subject.caseId, form);
    case 'private':
      return routes.note(subject.caseId, subject.note, form);
    case 'interruption':
    case 'urgent':
      return routes.file(subject.caseId, form);
    case 'decline':
      return planningRoutes.releasesAt(form);
    case 'case':
      return routes.newCase(subject.draft, form);
    case 'handover':
      return routes.handOver(subject.draft, form);
    case 'setting':
      return programmeRoutes.decision(subject.setting, form);
    case 'rewrite':
      return routes.look;
    default:
      throw new Error(`unknown draft of ${String(subject satisfies never)}`);
  }
}
