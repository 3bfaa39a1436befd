/** What of the shell's words a locked device needs; the rest is in inside.ts. */
export const shell = {
  fictional: 'Erfundene Daten',
  fictionalLong: 'Alle Personen und Ereignisse hier sind erfunden.',
  cover: { button: 'Sichtschutz', title: 'Lotse', continue: 'Weiterarbeiten' },
  signOut: {
    title: 'Abmelden',
    text: 'Beim Abmelden wird dieses Gerät geleert. Alles, was beim Server ist, kommt bei der nächsten Anmeldung wieder.',
    go: 'Abmelden und Gerät leeren',
    refused: (count: number) => (count === 1 ? 'Eine Sache ist noch nicht beim Server' : `${count} Sachen sind noch nicht beim Server`),
    refusedText:
      'Darum geht Abmelden gerade nicht, sonst ginge etwas verloren. Mit Netz überträgt Lotse von selbst; Entwürfe bitte speichern oder verwerfen, Zurückgewiesenes ansehen. Bis dahin schützt Sperren die Akten genauso.',
    see: 'Ansehen, was wartet',
    lock: 'Stattdessen sperren',
    export: 'Versiegelt als Datei sichern',
  },
  light: { now: 'Jetzt abgleichen' },
};
