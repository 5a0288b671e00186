import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caseView, eventView } from '../../api/schemas/case-schemas.ts';
import { decisionNames, pathOf } from '../../api/schemas/decision-schemas.ts';
import { commandFields } from '../../domain/case/commands.ts';
import { type ApiWorld, openApiWorld, openThroughApi } from '../support/api-world.ts';

let world: ApiWorld;
// biome-ignore lint/suspicious/noExplicitAny: the document is what is being looked at
let document: any;
beforeAll(async () => {
  world = await openApiWorld();
  document = (await world.get('/openapi.json')).body;
});
afterAll(() => world.close());

describe('the OpenAPI description', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('tells the fields of every decision, as the domain has them', () => {
    for (const name of decisionNames) {
      const { post } = document.paths[`/cases/{id}/${pathOf(name)}`];
      const { schema } = post.requestBody.content['application/json'];
      expect(Object.keys(schema.properties).sort()).toEqual([...Object.keys(commandFields[name]), 'office'].sort());
      expect(schema.additionalProperties).toBe(false);
    }
  });

  it('tells how to sign in, and the problems of every operation', () => {
    const { authorizationCode } = document.components.securitySchemes.signIn.flows;
    expect(authorizationCode).toMatchObject({ authorizationUrl: `${world.issuer.issuer}/auth` });
    for (const path of Object.values<Record<string, { responses: object }>>(document.paths))
      for (const { responses } of Object.values(path)) {
        const problems = Object.entries(responses).filter(([status]) => Number(status) >= 400);
        for (const [, problem] of problems)
          expect(problem.content['application/problem+json'].schema).toEqual({ $ref: '#/components/schemas/Problem' });
      }
  });

  it('describes what is answered', async () => {
    const id = await openThroughApi(world);
    const strict = z.strictObject(caseView.shape);
    for (const as of ['emp-hr', 'emp-subject', 'emp-board'])
      strict.parse((await world.get(`/cases/${id}`, { as })).body);
    const { events } = (await world.get(`/cases/${id}/events`, { as: 'emp-subject' })).body;
    z.array(z.strictObject(eventView.shape)).min(1).parse(events);
  });
});
