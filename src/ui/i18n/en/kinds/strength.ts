import type { Words } from '../../words.ts';
import type { strength as german } from '../../de/kinds/strength.ts';

export const strength: Words<typeof german> = {
  name: 'Strength',
  many: 'Strengths',
  parts: { sphere: 'Sphere', words: 'What there is to build on', source: 'Who says so', since: 'Since' },
  hint: { words: 'Best in the client’s own words.' },
  option: {
    sphere: { personal: 'Personal', social: 'Social', material: 'Material', neighbourhood: 'In the neighbourhood' },
    source: { client: 'Client', caseManager: 'Case management', others: 'Others' },
  },
};
