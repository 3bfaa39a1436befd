import { placeSettings } from './places-settings.ts';

const weeks = (count: number): string => (count === 1 ? '1 Woche' : `${count} Wochen`);
const placesOf = (count: number): string => (count === 1 ? '1 Platz' : `${count} Plätze`);

/** The places board, and what becomes of a place that somebody asked for. Numbers and dates come in as words where they have a form. */
export const places = {
  board: {
    title: 'Plätze',
    held: (a: { occupied: number; of: number }) => `${a.occupied} von ${a.of} belegt`,
    /** The headline as it is read aloud and printed: never without its age. */
    asOf: (when: string) => `Stand ${when}`,
    asOfOffline: (when: string) => `Ohne Netz. Die Zahlen sind vom letzten Abgleich: ${when}.`,
    asOfNever: 'Noch kein Stand vom Server. Mit Netz erscheint er hier von allein.',
    counts: {
      reserved: (count: number) => `${count} reserviert`,
      offered: (count: number) => `${count} angeboten`,
      free: (count: number) => `${count} frei`,
      requested: (count: number) => `${count} nur hier beantragt`,
      waiting: (count: number) => (count === 1 ? '1 wartet' : `${count} warten`),
    },
    overTitle: 'Mehr belegt als vorgesehen',
    overGo: 'Zahl der Plätze ansehen',
    picture: 'Die Plätze als Bild',
    empty: 'Noch ist kein Platz vergeben',
    emptyText:
      'Ein Platz wird in der Fallakte beantragt, auch ohne Netz. Vergeben wird er allein vom Server, in der Reihenfolge, in der die Anträge dort ankommen.',
    emptyGo: 'Zu den Fällen',
    offices: 'Nach Büros',
    officesText: (count: number) => `Alle Büros teilen sich ${placesOf(count)}; keines hat eigene.`,
    office: 'Büro',
    officeOccupied: 'belegt',
    officeReserved: 'reserviert, angeboten',
    officeWaiting: 'warten',
    total: 'Zusammen',
    own: 'Fälle mit Platz',
    settings: 'Einstellungen des Projekts',
    about: 'Über das Projekt',
  },
  seat: {
    state: {
      occupied: 'belegt',
      ending: 'endet bald',
      reserved: 'reserviert',
      offered: 'angeboten',
      requested: 'nur hier beantragt',
      free: 'frei',
    },
    until: (date: string) => `bis ${date}`,
    from: (date: string) => `ab ${date}`,
    spoken: (a: { number: number; state: string; days: string }) => `Platz ${a.number}: ${a.state}${a.days === '' ? '' : ` ${a.days}`}`,
    requestedMeans: 'Der Server hat den Antrag noch nicht.',
  },
  waiting: {
    title: 'Warteliste',
    none: 'Niemand wartet. Sind einmal alle Plätze vergeben, stehen hier die Nächsten der Reihe nach.',
    rule: 'Es geht der Reihe nach, wie die Anträge beim Server ankamen. Ein freier Platz wird fünf Werktage lang angeboten, nie von allein vergeben.',
    notYet: 'Angeboten wird ein Platz erst, wenn er an jedem Tag der ganzen Begleitung frei ist.',
    caseOf: (office: string) => (office === '' ? 'Fall im Team' : `Fall aus ${office}`),
    position: (position: number) => `Nr. ${position}`,
    /** In place of a number: the server gives it. */
    here: 'nur hier',
    since: (when: string) => `wartet seit ${when}`,
    /** In place of a number. */
    paused: 'ruht',
    pausedMeans: 'Ein Angebot wurde gerade nicht angenommen. Der Rang bleibt. Weiter geht es mit „Wieder anbieten“ in der Fallakte.',
    requestedSince: (when: string) => `nur auf diesem Gerät beantragt, ${when}`,
    offered: (day: string) => `Platz angeboten bis ${day}`,
    urgent: 'dringend',
    noReason: 'Der Grund ist noch nicht auf diesem Gerät.',
    move: 'Vorziehen',
    moveOf: (who: string) => `${who} vorziehen`,
    moveBack: 'Zurück in die Reihe',
    reason: 'Warum ist es dringend?',
    reasonHint: 'Lesen können es die Fallführung und die Teamleitung.',
    reasonMissing: 'Ein Satz genügt; ohne Grund bleibt die Reihe, wie sie ist.',
    cancel: 'Doch nicht',
    moved: (who: string) => `${who} ist vorgezogen, sobald der Server es hat`,
    movedBack: (who: string) => `${who} steht wieder in der Reihe`,
  },
  /** Of each only the number remains. */
  enquiries: {
    title: 'Anfragen ohne Teilnahme',
    year: (a: { year: string; count: number }) => `${a.year}: ${a.count === 1 ? '1 Anfrage' : `${a.count} Anfragen`} ohne Teilnahme`,
    means: 'Was aufgeschrieben war, ist nach 30 Tagen gelöscht. Nur die Zahl bleibt.',
  },
  line: {
    title: 'Belegung im Lauf der Wochen',
    label: 'Linie der Belegung',
    now: (a: { occupied: number; of: number }) => `Heute sind ${a.occupied} von ${a.of} Plätzen belegt.`,
    most: (a: { occupied: number; week: string }) => `Am meisten seit einem halben Jahr: ${a.occupied} (${a.week}).`,
    ahead: (a: { occupied: number; weeks: number; week: string }) =>
      `So wie heute vereinbart sind es in ${weeks(a.weeks)} noch ${a.occupied} (${a.week}).`,
    over: (a: { week: string; occupied: number; of: number }) => `In ${a.week} sind ${a.occupied} belegt, vorgesehen sind ${a.of}.`,
    today: 'heute',
    capacity: (count: number) => placesOf(count),
    capacityThen: (a: { now: number; later: number }) => `${placesOf(a.now)}, später ${a.later}`,
    occupied: 'belegt',
    held: 'mit reservierten und angebotenen',
    places: 'Plätze',
    agreed: 'vereinbart',
    table: 'Als Tabelle',
    week: 'Woche',
    none: 'Noch keine Woche mit einem belegten Platz. Die Linie beginnt mit dem ersten.',
    month: (number: number) => ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'][number - 1] ?? '',
  },
  notifications: {
    granted: (title: string) => `${title} hat einen Platz`,
    grantedText: 'Der Server hat den Platz vergeben. Er bleibt vergeben.',
    grantedUntil: (day: string) => `Reserviert bis ${day}. Bis dahin ist Zeit für die Entscheidung; einmal lässt sich verlängern.`,
    waiting: (title: string) => `${title} steht auf der Warteliste`,
    waitingText: (a: { title: string; position: number | null }) =>
      `Der letzte Platz war schon vergeben. Alles, was Sie erfasst haben, bleibt; ${a.title} steht ${
        a.position === null ? 'auf der Warteliste' : `an ${a.position}. Stelle der Warteliste`
      }.`,
    full: (title: string) => `${title}: der Platz bleibt wie bisher`,
    fullText:
      'Für die neuen Tage ist nicht durchgehend ein Platz frei. Der vergebene Platz bleibt, und alles Erfasste auch. Sobald die Tage frei sind, wird er von allein verlängert.',
    none: (title: string) => `${title}: hier war nichts mehr zu tun`,
    noneText:
      'Der Schritt kam zu spät, etwa nach Ablauf eines Angebots, oder der Platz stand schon so. Alles Erfasste bleibt. Die Fallakte zeigt, was gilt.',
    offered: (title: string) => `Ein Platz ist frei für ${title}`,
    offeredText: (day: string) =>
      `Das Angebot gilt bis ${day}. Bitte in der Fallakte annehmen oder „Gerade nicht“ wählen; von allein wird nichts belegt.`,
    offeredOpen: 'Ein Platz ist angeboten. Bitte in der Fallakte annehmen oder „Gerade nicht“ wählen.',
    offeredGo: 'Zum Angebot',
    lengthened: (title: string) => `${title}: Platz verlängert`,
    lengthenedText: (day: string) => `Platz bis ${day} verlängert: Die gewünschten Tage sind frei geworden.`,
    lapsed: (title: string) => `${title}: die Frist ist vorbei`,
    lapsedText: (day: string) => `Reserviert oder angeboten war bis ${day}. Der Platz ist wieder frei.`,
    lapsedOpen: 'Der Platz ist wieder frei.',
    lapsedWaiting: (a: { title: string; position: number }) => `${a.title} steht jetzt an ${a.position}. Stelle der Warteliste.`,
    lapsedAgain: 'In der Fallakte lässt er sich neu beantragen. Alles Erfasste bleibt.',
  },
  ...placeSettings,
};
