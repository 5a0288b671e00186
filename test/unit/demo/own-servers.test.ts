import { expect, test } from 'vitest';
import { forgetSettings } from '../../../dev/demo/own-servers.ts';

test('the demonstration forgets where other servers are, and names what it forgot', () => {
  const environment = {
    DATABASE_URL: 'postgres://db',
    SMTP_URL: '',
    NODE_ENV: 'production',
    LOG_LEVEL: 'debug',
    HOME: '/',
  };
  expect(forgetSettings(environment)).toEqual(['DATABASE_URL']);
  expect(environment).toEqual({ SMTP_URL: '', NODE_ENV: 'production', LOG_LEVEL: 'debug', HOME: '/' });
});
