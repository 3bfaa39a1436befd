import type { SampleNote } from './note.ts';

/** What lies between the larger steps. */
export const shortContacts: readonly SampleNote[] = [
  {
    kind: 'phone',
    happened: 'Terminerinnerung für morgen. {P} hat alles bereitgelegt und den Bus herausgesucht.',
    words: '»Ich habe schon auf die Uhr geguckt, bevor Sie anriefen.«',
    view: 'Zuverlässigkeit wächst.',
  },
  {
    kind: 'phone',
    happened: 'Kurzer Anruf nach dem gestrigen Termin. Es ging gut, der Brief wird nächste Woche erwartet.',
    words: '»Ich bin froh, dass es vorbei ist.«',
    view: 'Nichts Dringendes.',
  },
  {
    kind: 'phone',
    happened: '{P} hatte eine Frage zu einem Schreiben. Am Telefon vorlesen lassen, erklärt, abgelegt.',
    words: '»Dann kann ich das in Grün legen.«',
    view: 'Selbstständig, braucht nur eine Rückversicherung.',
  },
  {
    kind: 'phone',
    happened: 'Termin verschoben, weil der Bus ausfällt. Neuer Termin am selben Tag, eine Stunde später.',
    words: '»Hauptsache, es fällt nicht aus.«',
    view: 'Treffen sind wichtig geworden.',
  },
  {
    kind: 'office',
    happened: 'Spontan im Büro vorbeigekommen, um eine Kopie zu machen. Daraus wurde ein gutes Gespräch über den Sommer.',
    words: '»Ich war gerade in der Gegend. Also fast.«',
    view: 'Sucht von sich aus Kontakt.',
  },
  {
    kind: 'homeVisit',
    happened: 'Gemeinsam den Kalender für die nächsten vier Wochen gefüllt und die Termine farbig markiert.',
    words: '»Blau ist Arzt, Grün ist schön.«',
    view: 'Überblick beruhigt.',
    agreed: [['Kalender neben die Tür hängen', '{P}', 2]],
  },
  {
    kind: 'phone',
    happened: 'Rückfrage der Krankenkasse beantwortet, {P} war zugeschaltet und hat zugestimmt.',
    words: '»Das klang bei Ihnen so einfach.«',
    view: 'Beim nächsten Mal ruft {P} an, ich höre mit.',
  },
  {
    kind: 'video',
    happened: 'Wegen Erkältung per Video gesprochen. Kurz den Stand der Anträge durchgegangen, alles im Zeitplan.',
    words: '»Ich sehe schlimmer aus, als es ist.«',
    view: 'Schonung geht vor.',
  },
  {
    kind: 'phone',
    happened: 'Nachgefragt, wie der erste Besuch in der Gruppe war. {P} blieb bis zum Schluss.',
    words: '»Ich habe nicht viel gesagt, aber ich war da.«',
    view: 'Genau das war das Ziel.',
  },
  {
    kind: 'office',
    happened: 'Fahrtkosten abgerechnet, zwei Quittungen fehlten und fanden sich in der Jackentasche.',
    words: '»Die Jacke ist mein Archiv.«',
    view: 'Humor hilft durch die Bürokratie.',
  },
  {
    kind: 'homeVisit',
    happened: 'Zwischenbilanz am Küchentisch: Was ist geschafft, was liegt noch? {P} hat vier Dinge durchgestrichen.',
    words: '»Durchstreichen ist besser als Schokolade.«',
    view: 'Erfolge sichtbar halten.',
  },
  {
    kind: 'phone',
    happened: '{P} meldet sich mit guter Nachricht: die Nachzahlung ist auf dem Konto.',
    words: '»Ich habe zuerst die Rate bezahlt und dann Blumen gekauft.«',
    view: 'Gute Reihenfolge, eigene Entscheidung.',
  },
  {
    kind: 'thirdParty',
    happened: 'Mit der Vermittlerin nur Termine abgestimmt, keine Inhalte. {P} war vorher gefragt worden.',
    words: '{P} ist einverstanden, solange es nur um Termine geht.',
    view: 'Schweigepflicht noch einmal bestätigt, das schafft Vertrauen.',
  },
  {
    kind: 'office',
    happened: 'Bewerbung um einen Gartenplatz im Gemeinschaftsgarten geschrieben, eine halbe Seite.',
    words: '»Ich will Kürbisse. Große.«',
    view: 'Freude ist auch ein Ziel.',
    agreed: [['Bewerbung abgeben', '{P}', 4]],
  },
  {
    kind: 'phone',
    happened: 'Schlechte Nacht, {P} wollte nur eine Stimme hören. Zwanzig Minuten über den Tag gesprochen, am Ende ging es besser.',
    words: '»Danke. Jetzt mache ich mir was zu essen.«',
    view: 'Kennt eigene Warnzeichen und holt sich Hilfe.',
  },
  {
    kind: 'homeVisit',
    happened: 'Regale zusammengebaut, dabei über die nächste Zeit gesprochen. Eine Schraube ist übrig geblieben.',
    words: '»Die heben wir auf, falls mal was wackelt.«',
    view: 'Nebenbei entstehen die besten Gespräche.',
  },
  {
    kind: 'office',
    happened: 'Antwort vom Amt gemeinsam gelesen: bewilligt, ohne Nachfragen. Bescheid geprüft und abgeheftet.',
    words: '»Kein Haken? Wirklich kein Haken?«',
    view: 'Erleichtert. Misstrauen darf langsam kleiner werden.',
  },
  {
    kind: 'phone',
    happened: 'Vereinbarten Anruf gehalten. Alles ruhig, die Kinder sind gesund, nichts Neues.',
    words: '»Langweilig ist gerade das Beste.«',
    view: 'Stabil.',
  },
  {
    kind: 'otherPlace',
    happened: 'Auf dem Wochenmarkt getroffen und für acht Euro einen Eintopf für drei Tage eingekauft. {P} hat verhandelt.',
    words: '»Der Kohl war im Preis noch nicht am Ende.«',
    view: 'Haushalten kann {P} besser als ich.',
  },
  {
    kind: 'homeVisit',
    happened: 'Über das Ende der sechs Monate gesprochen. Gesammelt, wer danach für was da ist, und aufgeschrieben.',
    words: '»Dann bin ich nicht allein, ich bin nur ohne Sie.«',
    view: 'Abschied beginnt früh und geordnet.',
    agreed: [['Liste der Anlaufstellen fertig machen', '{M}', 10]],
  },
];

