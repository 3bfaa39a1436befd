import type { SampleNote } from './note.ts';

/** A home about to be lost, a home to be found. */
export const housing: readonly SampleNote[] = [
  {
    kind: 'homeVisit',
    happened:
      'Kündigung wegen zwei Monatsmieten gelesen, Frist bis Monatsende. Gemeinsam den Vermieter angerufen; er ist zu einem Gespräch bereit. Antrag auf Übernahme der Mietschulden vorbereitet.',
    words: '»Die Kinder haben hier ihre Freunde. Ich will nicht weg.«',
    view: 'Wohnungsverlust abwendbar, wenn der Antrag diese Woche eingeht. Oberste Priorität.',
    agreed: [
      ['Mietvertrag und Kündigung kopieren', '{P}', 1],
      ['Antrag mit abgeben', '{M}', 3],
    ],
  },
  {
    kind: 'accompaniment',
    happened:
      'Gespräch mit dem Vermieter in seinem Büro. {P} hat ruhig erklärt, wie es zu den Rückständen kam. Vereinbart: Miete kommt künftig direkt, Rückstand in Raten. Schriftlich festgehalten.',
    words: '»Ich hatte gedacht, er schreit. Er hat mir die Hand gegeben.«',
    view: 'Das direkte Gespräch war der Schlüssel. Kündigung wird schriftlich zurückgenommen.',
    agreed: [['Rücknahme der Kündigung abwarten, sonst nachfragen', '{M}', 10]],
  },
  {
    kind: 'homeVisit',
    happened:
      'Feuchter Fleck im Schlafzimmer, mit Datum fotografiert. Musterschreiben für die Mängelanzeige zusammen angepasst. {P} hat den Brief selbst unterschrieben und eingesteckt.',
    words: '»Ich dachte, das liegt an mir, weil ich zu wenig lüfte.«',
    view: 'Selbstvorwürfe, wo es um eine Außenwand geht. Bei Bedarf Mieterberatung einschalten.',
    agreed: [['Brief als Einschreiben abschicken', '{P}', 2]],
  },
  {
    kind: 'office',
    happened:
      'Wohnungsanzeigen durchgesehen und eine Bewerbungsmappe gebaut: Selbstauskunft, Bescheinigung der letzten Miete, ein freundlicher Satz zur Person. Drei Wohnungen angefragt.',
    words: '»Bei mir steht immer nur: leider vergeben.«',
    view: 'Ernüchterung nach vielen Absagen. Auch die Genossenschaften anschreiben.',
    agreed: [
      ['Zwei Genossenschaften anschreiben', '{P}', 7],
      ['Obergrenze der Mietkosten erfragen', '{M}', 3],
    ],
  },
  {
    kind: 'accompaniment',
    happened:
      'Wohnung besichtigt: zwei Zimmer, Erdgeschoss, Bushaltestelle in Sichtweite. {P} hat gute Fragen gestellt. Der Hausverwalter hat sich den Namen notiert.',
    words: '»Da könnte ich mir ein Bett am Fenster vorstellen.«',
    view: 'Seit Wochen das erste Mal eine konkrete Vorstellung von morgen. Unabhängig vom Ergebnis wertvoll.',
    agreed: [['Angebot zur Prüfung einreichen', '{P}', 2]],
  },
  {
    kind: 'phone',
    happened: 'Zusage für die Wohnung! Gemeinsam die Reihenfolge geklärt: Zusicherung, Mietvertrag, Kaution als Darlehen, Ummeldung.',
    words: '»Ich habe den Brief dreimal gelesen und dann meiner Mutter vorgelesen.«',
    view: 'Jetzt nichts überstürzen, erst die Zusicherung abwarten.',
    agreed: [['Nichts unterschreiben, bevor die Zusicherung da ist', '{P}', 7]],
  },
  {
    kind: 'homeVisit',
    happened:
      'Erster Besuch in der neuen Wohnung. Noch stehen Kisten, aber der Tisch ist gedeckt. Zählerstände notiert, Anmeldung beim Versorger erledigt.',
    words: '»Hier mache ich auch wieder die Tür auf, wenn es klingelt.«',
    view: 'Ein großer Schritt. In vier Wochen nach der ersten Abrechnung sehen.',
  },
];
