import { type Rule, registered } from './rule.ts';

/** R7 at the destination: establishment less incumbents and other cases' reservations, plus bound departures, leaves a seat. */
export const establishment: Rule = {
  id: 'R7',
  part: 'destination',
  title: { id: 'Ada formasi di jabatan tujuan', en: 'A seat is left at the target' },
  basis: { article: 'Peraturan BKN 5/2019 (anjab dan ABK)', standing: 'statutory' },
  validFrom: '2019-01-01',
  validTo: null,
  kinds: 'every',
  about: 'seats',
  checks: {
    id: 'Formasi dikurangi terisi dan dipesan, ditambah yang berangkat dalam rangkaian usul yang sama, lebih dari nol. Pada TMT kursi harus sudah benar-benar kosong.',
    en: 'Establishment less incumbents and reservations, plus departures bound to the same dependent set, is more than zero. On the effective date the seat must be empty indeed.',
  },
  override: null,
  check: (facts) => {
    const { target, targetSeats: seats, purpose } = facts;
    if (target.elsewhere === true) {
      return {
        outcome: 'not_checked',
        evidence: {
          id: `Jabatan ${target.id} ada di instansi lain; formasinya tidak tercatat di register ini.`,
          en: `The position ${target.id} is in another agency; its establishment is not in this register.`,
        },
        sources: [registered(facts, 'target.elsewhere', `position ${target.id}`)],
      };
    }
    // Nobody sits down in a seat that is still to be left; members of a set leave and sit down in one transaction.
    const departures = purpose === 'placement' ? (seats.leavingTogether ?? 0) : seats.departures;
    const vacant = seats.establishment - seats.incumbents - seats.reserved + departures;
    const leaving =
      departures === 0 ? { id: '', en: '' } : { id: `, berangkat ${departures}`, en: `, leaving ${departures}` };
    const evidence = {
      id: `Jabatan ${target.id}: formasi ${seats.establishment}, terisi ${seats.incumbents}, dipesan ${seats.reserved}${leaving.id}, lowong ${vacant}.`,
      en: `Position ${target.id}: establishment ${seats.establishment}, incumbents ${seats.incumbents}, reserved ${seats.reserved}${leaving.en}, vacant ${vacant}.`,
    };
    const sources = [registered(facts, 'targetSeats', `seat_claim of ${target.id}`)];
    if (vacant > 0) return { outcome: 'passed', evidence, sources };
    return {
      outcome: 'block',
      evidence,
      sources,
      cure: {
        id: 'Pilih jabatan lain yang lowong, atau tunggu formasi ini kosong atau pemesanannya dilepas.',
        en: 'Choose another position with a vacancy, or wait until a seat here is left or a reservation released.',
      },
    };
  },
};
