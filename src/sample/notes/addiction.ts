import type { SampleNote } from './note.ts';

/** Addiction, told without judgement. */
export const addiction: readonly SampleNote[] = [
  {
    kind: 'homeVisit',
    happened:
      '{P} hat von sich aus über das Trinken gesprochen. Wir haben nichts gezählt, sondern gefragt, wofür es hilft und was es kostet. Suchtberatung erklärt, auch dass man dort nicht aufhören muss, um zu kommen.',
    words: '»Abends wird es dann endlich leise im Kopf.«',
    view: 'Großes Vertrauen, das Thema anzusprechen. Kein Druck, Tür offen halten.',
    agreed: [['Überlegen, ob ein Gespräch zu dritt gut wäre', '{P}', 7]],
  },
  {
    kind: 'phone',
    happened: '{P} möchte zur offenen Sprechstunde, aber nicht allein. Termin und Treffpunkt verabredet, Weg mit dem Bus herausgesucht.',
    words: '»Wenn Sie vor der Tür stehen, gehe ich rein.«',
    view: 'Eigene Entscheidung. Genau so begleiten, nicht mehr.',
    agreed: [['Vor der Beratungsstelle treffen', '{M}', 5]],
  },
  {
    kind: 'accompaniment',
    happened:
      'Offene Sprechstunde der Suchtberatung. Die ersten fünf Minuten zu dritt, dann hat {P} allein weitergesprochen. Folgetermin in einer Woche, Broschüre eingesteckt.',
    words: '»Die hat gefragt, was gut war an den guten Tagen. Das fragt sonst keiner.«',
    view: 'Passt menschlich sehr gut. Den nächsten Termin traut sich {P} allein zu.',
    agreed: [['Folgetermin allein wahrnehmen', '{P}', 7]],
  },
  {
    kind: 'homeVisit',
    happened:
      'Ein schwerer Abend in der letzten Woche, {P} hat offen davon erzählt. Gemeinsam den Ablauf zurückverfolgt: Brief vom Amt, Streit am Telefon, Kiosk. Drei andere Wege für genau diese Stelle gesammelt.',
    words: '»Ich wollte es Ihnen erst nicht sagen.«',
    view: 'Rückfall als Teil des Weges. Dass {P} es erzählt, ist der Fortschritt.',
    agreed: [['Bei Amtspost zuerst anrufen, dann öffnen', '{P}', 14]],
  },
  {
    kind: 'thirdParty',
    happened:
      'Abstimmung mit der Beratungsstelle, Einwilligung liegt vor. Antrag auf eine ambulante Behandlung ist in Arbeit, es fehlt noch der ärztliche Bericht.',
    words: '{P} weiß von dem Gespräch und hat vorher gesagt, was wir besprechen dürfen.',
    view: 'Die Federführung liegt bei der Beratungsstelle. Ich kümmere mich um den Rahmen: Wohnung und Geld.',
    agreed: [['Ärztlichen Bericht anfordern', '{P}', 7]],
  },
  {
    kind: 'otherPlace',
    happened:
      'Am Sportplatz getroffen. {P} geht jetzt zweimal die Woche zum Walken mit einem Bekannten aus der Gruppe. Vier Wochen ohne Alkohol, {P} hat das Datum auf der Hand stehen.',
    words: '»Vier Wochen. Ich sage es nur leise, sonst ist es weg.«',
    view: 'Stolz und Vorsicht zugleich. Meilenstein würdigen, ohne ihn groß zu machen.',
  },
  {
    kind: 'office',
    happened:
      'Die Bewilligung ist da, Beginn am nächsten Ersten. Fahrtkosten geklärt und einen Plan gemacht, wer in der Zeit nach der Katze sieht.',
    words: '»Die Katze weiß es schon. Die ist einverstanden.«',
    view: 'Gut vorbereitet. Während der Behandlung nur kurze Anrufe.',
    agreed: [['Fahrkarte beantragen', '{P}', 5]],
  },
];
