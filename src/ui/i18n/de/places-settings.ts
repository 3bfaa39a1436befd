const cases = (count: number): string => (count === 1 ? '1 Fall' : `${count} Fälle`);
const weeks = (count: number): string => (count === 1 ? '1 Woche' : `${count} Wochen`);
const placesOf = (count: number): string => (count === 1 ? '1 Platz' : `${count} Plätze`);

/** The programme's settings, and the decision that changes one. */
export const placeSettings = {
  settings: {
    title: 'Einstellungen des Projekts',
    back: 'Zum Projekt',
    intro: 'Jede Entscheidung gilt ab einem Tag, mit Grund und Namen. Frühere bleiben stehen; nichts wird überschrieben.',
    readOnly: 'Ändern kann das die Teamleitung.',
    what: {
      capacity: 'Plätze',
      countedKinds: 'Gezählte Zeitarten',
      interruption: 'Unterbrechungen',
      option: 'Option für ein weiteres Jahr',
    },
    means: {
      capacity: 'So viele Menschen begleitet das Projekt zur gleichen Zeit.',
      countedKinds: 'Was in die vier Stunden je Woche zählt.',
      interruption: 'Was mit dem Ende geschieht, wenn die Begleitung ruht, etwa im Krankenhaus.',
      option: 'Ob die Laufzeit um das vereinbarte weitere Jahr länger ist.',
    },
    places: (count: number) => placesOf(count),
    noKinds: 'nichts',
    policy: {
      calendar: 'Das Ende bleibt',
      suspend: 'Das Ende rückt um die Tage nach hinten',
      days180: '180 Tage Begleitung, Unterbrechungen zählen nicht mit',
    },
    drawn: { yes: 'gezogen', no: 'nicht gezogen' },
    since: (date: string) => `gilt seit ${date}`,
    comes: (date: string) => `ab ${date}`,
    history: 'Alle Entscheidungen',
    first: 'So eingerichtet',
    decided: (name: string) => `Entschieden: ${name}`,
    written: (a: { name: string; at: string }) => `Aufgeschrieben: ${a.name}, ${a.at}`,
    takeBack: 'Zurücknehmen',
    takenBack: 'Zurückgenommen',
    decide: 'Neu entscheiden',
    none: 'Noch keine spätere Entscheidung: Es gilt, was bei der Einrichtung festgelegt wurde.',
  },
  decision: {
    gone: 'Das entscheidet die Teamleitung',
    goneText: 'Was gilt und was kommt, steht bei den Einstellungen des Projekts.',
    back: 'Zu den Einstellungen',
    now: (words: string) => `Zurzeit: ${words}`,
    count: 'Zahl der Plätze',
    countHint: '1 bis 500',
    countMissing: 'Bitte eine ganze Zahl von 1 bis 500.',
    kinds: 'Diese Zeiten zählen',
    kindsMissing: 'Mindestens eine Zeitart muss zählen, sonst gäbe es keine Grenze je Woche.',
    policy: 'Bei einer Unterbrechung',
    policyMissing: 'Bitte eine der drei Regeln wählen.',
    policyMeans: {
      calendar: 'Sechs Monate nach dem Kalender, auch wenn die Begleitung ruhte.',
      suspend: 'Für jeden Tag, an dem die Begleitung ruhte, kommt ein Tag dazu.',
      days180: 'Es zählen 180 Tage, an denen begleitet werden konnte (BGB § 191).',
    },
    option: 'Das weitere Jahr',
    optionMissing: 'Bitte wählen, ob die Option gezogen wird.',
    drawn: { yes: 'wird gezogen', no: 'wird nicht gezogen' },
    from: 'Gilt ab',
    notADate: 'Dieser Tag ist nicht zu lesen. So geht es: 01.02. oder 01.02.2027.',
    passed: 'Der Tag liegt zurück: Was seither geschah, wird damit neu gerechnet. Aufgeschriebenes bleibt.',
    decidedBy: 'Entschieden von',
    decidedByHint: 'Wer es entschieden hat, auch wenn jemand anderes es aufschreibt.',
    decidedByMissing: 'Bitte den Namen eintragen.',
    reason: 'Grund',
    reasonHint: 'Ein Satz, den in einem Jahr noch jemand versteht.',
    reasonMissing: 'Bitte einen Grund; ein Satz genügt.',
    same: 'Das gilt an diesem Tag schon. Speichern lässt es sich trotzdem, etwa um den Grund festzuhalten.',
    effect: 'Was sich dadurch ändert',
    effectWaits: 'Sobald Wert und Tag dastehen, ist hier zu sehen, was sich ändert.',
    effectNone: 'Für niemanden ändert sich dadurch ein Tag oder eine Woche.',
    effectKnown: 'Gerechnet mit allem, was auf diesem Gerät zu lesen ist.',
    earlier: (count: number) => (count === 1 ? '1 Fall endet dann früher:' : `${cases(count)} enden dann früher:`),
    later: (count: number) => (count === 1 ? '1 Fall endet dann später:' : `${cases(count)} enden dann später:`),
    moved: (a: { title: string; before: string; after: string }) => `${a.title}: ${a.after} statt ${a.before}`,
    over: (a: { date: string; count: number }) =>
      `Ab ${a.date} ${a.count === 1 ? 'ist 1 Platz' : `sind ${a.count} Plätze`} mehr belegt als vorhanden: niemand verliert seinen Platz.`,
    overMeans: 'Neu vergeben wird erst wieder, wenn genug frei geworden sind.',
    weeksOver: (count: number) =>
      count === 1
        ? '1 Woche liegt dann über vier Stunden. Sie wird vermerkt; die Besuche bleiben, wie sie waren.'
        : `${weeks(count)} liegen dann über vier Stunden. Sie werden vermerkt; die Besuche bleiben, wie sie waren.`,
    weeksHealed: (count: number) =>
      count === 1 ? '1 Woche liegt dann nicht mehr darüber.' : `${weeks(count)} liegen dann nicht mehr darüber.`,
    place: 'Entscheidung',
    save: 'Entscheidung speichern',
    saved: (a: { what: string; date: string }) => `${a.what}: gilt ab ${a.date}`,
  },
};