/** Nobody opened. Twenty seconds of writing, no judgement. */
export const notMet: readonly SampleNote[] = [
  { kind: 'homeVisit', happened: 'Nicht angetroffen. Karte mit neuem Terminvorschlag eingeworfen.', words: '', view: '' },
  {
    kind: 'homeVisit',
    happened: 'Dreimal geklingelt, niemand da. Auf die Mailbox gesprochen, ohne Inhalt zu nennen.',
    words: '',
    view: 'Bisher immer zuverlässig, morgen nachfragen.',
    agreed: [['Anrufen', '{M}', 1]],
  },
  { kind: 'office', happened: 'Nicht erschienen. Eine Viertelstunde gewartet, dann eine Nachricht geschickt.', words: '', view: '' },
  { kind: 'otherPlace', happened: 'Am Treffpunkt war niemand. Regen und Busausfall, vermutlich deshalb.', words: '', view: '' },
  {
    kind: 'homeVisit',
    happened: 'Die Nachbarin sagt, {P} sei zum Arzt gefahren. Termin wird nachgeholt.',
    words: '',
    view: 'Arztbesuch geht vor.',
  },
  {
    kind: 'phone',
    happened: 'Vereinbarter Anruf, keine Antwort. Später kam eine Nachricht: eingeschlafen.',
    words: '»Tut mir leid, ich war so müde.«',
    view: 'Kein Problem, neuer Versuch morgen.',
  },
];

/** Why a week went over four hours. */
export const overLimitReasons: readonly string[] = [
  'Räumungsfrist lief in dieser Woche ab, Begleitung zum Amt und zum Vermieter war nicht aufzuschieben.',
  'Krise nach einem Todesfall in der Familie, zusätzliche Gespräche nötig.',
  'Zwei Behördentermine mit langer Wartezeit in derselben Woche.',
  'Umzug und Schlüsselübergabe fielen auf dieselbe Woche.',
];
