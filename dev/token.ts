import { signIn, usualIssuer } from './sign-in.ts';

/** `npm run --silent token -- <login>`: prints an access token of the running local identity provider, and nothing else. */
const [login] = process.argv.slice(2);
if (login === undefined) {
  console.error('usage: npm run --silent token -- <login>   (npm start lists the logins)');
  process.exitCode = 2;
} else {
  try {
    console.log(await signIn(process.env['OIDC_ISSUER'] ?? usualIssuer, login));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
