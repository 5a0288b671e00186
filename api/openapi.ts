import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiSecuritySchemeObject,
} from 'zod-openapi';
import { discoveryUrl, type IdentityEndpoints } from './identity-endpoints.ts';
import type { Operation } from './operation.ts';
import { type ProblemCode, problemKinds } from './problem.ts';
import { problemType } from './problem-details.ts';

const problemSchema = z
  .object({
    type: z.string().meta({ examples: [problemType('seat_taken')] }),
    status: z.int(),
    code: z.string().meta({ description: 'Stable, for programs: the last part of `type`.' }),
    title: z.string(),
    detail: z.string().meta({ description: 'What is wrong here, and what to do.' }),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'path', 'query', 'header']),
          pointer: z.string().meta({ description: 'JSON Pointer into that part of the request.' }),
          detail: z.string(),
        }),
      )
      .optional(),
    case: z.string().optional(),
    seat: z.object({ position: z.string(), establishment: z.int() }).optional(),
    changed: z.array(z.object({ fact: z.string(), employee: z.string(), position: z.string() })).optional(),
    away: z.array(z.string()).optional(),
    request: z.string().optional().meta({ description: 'By this the operator finds what happened in the log.' }),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

/** Problems that any operation may end with. */
const ofEvery: readonly ProblemCode[] = [
  'unauthenticated',
  'not_in_register',
  'invalid_request',
  'internal',
  'unavailable',
];
const ofEveryBody: readonly ProblemCode[] = ['malformed_json', 'too_large', 'unsupported_media_type'];

const problemResponse = (codes: readonly ProblemCode[]): ZodOpenApiResponseObject => ({
  description: codes.map((code) => `\`${code}\`: ${problemKinds[code].title}.`).join('\n\n'),
  content: { 'application/problem+json': { schema: problemSchema } },
});

function problemResponses(codes: readonly ProblemCode[]): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy([...new Set(codes)], (code) => problemKinds[code].status);
  return Object.fromEntries([...byStatus].map(([status, group]) => [String(status), problemResponse(group)]));
}

function answerResponses({ answers }: Operation): Record<string, ZodOpenApiResponseObject> {
  return Object.fromEntries(
    Object.entries(answers).map(
      ([status, { description, schema, mediaTypes = ['application/json'], headers = {} }]) => [
        status,
        {
          description,
          ...(schema === undefined
            ? {}
            : { content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }])) }),
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, header]) => [name, { ...header, schema: { type: 'string' as const } }]),
          ),
        },
      ],
    ),
  );
}

const headerNames: Readonly<Record<string, string>> = {
  'idempotency-key': 'Idempotency-Key',
  'if-none-match': 'If-None-Match',
};

/** Header forms are checked in lower case, as Node gives them, and shown as people write them. */
const asWritten = (form: z.ZodObject): z.ZodObject =>
  z.object(Object.fromEntries(Object.entries(form.shape).map(([name, schema]) => [headerNames[name] ?? name, schema])));

const fileSchema = z.string().meta({ description: 'The bytes of the file.', format: 'binary' });

function bodyOf({ forms: { body }, upload }: Operation): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (upload !== undefined) {
    const content = Object.fromEntries(upload.mediaTypes.map((mediaType) => [mediaType, { schema: fileSchema }]));
    return { requestBody: { required: true, content } };
  }
  if (body === undefined) return {};
  return { requestBody: { required: !body.safeParse({}).success, content: { 'application/json': { schema: body } } } };
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, forms, problems, method } = operation;
  const { path, query, headers } = forms;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    requestParams: {
      ...(path === undefined ? {} : { path }),
      ...(query === undefined ? {} : { query }),
      ...(headers === undefined ? {} : { header: asWritten(headers) }),
    },
    ...bodyOf(operation),
    responses: {
      ...answerResponses(operation),
      ...problemResponses([...ofEvery, ...(method === 'post' ? ofEveryBody : []), ...problems]),
    },
  };
}

function pathsOf(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, group]) => [path, Object.fromEntries(group.map((each) => [each.method, describe(each)]))]),
  );
}

const health = (summary: string, problems: readonly ProblemCode[]): ZodOpenApiOperationObject => ({
  tags: ['Health'],
  summary,
  security: [],
  responses: {
    '200': { description: 'Yes.', content: { 'application/json': { schema: z.object({ status: z.string() }) } } },
    ...problemResponses(problems),
  },
});

/** How to sign in. While the provider does not answer, the description names where it describes itself. */
const signIn = (issuer: string, endpoints: IdentityEndpoints | null): ZodOpenApiSecuritySchemeObject =>
  endpoints === null
    ? { type: 'openIdConnect', openIdConnectUrl: discoveryUrl(issuer) }
    : {
        type: 'oauth2',
        description: `OpenID Connect of ${issuer}: authorization code with PKCE.`,
        flows: { authorizationCode: { ...endpoints, scopes: { openid: 'Sign in', profile: 'Your name' } } },
      };

/** The OpenAPI 3.1 description of the API, from the very schemas that check requests. */
export const describeApi = (
  operations: readonly Operation[],
  at: { readonly publicUrl: string; readonly issuer: string; readonly endpoints: IdentityEndpoints | null },
) =>
  createDocument({
    openapi: '3.1.1',
    info: {
      title: 'AMPLAS',
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Mutations of civil servants (mutasi ASN) in Province Amplas. Every error is a problem document; a request that ' +
        'does not fit is answered 400 and names every wrong field, 409 says that the case or the register stands against ' +
        'it, 422 that a key or a value is not allowed here, 503 that something is away and when to ask again.',
    },
    servers: [{ url: at.publicUrl }],
    security: [{ signIn: at.endpoints === null ? [] : ['openid'] }],
    tags: [
      'Cases',
      'Decisions',
      'Documents',
      'Planning',
      'Me',
      'Register',
      'Imports',
      'Rules',
      'Follow-up',
      'Reports',
      'Archive',
      'Health',
    ].map((name) => ({ name })),
    paths: {
      ...pathsOf(operations),
      '/health/live': { get: health('Does the process run?', []) },
      '/health/ready': { get: health('Do Postgres and Temporal answer?', ['unavailable']) },
    },
    components: { securitySchemes: { signIn: signIn(at.issuer, at.endpoints) } },
  });
