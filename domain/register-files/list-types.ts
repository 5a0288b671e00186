import type { Competence } from '../eligibility/facts.ts';
import { type CellType, type Parsed, parsed, refused, type Value } from './cell.ts';
import { dimension } from './choice-types.ts';
import { slugOf } from './text-types.ts';

const parts = (given: string): string[] =>
  given
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const isText = (each: string | Competence): each is string => typeof each === 'string';

/** Fields of study, separated by `|` or `;`, in the order of the file. */
export const fieldList: CellType = {
  parse: (given) => parsed([...new Set(parts(given).map(slugOf))]),
  format: (value) => (Array.isArray(value) ? value.filter(isText).join(' | ') : ''),
  empty: [],
};

const wrongCompetence: Parsed = refused(
  {
    id: 'Daftar kompetensi tidak dapat dibaca, atau menyebut satu kompetensi dua kali.',
    en: 'The list of competences cannot be read, or names one twice.',
  },
  {
    id: 'Tulis kompetensi:dimensi:tingkat, misalnya integritas:manajerial:3 | tata-usaha:teknis:2. Dimensi: manajerial, teknis, sosial kultural; tingkat 1 sampai 5.',
    en: 'Write competence:dimension:level, such as integritas:manajerial:3 | tata-usaha:teknis:2. Levels are 1 to 5.',
  },
);

const dimensions = ['managerial', 'technical', 'socio_cultural'] as const;

function competenceOf(part: string): Competence | null {
  const [name = '', of = '', level = '', ...more] = part.split(':').map((each) => each.trim());
  const known = dimension.parse(of, { text: of });
  const found = dimensions.find((each) => known.ok && each === known.value);
  if (name === '' || more.length > 0 || found === undefined || !/^[1-5]$/.test(level)) return null;
  return { competence: slugOf(name), dimension: found, level: Number(level) };
}

const formatCompetence = ({ competence, dimension: of, level }: Competence): string =>
  `${competence}:${dimension.format(of)}:${level}`;

/** Required competences; kept in the order of their names, as the register gives them. */
export const competenceList: CellType = {
  parse: (given) => {
    const found = parts(given).map(competenceOf);
    const known = found.filter((each) => each !== null);
    const names = new Set(known.map(({ competence }) => competence));
    if (known.length < found.length || names.size < known.length) return wrongCompetence;
    return parsed(known.toSorted((a, b) => (a.competence < b.competence ? -1 : 1)));
  },
  format: (value: Value) =>
    Array.isArray(value)
      ? value
          .filter((each) => !isText(each))
          .map(formatCompetence)
          .join(' | ')
      : '',
  empty: [],
};
