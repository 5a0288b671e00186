import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { employeeId } from '../../domain/identifiers.ts';
import { type Answered, type ApiWorld, openThroughApi } from './api-world.ts';
import { opening } from './case-clerk.ts';

/** Words of a dialogue that only some may read. */
export const told = 'Ibu pegawai sakit keras';
export const promise = 'Rumah dinas di sebelah rumah sakit';
export const document = { kind: 'Surat keterangan dokter', number: 'RS/77', date: '2026-11-02' };

/** A session that was held a second ago. */
export const held = () => ({
  heldAt: new Date(Date.now() - 1_000).toISOString(),
  mode: 'in_person',
  told,
  minutesNumber: 'NOT/12',
  minutesDate: '2026-11-02',
});
export const objection = { category: 'family', words: told, documents: [document] };
export const explanation = {
  serviceNeed: 'Puskesmas tanpa ahli gizi',
  careerOpportunity: 'Jenjang ahli muda',
  offers: [{ kind: 'housing', words: promise, due: '2199-01-31' }],
};

/** A decision of a course: the path segment, who, with what. */
type Line = readonly [name: string, as: string, body?: unknown];

/** Leads cases of the small province through their dialogue, each about another employee. */
export class DialogueDesk {
  readonly #world: ApiWorld;
  #opened = 0;

  constructor(world: ApiWorld) {
    this.#world = world;
  }

  /** Who is moved by the case that was opened last. */
  get subject(): string {
    return this.#opened === 1 ? 'emp-subject' : `emp-subject-${this.#opened - 1}`;
  }

  openNext(): Promise<string> {
    this.#opened += 1;
    return openThroughApi(this.#world, opening(employeeId(this.subject)));
  }

  send(id: string, name: string, as: string, body: unknown = {}): Promise<Answered> {
    return this.#world.post(`/cases/${id}/${name}`, { as, body, key: randomUUID() });
  }

  /** Sends decisions one after the other; each must be recorded. */
  async follow(id: string, lines: readonly Line[]): Promise<void> {
    for (const [name, as, body] of lines) {
      const answer = await this.send(id, name, as, body);
      expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200);
    }
  }

  async read(id: string, as: string, path = ''): Promise<Answered['body']> {
    return (await this.#world.get(`/cases/${id}${path}`, { as })).body;
  }

  async lastEvent(id: string, as: string): Promise<Answered['body']> {
    return (await this.read(id, as, '/events')).events.at(-1);
  }
}
