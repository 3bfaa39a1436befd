import type { Id } from '../../domain/values.ts';
import { programmePlaces } from '../programme/places.ts';
import { planningPlaces } from '../planning/planning-places.ts';
import type { DraftSubject } from './draft-keys.ts';
import { places } from './places.ts';

/** Where a draft is written on. */
export function addressOf(subject: DraftSubject, form: Id): string {
  switch (subject.what) {
    case 'visit':
      return places.visit(subject.of, subject.visit, form);
    case 'appointment':
      return subject.appointment === null
        ? planningPlaces.newAppointment({ of: subject.of, form })
        : planningPlaces.appointment(subject.appointment, form);
    case 'client':
      return places.person(subject.of, form);
    case 'private':
      return places.note(subject.of, subject.note, form);
    case 'interruption':
    case 'urgent':
      return places.file(subject.of, form);
    case 'decline':
      return planningPlaces.releasesAt(form);
    case 'case':
      return places.newCase(subject.draft, form);
    case 'handover':
      return places.handOver(subject.draft, form);
    case 'setting':
      return programmePlaces.decision(subject.setting, form);
    case 'rewrite':
      return places.look;
    default:
      throw new Error(`unknown draft of ${String(subject satisfies never)}`);
  }
}
