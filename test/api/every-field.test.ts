import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';

interface Form {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Of the description of the API, what is walked. */
interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Form }>> };
        };
      }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Form>> };
}

let world: ApiWorld;
let id: string;
let document: Described;

beforeAll(async () => {
  world = await openApiWorld();
  id = await openThroughApi(world);
  document = (await world.get('/openapi.json')).body;
});
afterAll(() => world.close());

interface Posted {
  readonly path: string;
  readonly fields: readonly string[];
}

/** Every operation that takes a JSON body, on something that its path may mean. */
function posted(): readonly Posted[] {
  return Object.entries(document.paths).flatMap(([path, { post }]) => {
    const schema = post?.requestBody?.content['application/json']?.schema;
    if (schema === undefined) return [];
    const named = schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    const filled = path.replace('/cases/{id}', `/cases/${id}`).replaceAll(/\{[a-zA-Z]+\}/g, '1');
    return [{ path: filled, fields: Object.keys(named?.properties ?? {}) }];
  });
}

/** What a schema library says when nobody gave it words. */
const ofTheLibrary =
  /invalid (input|option|string|union|key)|required$|^expected|received|too (big|small)|unrecognized/i;

const send = (path: string, body: unknown) => world.post(path, { as: 'emp-hr', key: randomUUID(), body });

interface Told {
  readonly pointer: string;
  readonly detail: string;
}

it('no operation answers in the words of the library, whatever a field has', async () => {
  const raw: string[] = [];
  for (const { path, fields } of posted()) {
    const bodies = [{}, ...[5, 'x', null, [], {}, [5], true, [{}], { x: 1 }, -1.5].map((value) => fill(fields, value))];
    for (const body of bodies)
      for (const { pointer, detail } of ((await send(path, body)).body.errors ?? []) as Told[])
        if (ofTheLibrary.test(detail)) raw.push(`${path} ${pointer}: ${detail}`);
  }
  expect([...new Set(raw)]).toEqual([]);
});

const fill = (fields: readonly string[], value: unknown) => Object.fromEntries(fields.map((field) => [field, value]));

it.each([
  '\u0000',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u200b',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\ud800',
])('every operation refuses the hidden character %j in every field, and names it', async (character) => {
  const walked = posted();
  expect(walked.length).toBeGreaterThan(60);
  const silent: string[] = [];
  for (const { path, fields } of walked) {
    const body = fill(fields, `a${character}b`);
    const answer = await send(path, body);
    const told: readonly Told[] = answer.body.errors ?? [];
    const named = told.filter(({ detail }) => detail.includes('hidden characters')).map(({ pointer }) => pointer);
    for (const field of fields) if (!named.includes(`/${field}`)) silent.push(`${answer.status} ${path} ${field}`);
  }
  expect(silent).toEqual([]);
});

it('finds a hidden character inside lists and objects, and in a query', async () => {
  const benefits = ['Manfaat', 'Manfaat\u202e lain'];
  const answer = await send('/cases', { benefits, reasons: { need: 'Perlu\u200b' } });
  const pointers = answer.body.errors.map(({ pointer }: Told) => pointer);
  expect(pointers).toEqual(expect.arrayContaining(['/benefits/1', '/reasons/need']));
  const asked = await world.get(`/cases?subject=${encodeURIComponent('emp\u202e')}`, { as: 'emp-hr' });
  expect(asked.body.errors).toMatchObject([{ in: 'query', pointer: '/subject' }]);
});

it('lets a long text have lines, and a number of a letter only one', async () => {
  const told = async (body: object) => {
    const answer = await send(`/cases/${id}/commence`, body);
    return (answer.body.errors ?? []).map(({ pointer }: Told) => pointer);
  };
  expect(await told({ number: 'SPMT\n1', onDutyFrom: '2026-11-23' })).toEqual(['/number']);
  const withdrawn = await send(`/cases/${id}/withdraw`, { reasons: 'Satu.\nDua.', office: 'Bukan kode' });
  expect(withdrawn.body.errors.map(({ pointer }: Told) => pointer)).toEqual(['/office']);
});
