import type { RefusalCode } from '../domain/case/refusal.ts';
import type { FieldError, ProblemDetails } from './problem-details.ts';

/** Every kind of problem that the API tells, with its status. Documented in the OpenAPI description. */
export const problemKinds = {
  malformed_json: { status: 400, title: 'The body is not JSON' },
  invalid_request: { status: 400, title: 'Something in the request is missing or wrong' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  not_in_register: { status: 403, title: 'You are not in the personnel register' },
  not_yours: { status: 403, title: 'This is for somebody else to do' },
  office_not_held: { status: 403, title: 'You do not hold this office' },
  acting_holder: { status: 403, title: 'An acting holder may not decide this' },
  own_case: { status: 403, title: 'Nobody decides on their own case' },
  not_found: { status: 404, title: 'There is nothing here for you' },
  method_not_allowed: { status: 405, title: 'This method is not possible here' },
  impossible: { status: 409, title: 'Not possible now' },
  already_decided: { status: 409, title: 'Already decided' },
  closed: { status: 409, title: 'The case is closed' },
  blocked: { status: 409, title: 'A rule blocks this' },
  stale_view: { status: 409, title: 'The case has changed since you read it' },
  decree_number_taken: { status: 409, title: 'The decree number is taken' },
  seat_taken: { status: 409, title: 'No seat is free' },
  case_open: { status: 409, title: 'The employee has an open case' },
  no_current_seat: { status: 409, title: 'The employee sits nowhere' },
  no_policy: { status: 409, title: 'No policy is in force' },
  import_refused: { status: 409, title: 'The register file is refused' },
  batch_refused: { status: 409, title: 'No batch can be formed of these cases' },
  plan_not_ready: { status: 409, title: 'The plan has not come so far' },
  document_not_ready: { status: 409, title: 'The document is being written' },
  plan_stale: { status: 409, title: 'Facts have changed since the plan was computed' },
  disposed: { status: 410, title: 'The file has been disposed of' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body is of a kind that is not expected here' },
  key_reused: { status: 422, title: 'The idempotency key stands for another request' },
  not_allowed: { status: 422, title: 'Not allowed here' },
  signature_refused: { status: 422, title: 'The signing service did not sign' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  bad_signature: { status: 502, title: 'The signing service gave no valid signature' },
  file_lost: { status: 500, title: 'The file cannot be given out' },
  unavailable: { status: 503, title: 'Not available at the moment' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof problemKinds;

/** What everybody may be told who decides something of a case, whatever it is. */
export const decidingProblems = [
  'not_found',
  'not_yours',
  'own_case',
  'office_not_held',
  'acting_holder',
  'impossible',
  'already_decided',
] as const satisfies readonly ProblemCode[];

type Members = Pick<ProblemDetails, 'errors' | 'case' | 'seat' | 'away' | 'changed'>;

/** Ends a request with a problem document. `detail` reaches the person: it says what to do, and never quotes personal data. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly members: Members;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    members: Members = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.code = code;
    this.members = members;
    this.headers = headers;
  }

  get document(): ProblemDetails {
    return { ...problemKinds[this.code], code: this.code, detail: this.message, ...this.members };
  }
}

/** A request with wrong fields, all of them named. */
export const invalidRequest = (errors: readonly FieldError[]): Problem =>
  new Problem('invalid_request', `Correct ${errors.map(nameOf).join(', ')} and send it again.`, { errors });

const nameOf = ({ in: part, pointer }: FieldError): string =>
  part === 'body' ? pointer || 'the body' : `${part} ${pointer.slice(1)}`;

/** Something that the API needs is away; the same request may be sent again. */
export const unavailable = (
  away: readonly string[],
  advice = 'Send the same request again in a few seconds.',
): Problem =>
  new Problem('unavailable', `${away.join(' and ')} cannot be reached. ${advice}`, { away }, { 'retry-after': '5' });

/** How a refusal of the case is told. */
const refusalProblems: Readonly<Record<RefusalCode, ProblemCode>> = {
  Malformed: 'invalid_request',
  NotYours: 'not_yours',
  OfficeNotHeld: 'office_not_held',
  ActingHolder: 'acting_holder',
  OwnCase: 'own_case',
  NotAllowed: 'not_allowed',
  Impossible: 'impossible',
  AlreadyDecided: 'already_decided',
  Closed: 'closed',
  Blocked: 'blocked',
  DecreeNumberTaken: 'decree_number_taken',
  SeatTaken: 'seat_taken',
  StaleView: 'stale_view',
};

/** The problem that a refusal of the case is told as. */
export const refused = (code: RefusalCode, message: string): Problem => new Problem(refusalProblems[code], message);
