import { fullMonthsBetween } from '../calendar/local-date.ts';
import { isRetirementAgeVerified, retirementAge, retiresOn } from '../retirement.ts';
import type { LegalBasis } from './finding.ts';
import { type Rule, registered } from './rule.ts';

const usualWarningMonths = 24;
const article = 'UU 20/2023 pasal 55';
const unverified: LegalBasis = { article, standing: 'unverified' };

/** How many months the target post leaves until retirement; few are warned of. From how many on is the province's own figure. */
export const nearRetirement: Rule = {
  id: 'RETIREMENT',
  title: { id: 'Sisa masa kerja sampai BUP jabatan tujuan', en: 'Time left until retirement from the target post' },
  basis: { article, standing: 'statutory' },
  validFrom: '2023-01-01',
  validTo: null,
  kinds: 'every',
  about: 'pair',
  checks: {
    id: 'Bulan yang tersisa pada TMT sampai batas usia pensiun jabatan tujuan; kurang dari batas kebijakan diperingatkan. BUP fungsional belum dicocokkan dengan naskah resmi.',
    en: 'Months left on the effective date until the retirement age of the target post; fewer than the policy’s figure is warned of. The ages of functional posts are still to be verified.',
  },
  override: null,
  check: (facts, { retirementWarningMonths = usualWarningMonths }) => {
    const { target, on } = facts;
    const { birthDate } = facts.employee;
    const sources = [registered(facts, 'employee.birthDate', 'employee: birth_date')];
    const basis = isRetirementAgeVerified(target) ? {} : { basis: unverified };
    if (birthDate === null) {
      return {
        outcome: 'not_checked',
        evidence: { id: 'Tanggal lahir tidak tercatat.', en: 'No date of birth is on record.' },
        sources,
        cure: { id: 'Catat tanggal lahir pegawai.', en: 'Record the employee’s date of birth.' },
        ...basis,
      };
    }
    const first = retiresOn(birthDate, target);
    const left = Math.max(0, fullMonthsBetween(on, first));
    const age = retirementAge(target);
    const evidence = {
      id: `BUP jabatan tujuan ${age} tahun, pensiun mulai ${first}: ${left} bulan penuh dari ${on} (diperingatkan di bawah ${retirementWarningMonths} bulan, angka kebijakan).`,
      en: `Retirement age of the target post ${age}, in retirement from ${first}: ${left} full months from ${on} (warned of under ${retirementWarningMonths} months, a figure of policy).`,
    };
    if (left >= retirementWarningMonths) return { outcome: 'passed', evidence, sources, ...basis };
    return {
      outcome: 'warning',
      evidence,
      sources,
      cure: {
        id: 'Pertimbangkan pegawai lain, atau jelaskan mengapa sisa masa kerja ini cukup.',
        en: 'Consider another employee, or state why the time left is enough.',
      },
      ...basis,
    };
  },
};
