import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../platform/logger.ts';

/** What one log call writes, at level info. */
const written = (log: (logger: ReturnType<typeof createLogger>) => void): string[] => {
  const lines: string[] = [];
  log(createLogger({ logLevel: 'info' }, 'api', { write: (line) => void lines.push(line) }));
  return lines;
};

describe('given a log line', () => {
  it('then it is JSON with the process, the time and the level', () => {
    const [line] = written((logger) => logger.info({ caseId: 'case-7' }, 'recorded'));
    expect(JSON.parse(line ?? '')).toMatchObject({ process: 'api', level: 30, caseId: 'case-7', msg: 'recorded' });
  });
  it('then nothing below the configured level is written', () => {
    expect(written((logger) => logger.debug('detail'))).toEqual([]);
  });
  it.each(['nip', 'name', 'words', 'authorization', 'cookie', 'set-cookie', 'detail', 'where'])(
    'then no field called %s gets out',
    (field) => {
      const secret = { [field]: 'rahasia' };
      const lines = written((logger) => {
        logger.info(secret);
        logger.info({ person: secret });
        logger.info({ req: { headers: secret } });
        logger.child(secret).info({ people: [{ person: secret }] });
      });
      expect(lines).toHaveLength(4);
      expect(lines.join()).not.toContain('rahasia');
      expect(lines.join()).toContain('[redacted]');
    },
  );
});
