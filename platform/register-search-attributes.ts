import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { caseSearchAttributes } from './search-attributes.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;

/** Temporal caches the attributes of a namespace; a cluster shows new ones everywhere within about a minute. */
const VISIBLE_WITHIN_MS = 90_000;
const LOOK_EVERY_MS = 200;

const ALREADY_EXISTS = 6;
const INVALID_ARGUMENT = 3;

type IndexedType = (typeof IndexedValueType)[keyof typeof IndexedValueType];

const wanted: Readonly<Record<string, IndexedType>> = Object.fromEntries(
  caseSearchAttributes.map(({ name, type }) => [name, IndexedValueType[`INDEXED_VALUE_TYPE_${type}`]]),
);

/** A query on every attribute: the server refuses it while it does not know one of them. */
const probe = Object.keys(wanted)
  .map((name) => `${name} IS NULL`)
  .join(' AND ');

/**
 * Makes the search attributes of cases known to a namespace and waits until the server accepts queries on them. What is
 * registered already stays; several processes may call it at once.
 * Throws when an attribute has another type there, or is not visible within 90 seconds.
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const clashing = Object.keys(wanted).filter(
    (name) => customAttributes[name] !== undefined && customAttributes[name] !== wanted[name],
  );
  if (clashing.length > 0) {
    throw new Error(
      `Namespace "${namespace}" has ${clashing.join(', ')} with another type than AMPLAS needs. ` +
        'Remove them there (temporal operator search-attribute remove) or use another namespace (TEMPORAL_NAMESPACE).',
    );
  }
  await addMissing(connection, namespace, customAttributes);
  await untilVisible(connection, namespace);
}

async function addMissing(
  connection: Connection,
  namespace: string,
  present: Readonly<Record<string, unknown>>,
): Promise<void> {
  const missing = Object.fromEntries(Object.entries(wanted).filter(([name]) => present[name] === undefined));
  if (Object.keys(missing).length === 0) return;
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing });
  } catch (error) {
    // Another process was faster; that all of them are there is checked next.
    if (!isGrpcServiceError(error) || error.code !== ALREADY_EXISTS) throw error;
  }
}

async function untilVisible(connection: Connection, namespace: string): Promise<void> {
  const deadline = Date.now() + VISIBLE_WITHIN_MS;
  while (!(await isVisible(connection, namespace))) {
    if (Date.now() > deadline) {
      throw new Error(
        `Temporal does not show the search attributes of namespace "${namespace}" after ${VISIBLE_WITHIN_MS / 1000} s. ` +
          'Look at the health of its visibility store, then try again.',
      );
    }
    await sleep(LOOK_EVERY_MS);
  }
}

async function isVisible(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.countWorkflowExecutions({ namespace, query: probe });
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === INVALID_ARGUMENT) return false;
    throw error;
  }
}
