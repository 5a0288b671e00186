import type { CasePolicy } from '../../domain/case/policy.ts';
import { type CaseSettings, policy } from './case-fixture.ts';

/** A functional post is taken up by an inauguration; witnesses may stand for the receipt. */
export const solemnPolicy: CasePolicy = {
  ...policy,
  deadlines: {
    ...policy.deadlines,
    inauguration: { within: { seconds: 1200 }, escalateTo: ['authorized_official'] },
    legalReview: { within: { seconds: 300 }, escalateTo: ['appointing_authority'] },
  },
  inauguration: { posts: ['functional'], inviteBefore: { seconds: 60 } },
  witnessedDelivery: true,
};

/** A case that leads to such a post. */
export const solemn: CaseSettings = { policy: solemnPolicy, postType: 'functional' };
