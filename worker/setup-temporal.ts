import { loadConfiguration } from '../platform/configuration.ts';
import { registerNamespace } from '../platform/register-namespace.ts';
import { registerSearchAttributes } from '../platform/register-search-attributes.ts';
import { connectTemporal } from '../platform/temporal-client.ts';

/*
 * `npm run setup-temporal`: what Temporal must know before the first case starts. Part of a deployment, next to the
 * migrations; again is the same as once.
 */
const configuration = loadConfiguration();
const { namespace } = configuration.temporal;
const { connection } = await connectTemporal(configuration);
try {
  const standing = await registerNamespace(connection, namespace);
  await registerSearchAttributes(connection, namespace);
  console.log(`Temporal namespace "${namespace}": ${standing}, search attributes are registered.`);
} finally {
  await connection.close();
}
