import { afterAll, beforeAll, describe } from 'vitest';
import type { DatabasePlace } from '../../../src/server/database/open-database.ts';
import { openOffice, type TestOffice } from '../../support/running-server.ts';
import { accessDays } from './access-days.ts';
import { accessLog } from './access-log.ts';
import { accounts } from './accounts.ts';
import { admission } from './admission.ts';
import { backups } from './backups.ts';
import { emergencyAccess } from './emergency-access.ts';
import { borders } from './borders.ts';
import type { Contract } from './contract-place.ts';
import { credentials } from './credentials.ts';
import { devices } from './devices.ts';
import { enquiries } from './enquiries.ts';
import { erasing } from './erasing.ts';
import { events } from './events.ts';
import { furtherLists } from './further-lists.ts';
import { handingOver } from './handing-over.ts';
import { invitations } from './invitations.ts';
import { liveValues } from './live-values.ts';
import { officers } from './officers.ts';
import { peopleDirectory } from './people-directory.ts';
import { places } from './places.ts';
import { placesHistory } from './places-history.ts';
import { placesRestored } from './places-restored.ts';
import { serverPlaces } from './server-places.ts';
import { pulling } from './pulling.ts';
import { pushing } from './pushing.ts';
import { reoffering } from './reoffering.ts';
import { refusing } from './refusing.ts';
import { setUpWhole } from './set-up-whole.ts';
import { stolenCookie } from './stolen-cookie.ts';

/** Everything that must hold on either engine. `empty` makes an empty database. */
export function runContract(engine: string, empty: () => Promise<DatabasePlace>): void {
  describe(engine, () => {
    let office: TestOffice | null = null;
    let place: DatabasePlace | null = null;
    beforeAll(async () => {
      place = await empty();
      office = await openOffice(place);
    });
    afterAll(async () => {
      await office?.server.close();
    });
    const contract: Contract = { office: () => present(office), place: () => present(place), empty };
    const exchanging = [pushing, refusing, liveValues, pulling, events, backups, borders];
    const people = [accounts, setUpWhole, peopleDirectory, invitations, admission, credentials, devices, accessLog, stolenCookie];
    const access = [furtherLists, accessDays, handingOver, emergencyAccess, erasing, reoffering, officers];
    const granting = [places, serverPlaces, placesRestored, placesHistory, enquiries];
    for (const part of [...exchanging, ...people, ...access, ...granting]) part(contract);
  });
}

function present<T>(made: T | null): T {
  if (made === null) throw new Error('the server has not started yet');
  return made;
}
