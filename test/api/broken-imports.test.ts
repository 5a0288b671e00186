import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '../../spreadsheets/write-xlsx.ts';
import { type ApiWorld, openApiWorld } from '../support/api-world.ts';
import { checked, csvOf, handIn, settled } from '../support/imports-at-api.ts';
import { workbookParts, zipOf } from '../support/register-file.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

const register = ['unit', 'unit_tree', 'position', 'seat', 'employee', 'seat_claim', 'performance_rating'];

/** The register as text, to be compared. */
async function registerText(): Promise<string> {
  const rows = await Promise.all(register.map((table) => world.clerk.db(table).orderByRaw('1, 2').select()));
  return JSON.stringify(rows);
}

const unitHeader = 'kode_unit;nama_unit;jenis_unit;kode_unit_induk;zona_waktu';
const peopleHeader = 'kode_pegawai;nip;nama;status';
/** A workbook with the right headers, and then no end of rows. */
const headed = unitHeader.split(';').map((header) => `<c t="inlineStr"><is><t>${header}</t></is></c>`);
const bomb = `<row r="1">${headed.join('')}</row>${'<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(400_000)}`;

const broken = {
  'UTF-16': ['units', new Uint8Array(Buffer.from(`\ufeff${unitHeader}\n`, 'utf16le')), /UTF-8/],
  'Latin-1': ['units', new Uint8Array(Buffer.from(`${unitHeader}\na;Kantor é;kantor;;WIB\n`, 'latin1')), /UTF-8/],
  'a missing column': ['units', csvOf('kode_unit;nama_unit', 'a;A'), /tidak ada/],
  'no rows': ['units', csvOf(unitHeader), /baris data/],
  'one NIP twice': [
    'employees',
    csvOf(peopleHeader, 'emp-x;199205062016011001;X;PNS', 'emp-y;199205062016011001;Y;PNS'),
    /NIP ini sudah dipakai/,
  ],
  'the NIP of somebody else': [
    'employees',
    csvOf(peopleHeader, 'emp-x;199001012015011001;X;PNS'),
    /NIP ini sudah dipakai/,
  ],
  'a NIP that Excel broke': ['employees', csvOf(peopleHeader, 'emp-x;1.98E+17;X;PNS'), /Excel/],
  'a unit under itself': ['units', csvOf(unitHeader, 'general;Biro;biro;general;WITA'), /melingkar/],
  'a circle of units': [
    'units',
    csvOf(unitHeader, 'a;A;kantor;b;WIB', 'b;B;kantor;c;WIB', 'c;C;kantor;a;WIB'),
    /melingkar/,
  ],
  'a circle with what the register has': [
    'units',
    csvOf(unitHeader, 'province;Provinsi;provinsi;health;WITA'),
    /melingkar/,
  ],
  'a formula': ['units', csvOf(unitHeader, `a;"=HYPERLINK(""http://x"";""klik"")";kantor;;WIB`), /rumus/],
  'a zip bomb': ['units', new Uint8Array(zipOf(workbookParts(bomb))), /zip bomb/],
  'no workbook': ['units', new Uint8Array(Buffer.from('PK\x03\x04 and no more')), /rusak/],
} as const;

describe('a file with', () => {
  it.each(Object.entries(broken))('%s changes nothing, and is told how to mend it', async (_, [kind, file, why]) => {
    const before = await registerText();
    const found = await checked(world, kind, file);
    expect(found).toMatchObject({ state: 'refused' });
    const [issue] = found.issues;
    expect(issue.why.id).toMatch(why);
    expect(issue.cure.id.length).toBeGreaterThan(10);
    expect(JSON.stringify(found.issues)).not.toMatch(/[0-9]{15}/);
    expect((await world.post(`/imports/${found.import}/apply`, { as: 'emp-hr' })).status).toBe(409);
    expect(await registerText()).toBe(before);
  });

  it('more issues than anybody reads keeps the first thousand and counts all', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => `emp-${n};1.98E+17;X;PNS`);
    const found = await checked(world, 'employees', csvOf(peopleHeader, ...rows));
    expect(found).toMatchObject({ state: 'refused', issueCount: 3_000, counts: { refused: 3_000 } });
    expect(found.issues).toHaveLength(1_000);
  });

  it('a formula cell in a workbook is refused by the name of its column', async () => {
    const rows =
      '<row r="1"><c r="A1" t="str"><v>kode_pegawai</v></c><c r="B1" t="str"><v>tahun</v></c><c r="C1" t="str"><v>predikat</v></c></row>' +
      '<row r="2"><c r="A2" t="str"><v>emp-subject</v></c><c r="B2"><v>2025</v></c><c r="C2" t="str"><f>A1</f><v>baik</v></c></row>';
    const found = await checked(world, 'ratings', new Uint8Array(zipOf(workbookParts(rows))));
    expect(found.issues).toMatchObject([{ line: 2, column: 'predikat' }]);
  });

  it('nothing wrong in a workbook is read as the CSV would be', async () => {
    const rows = [
      ['kode_pegawai', 'tahun', 'predikat'],
      ['emp-subject', '2025', 'baik'],
    ];
    const found = await checked(world, 'ratings', new Uint8Array(await writeXlsx([{ name: 'Data', rows }])));
    expect(found).toMatchObject({ state: 'checked', counts: { unchanged: 1 } });
  });
});

