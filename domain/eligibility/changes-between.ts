import type { Finding, FindingOutcome, RuleId, Words } from './finding.ts';

/** What one rule says otherwise than at the check before. */
export interface Change {
  readonly rule: RuleId;
  readonly part: string | null;
  /** `null`: the rule had nothing to say then. */
  readonly from: FindingOutcome | null;
  /** `null`: the rule has nothing to say now. */
  readonly to: FindingOutcome | null;
  /** The evidence of then and now. */
  readonly before: Words | null;
  readonly after: Words | null;
}

const keyOf = ({ rule, part }: Finding): string => `${rule} ${part ?? ''}`;
const byKey = (findings: readonly Finding[]): ReadonlyMap<string, Finding> =>
  new Map(findings.map((finding) => [keyOf(finding), finding]));

/** Passed is passed, whatever the figures; a hindrance that stands on other evidence is another one. */
const isSame = (a: Finding | undefined, b: Finding | undefined): boolean =>
  a?.outcome === b?.outcome && (a?.outcome === 'passed' || a?.evidence.id === b?.evidence.id);

/** What has changed from one check of a case to the next, in the order of the later one; what is said no more comes last. */
export function changesBetween(before: readonly Finding[], after: readonly Finding[]): readonly Change[] {
  const was = byKey(before);
  const is = byKey(after);
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const then = was.get(key);
    const now = is.get(key);
    const either = now ?? then;
    if (either === undefined || isSame(then, now)) return [];
    return {
      rule: either.rule,
      part: either.part ?? null,
      from: then?.outcome ?? null,
      to: now?.outcome ?? null,
      before: then?.evidence ?? null,
      after: now?.evidence ?? null,
    };
  });
}
