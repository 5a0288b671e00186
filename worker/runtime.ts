import { DefaultLogger, type LogLevel, Runtime } from '@temporalio/worker';
import type { Logger } from '../platform/logger.ts';

const levels: Readonly<Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'>> = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** Sends what the SDK logs through the process's own logger. Once a process, before the first connection. */
export function installRuntime(logger: Logger): void {
  const sink = new DefaultLogger('INFO', ({ level, message, meta }) => logger[levels[level]](meta ?? {}, message));
  Runtime.install({ logger: sink, telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } } });
}
