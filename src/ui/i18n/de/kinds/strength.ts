import type { KindWords } from '../../words.ts';

export const strength = {
  name: 'Stärke',
  many: 'Stärken',
  parts: { sphere: 'Bereich', words: 'Worauf zu bauen ist', source: 'Wer das so sieht', since: 'Seit' },
  hint: { words: 'Am besten in den Worten der Klientin oder des Klienten.' },
  option: {
    sphere: { personal: 'Persönlich', social: 'Sozial', material: 'Materiell', neighbourhood: 'Im Viertel' },
    source: { client: 'Klientin/Klient', caseManager: 'Fallmanagement', others: 'Andere' },
  },
} satisfies KindWords<'strength'>;
