import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { createCipher } from '../platform/cipher.ts';
import { createPayloadCodec } from '../platform/payload-codec.ts';
import type { ApiNeeds } from './api-needs.ts';
import { type Caller, callerByHeader, callerOf } from './authentication.ts';
import { holdsKind } from './authority.ts';
import { codecRouter } from './codec/codec-router.ts';
import { docsRouter } from './docs-router.ts';
import { identityEndpoints } from './identity-endpoints.ts';
import { createFieldReader } from './matching-field.ts';
import { mount, onlyMethods } from './mount.ts';
import { describeApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { Problem } from './problem.ts';
import { nothingHere, problemHandler } from './problem-handler.ts';
import { requestLog } from './request-log.ts';
import { archiveOperations } from './resources/archive.ts';
import { batchSignatureOperations } from './resources/batch-signature.ts';
import { batchOperations } from './resources/batches.ts';
import { calendarOperations } from './resources/calendars.ts';
import { candidateOperations } from './resources/candidates.ts';
import { oneCaseOperations } from './resources/case.ts';
import { caseCheckOperations } from './resources/case-checks.ts';
import { caseDeadlineOperations } from './resources/case-deadline.ts';
import { decisionOperations } from './resources/case-decisions.ts';
import { caseOperations } from './resources/cases.ts';
import { decisionBatchOperations } from './resources/decision-batch.ts';
import { decreeCorrectionOperations } from './resources/decree-corrections.ts';
import { decreeNumberOperations } from './resources/decree-numbers.ts';
import { delegationOperations } from './resources/delegations.ts';
import { signatureOperations } from './resources/document-signature.ts';
import { documentOperations } from './resources/documents.ts';
import { employeeOperations } from './resources/employees.ts';
import { followUpOperations } from './resources/follow-up.ts';
import { healthRouter } from './resources/health.ts';
import { importOperations } from './resources/imports.ts';
import { interestOperations } from './resources/interests.ts';
import { meOperations } from './resources/me.ts';
import { moveKindOperations } from './resources/move-kinds.ts';
import { obligationOperations } from './resources/obligations.ts';
import { openingOperations } from './resources/openings.ts';
import { outlookOperations } from './resources/outlook.ts';
import { planDecisionOperations } from './resources/plan-decisions.ts';
import { planQuestionOperations } from './resources/plan-questions.ts';
import { planOperations } from './resources/plans.ts';
import { policyOperations } from './resources/policies.ts';
import { policyChangeOperations } from './resources/policy-change.ts';
import { politicalEventOperations } from './resources/political-events.ts';
import { registerFileOperations } from './resources/register-files.ts';
import { reportOperations } from './resources/reports.ts';
import { reviewOperations } from './resources/reviews.ts';
import { ruleOperations } from './resources/rules.ts';
import { sessionOperations } from './resources/sessions.ts';
import { statedNeedOperations } from './resources/stated-needs.ts';
import { unitOperations } from './resources/units.ts';
import { vacancyOperations } from './resources/vacancies.ts';
import { verificationRouter } from './resources/verification.ts';

/** Every operation that people and systems have, besides health, documentation and codec. */
function allOperations(needs: ApiNeeds): readonly Operation[] {
  const readField = createFieldReader(needs.db, needs.workforce);
  return [
    ...caseOperations(needs, readField),
    ...oneCaseOperations(needs),
    ...decisionOperations(needs),
    ...documentOperations(needs),
    ...outlookOperations(needs),
    ...sessionOperations(needs),
    ...obligationOperations(needs),
    ...followUpOperations(needs),
    ...decreeCorrectionOperations(needs),
    ...reviewOperations(needs),
    ...reportOperations(needs),
    ...caseCheckOperations(needs),
    ...caseDeadlineOperations(needs),
    ...meOperations(needs),
    ...unitOperations(needs),
    ...statedNeedOperations(needs),
    ...vacancyOperations(needs),
    ...decreeNumberOperations(needs),
    ...signatureOperations(needs),
    ...calendarOperations(needs),
    ...policyChangeOperations(needs),
    ...decisionBatchOperations(needs),
    ...policyOperations(needs),
    ...delegationOperations(needs),
    ...candidateOperations(needs, readField),
    ...openingOperations(needs, readField),
    ...interestOperations(needs),
    ...planQuestionOperations(needs),
    ...planOperations(needs),
    ...planDecisionOperations(needs),
    ...batchOperations(needs),
    ...batchSignatureOperations(needs),
    ...ruleOperations(needs),
    ...moveKindOperations(needs),
    ...politicalEventOperations(needs),
    ...employeeOperations(needs),
    ...archiveOperations(needs),
    ...importOperations(needs),
    ...registerFileOperations(needs),
  ];
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

function openapi({ configuration }: ApiNeeds, operations: readonly Operation[]): RequestHandler {
  const endpoints = identityEndpoints(configuration.identity.issuer);
  const { publicUrl } = configuration.api;
  const { issuer } = configuration.identity;
  return async (_request, response) =>
    void response.json(describeApi(operations, { publicUrl, issuer, endpoints: await endpoints() }));
}

function codec({ configuration, verify, db }: ApiNeeds): RequestHandler {
  return codecRouter<Caller>({
    codec: createPayloadCodec(createCipher(configuration.payloadKeys)),
    configuration,
    // A token that is not good is the codec's to explain; that the provider is away is told as everywhere.
    verify: (token) =>
      callerOf(verify, db, token).catch((error) => {
        if (error instanceof Problem && error.document.status < 500) return null;
        throw error;
      }),
    isOperator: async (caller) => holdsKind(caller, 'operator'),
  });
}

/** The API as an Express application, over the given needs. It owns none of them. */
export function createApp(needs: ApiNeeds): Express {
  const app = express();
  const operations = allOperations(needs);
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.use(requestLog(needs.logger), noStore);
  app.use('/docs', docsRouter(needs));
  app.use('/codec', helmet(), codec(needs));
  app.use('/verify', verificationRouter(needs));
  app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } }));
  app.use('/health', healthRouter(needs));
  app
    .route('/openapi.json')
    .get(openapi(needs, operations))
    .all(onlyMethods(['GET']));
  app.use(mount(operations, (header) => callerByHeader(needs.verify, needs.db, header)));
  app.use(nothingHere);
  app.use(problemHandler(needs.logger));
  return app;
}
