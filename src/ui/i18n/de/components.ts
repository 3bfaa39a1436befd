export const components = {
  optional: '(wenn gewünscht)',
  charactersLeft: (left: number) => `noch ${left.toLocaleString('de-DE')} Zeichen`,
  showPassphrase: 'Zeigen',
  hidePassphrase: 'Verbergen',
  datePlaceholder: 'TT.MM.JJJJ',
  pickDate: (label: string) => `${label}: im Kalender wählen`,
  undo: 'Rückgängig',
  close: 'Schließen',
  loading: 'Wird geladen',
  saved: {
    here: (count: number) => (count > 1 ? `${count} nur auf diesem Gerät` : 'nur auf diesem Gerät'),
    server: () => 'beim Server',
    needsReview: (count: number) => (count > 1 ? `${count} bitte ansehen` : 'bitte ansehen'),
  },
  failure: {
    wrongPassphrase: {
      title: 'Die Passphrase passt nicht',
      text: 'Groß- und Kleinschreibung zählen. Entwürfe und Akten bleiben, wie sie sind.',
    },
    wrongLogin: { title: 'Anmeldename oder Passphrase passen nicht', text: 'Bitte beides prüfen. Die Teamleitung kennt den Anmeldenamen.' },
    offline: { title: 'Dafür braucht es das Netz', text: 'Nichts ist verloren. Sobald der Server erreichbar ist, geht es hier weiter.' },
    tooManyAttempts: {
      title: 'Bitte einen Moment warten',
      text: 'Nach mehreren falschen Eingaben wird es langsamer. Das schützt die Akten, falls das Gerät in fremde Hände kommt.',
    },
    serverTrouble: {
      title: 'Der Server antwortet gerade nicht richtig',
      text: 'Auf diesem Gerät ist alles sicher. Später noch einmal versuchen.',
    },
    updateNeeded: {
      title: 'Diese Fassung von Lotse ist zu alt für den Server',
      text: 'Hier lässt sich weiterarbeiten. Übertragen wird wieder nach der Aktualisierung.',
    },
    otherMember: {
      title: 'Auf diesem Gerät arbeitet jemand anderes',
      text: 'Die Person meldet sich erst ab, wenn alles übertragen ist. Dann ist das Gerät frei.',
    },
    unsentWork: {
      title: 'Es liegt noch Arbeit nur auf diesem Gerät',
      text: 'Erst wenn alles beim Server ist, darf sich das Gerät leeren. Ins Netz gehen und abgleichen.',
    },
    quota: {
      title: 'Das Gerät hat keinen Platz mehr',
      text: 'Der Text bleibt hier stehen, ist aber noch nicht gespeichert. Bitte Platz schaffen, etwa Fotos oder Downloads löschen, und noch einmal speichern.',
    },
    storage: {
      title: 'Der Speicher des Geräts antwortet nicht',
      text: 'Der Text bleibt hier stehen, ist aber noch nicht gespeichert. Bitte noch einmal speichern; hilft das nicht, den Text sichern und Lotse neu laden.',
    },
    locked: { title: 'Lotse ist gesperrt', text: 'Der Entwurf ist behalten. Nach dem Entsperren geht es hier weiter.' },
    invalid: { title: 'Etwas passt noch nicht zusammen', text: 'Bitte die markierten Felder ansehen. Nichts davon ist verloren.' },
    cryptoMissing: {
      title: 'Dieser Browser kann nicht verschlüsseln',
      text: 'Lotse braucht eine sichere Verbindung (https oder localhost) und einen aktuellen Browser.',
    },
    revoked: {
      title: 'Der Zugang dieses Geräts ist beendet',
      text: 'Die Akten sind von diesem Gerät gelöscht. Was noch nicht beim Server war, liegt versiegelt hier und lässt sich sichern. Bitte mit der Teamleitung sprechen.',
    },
    waiting: {
      title: 'Die Teamleitung muss den Zugang noch bestätigen',
      text: 'Das geschieht von selbst, sobald sie Lotse das nächste Mal öffnet. Danach geht die Anmeldung hier.',
    },
    weakParameters: {
      title: 'Der Server verlangt zu schwachen Schutz',
      text: 'Die Anmeldung wurde abgebrochen, damit die Passphrase sicher bleibt. Bitte der Verwaltung Bescheid geben.',
    },
    newerData: {
      title: 'Diese Daten hat eine neuere Fassung von Lotse geschrieben',
      text: 'Bitte neu laden. Es ist alles noch da. Bleibt diese Meldung stehen, läuft auf dem Server eine ältere Fassung: bitte der Verwaltung Bescheid geben.',
    },
    olderData: {
      title: 'Hier liegt etwas aus einer frühen Testfassung von Lotse',
      text: 'Es war noch nicht beim Server, und diese Fassung kann es nicht lesen. Sie lässt es, wie es ist. Bitte der Verwaltung Bescheid geben. Wird es nicht mehr gebraucht: im Browser die Daten dieser Seite löschen, dann neu anmelden.',
    },
  },
};
