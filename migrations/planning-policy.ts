import type { PlanningPolicy } from '../domain/planning/policy.ts';

/** The first policy for planning: every figure is the province's own choice. */
export const planningPolicy: PlanningPolicy = {
  id: 'planning',
  version: 1,
  fitWeights: {
    education: 25,
    competence: 30,
    rank: 5,
    tenure: 5,
    rating: 10,
    talentBox: 10,
    remoteExperience: 5,
    originStrength: 10,
  },
  needWeights: { statedNeed: 30, publicService: 20, remote: 20, vacantFor: 15, unitEmpty: 15 },
  minimumOriginShare: 0.6,
  moveCost: 5,
  maximumMovesPerUnit: 5,
  maximumMoves: 200,
  candidatesPerVacancy: 20,
  minimumFit: 70,
};
