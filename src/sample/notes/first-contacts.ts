import type { SampleNote } from './note.ts';

/** How it begins. */
export const firstContacts: readonly SampleNote[] = [
  {
    kind: 'office',
    happened:
      'Die Vermittlerin hat {P} persönlich zu mir gebracht und nach zehn Minuten allein gelassen. Wir haben über Freiwilligkeit und Schweigepflicht gesprochen und dann einfach Kaffee getrunken. {P} möchte es versuchen.',
    words: '»Ich dachte, das ist wieder so eine Maßnahme. Dass ich jederzeit aufhören kann, hat mir noch keiner gesagt.«',
    view: 'Vorsichtig, aber neugierig. Für den Anfang zählt, dass ich halte, was ich sage.',
    agreed: [['Zweites Treffen, gern zu Hause', '{P}', 6]],
  },
  {
    kind: 'homeVisit',
    happened:
      'Erster Besuch zu Hause. {P} hat mir die Wohnung gezeigt und erzählt, was gerade am meisten drückt. Drei Themen auf einen Zettel geschrieben, der jetzt am Kühlschrank hängt.',
    words: '»Wenn ich alles auf einmal sehe, mache ich die Tür zu. Drei Sachen, das geht.«',
    view: 'Sehr gute Selbsteinschätzung. Nicht mehr als ein Thema je Woche anfangen.',
    agreed: [['Ungeöffnete Post in einen Karton legen, nicht sortieren', '{P}', 7]],
  },
  {
    kind: 'office',
    happened:
      'Kennenlernen zu dritt mit der Vermittlerin, danach Gespräch zu zweit. {P} hat lange erzählt, ich habe fast nur zugehört. Am Ende gefragt, was in vier Wochen anders sein soll.',
    words: '»Dass ich nachts nicht mehr rechne.«',
    view: 'Existenzangst steht über allem, auch über dem Thema Arbeit. Damit beginnen.',
    agreed: [
      ['Kontoauszüge der letzten zwei Monate mitbringen', '{P}', 8],
      ['Termine der Schuldnerberatung erfragen', '{M}', 4],
    ],
  },
  {
    kind: 'otherPlace',
    happened: '{P} wollte sich nicht im Amt treffen. Wir sind eine Stunde am Wasser gegangen. Im Gehen war vieles leichter zu sagen.',
    words: '»Am Schreibtisch kriege ich keinen Ton raus. Beim Laufen geht das.«',
    view: 'Gespräche im Gehen beibehalten. Erst wenn Vertrauen da ist, die Papiere ansehen.',
    agreed: [['Nächste Woche wieder am selben Ort', '{P}', 7]],
  },
  {
    kind: 'phone',
    happened:
      'Auf den Wunsch der Vermittlerin angerufen. {P} war überrascht, hat sich aber Zeit genommen. Das Angebot erklärt, ein Treffen für diese Woche ausgemacht.',
    words: '»Kommen Sie lieber zu mir, aber schauen Sie nicht so genau hin.«',
    view: 'Scham wegen der Wohnung. Mit kleinen Schritten und ohne Bewertung hingehen.',
    agreed: [['Hausbesuch am Vormittag', '{M}', 3]],
  },
  {
    kind: 'office',
    happened:
      '{P} kam allein und zehn Minuten zu früh. Wir haben gemeinsam gesammelt, was gut läuft, bevor wir über das Schwere gesprochen haben: Garten, Schwester, Kochen, pünktlich sein.',
    words: '»So viel Gutes hat lange niemand aufgeschrieben.«',
    view: 'Deutliche Stärken im Alltag. Sie tragen mehr, als {P} selbst glaubt.',
    agreed: [['Liste der Stärken ergänzen', '{P}', 7]],
  },
  {
    kind: 'homeVisit',
    happened:
      'Erster Hausbesuch. Der Hund hat entschieden, dass ich bleiben darf. Über den Tageslauf gesprochen und darüber, wen {P} anrufen würde, wenn es brennt.',
    words: '»Eigentlich keinen. Das ist ja das Problem.«',
    view: 'Wenig Netz, aber großer Wunsch danach. Soziale Kontakte früh mitdenken.',
    agreed: [['Telefonnummern der Nachbarschaft aufschreiben', '{P}', 7]],
  },
  {
    kind: 'office',
    happened:
      'Gemeinsames Gespräch mit einer Bekannten als Sprachhilfe. {P} versteht mehr, als es zuerst scheint. Ablauf, Rechte und Schweigepflicht in einfacher Sprache erklärt.',
    words: '»Bitte langsam. Dann verstehe ich alles.«',
    view: 'Für wichtige Termine eine Dolmetscherin einplanen, sonst einfache Sprache und Zeit.',
    agreed: [['Dolmetscherin für Behördentermine anfragen', '{M}', 5]],
  },
];
