import type { Random } from './random.ts';

/** As the ninth part of a NIP writes it. */
export type Sex = 'man' | 'woman';

const given: Record<Sex, readonly string[]> = {
  man: words(`Adi Agung Ahmad Aldi Ali Anton Ardi Arif Bagus Benny Budi Candra Dani Dedi Dimas Eko Endra Fadli Ferry
    Galih Gede Hadi Hendra Heru Ilham Imam Indra Irwan Ivan Joko Kadek Kornelis Lukas Made Mario Nanang Nyoman Okta
    Petrus Rahmat Reza Rizal Robert Rudi Samuel Simon Slamet Stefan Sugeng Taufik Tomi Umar Viktor Wawan Yanto Yoga
    Yosef Zainal`),
  woman: words(`Agnes Aisyah Alya Amelia Ani Ayu Bella Citra Desi Devi Dian Eka Elisabet Elvi Endang Erna Fatimah Fitri
    Gita Hana Hesti Ika Indah Ines Ira Juli Kartini Kristina Lely Lilis Luh Magda Maya Mega Mira Nadia Nina Nita Novi
    Nur Paula Puspa Rani Rina Rosa Ruth Salma Selvi Sinta Sri Susi Tina Tri Umi Vera Wati Yanti Yuni Zahra`),
};
const family = words(`Adhitama Alamsah Ambarita Anggoro Ardianto Baharun Batubara Budiarta Damanik Darmawan Dwiputra
  Effendi Firmansah Gunarto Halimun Handoyo Harefa Hasibuan Hutapea Irawadi Kaligis Karubaba Kogoya Kurniadi Laksmana
  Lamoren Latuheru Lumbangaol Mambrasar Manoppo Matulessy Mulyadi Nainggolan Nasrullah Ningtyas Pamungkas Pangaribuan
  Permana Pohan Purwanto Rahardjo Rumbiak Sahputra Samosir Santosa Saragih Sembiring Setiadi Sihombing Simbolon
  Sitorus Soewondo Sulaiman Suryana Tampubolon Tanjung Tarigan Tumbelaka Usman Wanggai Wardhani Wibisono Wijayanto
  Wulansari Yulianto Zulkarnain`);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** An invented name of two parts. Of some thousand combinations a few may repeat, as names do. */
export const inventName = (random: Random, sex: Sex): string => `${random.pick(given[sex])} ${random.pick(family)}`;