describe('an upload', () => {
  /** Sends 200 MB as fast as it is taken; answers with the status, and how much was sent by then. */
  async function sendHuge(headers: Record<string, string>): Promise<{ status: number; sent: number; code: string }> {
    const token = await world.issuer.token('emp-hr');
    const asked = request(`${world.url}/imports?kind=units`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', ...headers },
    });
    asked.on('error', () => undefined);
    let sent = 0;
    let answered = false;
    const answer = once(asked, 'response').then(async ([response]) => {
      answered = true;
      let text = '';
      for await (const piece of response) text += piece;
      return { status: response.statusCode, code: JSON.parse(text).code };
    });
    const piece = Buffer.alloc(1_000_000, 'x');
    asked.flushHeaders();
    while (!answered && sent < 200_000_000) {
      sent += piece.length;
      if (!asked.write(piece)) await Promise.race([once(asked, 'drain'), answer]);
    }
    const outcome = await answer;
    asked.destroy();
    return { ...outcome, sent };
  }

  it.each([
    ['that says so', { 'content-length': '200000000' }],
    ['that does not say so', {}],
  ])('of 200 MB %s is 413 long before it is whole, and nothing of it is kept', async (_, headers) => {
    const { status, sent, code } = await sendHuge(headers);
    expect([status, code]).toEqual([413, 'too_large']);
    expect(sent).toBeLessThan(100_000_000);
    await expect.poll(async () => world.clerk.db('register_import').where({ state: 'receiving' })).toEqual([]);
  });

  it('that is cut off leaves nothing', async () => {
    const token = await world.issuer.token('emp-hr');
    const asked = request(`${world.url}/imports?kind=units`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', 'content-length': '1000000' },
    });
    asked.on('error', () => undefined);
    asked.write(Buffer.alloc(500_000, 'x'));
    const receiving = async () => (await world.clerk.db('register_import').where({ state: 'receiving' })).length;
    await expect.poll(receiving, { timeout: 5_000 }).toBe(1);
    asked.destroy();
    await expect.poll(receiving, { timeout: 10_000 }).toBe(0);
  });

  it('of no known kind, of another media type, or of nothing is told so', async () => {
    const send = (path: string, raw: string, type: string) =>
      world.post(path, { as: 'emp-hr', raw, headers: { 'content-type': type } });
    expect(await send('/imports?kind=people', 'x', 'text/csv')).toMatchObject({
      status: 400,
      body: { errors: [{ in: 'query', pointer: '/kind' }] },
    });
    expect(await send('/imports?kind=units&filename=a%2Fb', 'x', 'text/csv')).toMatchObject({ status: 400 });
    expect(await send('/imports?kind=units', '{}', 'application/json')).toMatchObject({ status: 415 });
    expect(await world.post('/imports?kind=units', { as: 'emp-hr' })).toMatchObject({ status: 400 });
  });

  it('while the worker is away is kept, and checked when the worker is back', async () => {
    await world.stopWorker();
    const kept = await handIn(world, 'ratings', csvOf('kode_pegawai;tahun;predikat', 'emp-subject;2022;baik'));
    expect(kept).toMatchObject({ status: 202, body: { state: 'received' } });
    expect(await world.post(`/imports/${kept.body.import}/apply`, { as: 'emp-hr' })).toMatchObject({
      status: 409,
      body: { code: 'impossible' },
    });
    await world.startWorker();
    expect(await settled(world, kept.body.import)).toMatchObject({ state: 'checked' });
  });
});
