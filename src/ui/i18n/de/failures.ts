/** `components.failure` goes on here: refusals that nobody meets before the unlock. */
export const failures = {
  wrongSetupCode: {
    title: 'Der Einrichtungslink gilt nicht mehr',
    text: 'Bei jedem Start zeigt der Server einen neuen Link. Bitte den neuesten öffnen.',
  },
  alreadySetUp: { title: 'Hier ist schon ein Projekt eingerichtet', text: 'Bitte neu laden und mit dem eigenen Anmeldenamen anmelden.' },
  tooLong: { title: 'Der Text ist zu lang', text: 'Ein Feld fasst 32.000 Zeichen. Bitte kürzen oder auf zwei Einträge verteilen.' },
  notFound: { title: 'Das gibt es hier nicht', text: 'Vielleicht ist es noch nicht auf diesem Gerät angekommen.' },
  noAccess: { title: 'Das darf hier niemand lesen', text: 'Der Zugang liegt bei der Fallführung.' },
  signedOut: {
    title: 'Die Anmeldung beim Server ist abgelaufen',
    text: 'Hier lässt sich weiterarbeiten, nichts ist verloren. Bitte noch einmal anmelden, dann geht auch das.',
  },
  invitationUsed: {
    title: 'Diese Einladung wurde schon benutzt',
    text: 'Jede Einladung gilt einmal. War das jemand anderes, bitte sofort der Teamleitung sagen. Sonst geht es mit Anmelden weiter.',
  },
  invitationExpired: {
    title: 'Diese Einladung gilt nicht mehr',
    text: 'Einladungen gelten sieben Tage und lassen sich zurücknehmen. Die Teamleitung kann eine neue schicken.',
  },
  invitationForged: {
    title: 'Mit diesem Link stimmt etwas nicht',
    text: 'Vielleicht fehlt ein Stück davon. Bitte den Link noch einmal ganz öffnen oder den Code neu scannen. Bleibt es dabei, bitte um eine neue Einladung.',
  },
  loginTaken: { title: 'Diesen Anmeldenamen gibt es schon', text: 'Bitte einen anderen wählen. Alles andere bleibt stehen.' },
  wrongRecoveryKey: {
    title: 'Dieser Schlüssel öffnet hier nichts',
    text: 'Er ist richtig abgeschrieben, gehört aber nicht zu diesem Anmeldenamen, oder es gibt inzwischen einen neueren.',
  },
  lastTeamLead: {
    title: 'Das ist die letzte Teamleitung',
    text: 'Ohne sie könnte niemand mehr einladen oder einspringen. Bitte zuerst eine zweite Teamleitung einladen.',
  },
  leadsCases: {
    title: 'Hier hängen noch Fälle daran',
    text: 'Jeder Fall braucht jemanden, der ihn führt. Bitte zuerst die Fälle übergeben.',
  },
  stale: {
    title: 'Jemand war gerade schneller',
    text: 'Der neue Stand steht schon hier. Bitte ansehen und noch einmal entscheiden.',
  },
  strangeFile: {
    title: 'Das ist keine gesicherte Datei von Lotse',
    text: 'Oder sie ist beschädigt oder nicht vollständig. Es wurde nichts daraus übernommen. Vielleicht gibt es die Datei noch einmal, auf dem Gerät, das sie gesichert hat.',
  },
  tooManyDays: {
    title: 'Eine Vertretung dauert höchstens sechs Wochen',
    text: 'Sie beginnt vor ihrem Ende. Danach kann die Teamleitung sie verlängern.',
  },
  atServer: {
    title: 'Dazu fehlen auf diesem Gerät die Inhalte des Falls',
    text: 'Der Fall ist abgeschlossen, seine Inhalte liegen beim Server. In der Fallakte lassen sie sich wieder holen, dann geht auch das. Das Getippte bleibt stehen.',
  },
  noDecision: {
    title: 'Notizen kommen nach dem Ja',
    text: 'Die Klientin oder der Klient hat noch nicht zugesagt. Das Getippte bleibt als Entwurf hier. Name, Erreichbarkeit und Zeiten gehen schon; für alles andere bitte zuerst in der Fallakte die Entscheidung eintragen.',
  },
  reasonMissing: {
    title: 'Hier fehlt noch ein kurzer Grund',
    text: 'Der Termin geht über vier Stunden in der Woche oder über das Ende hinaus. Mit einem Grund geht er an die Teamleitung zur Freigabe. Das Getippte bleibt stehen.',
  },
  outsideTerm: {
    title: 'Dieser Beginn liegt außerhalb der Laufzeit des Projekts',
    text: 'Es wurde noch nichts gespeichert, das Getippte bleibt stehen. Bitte einen Tag innerhalb der Laufzeit wählen oder den Beginn offen lassen.',
  },
};
