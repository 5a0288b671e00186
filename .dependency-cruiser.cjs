/*
 * Which room may import what, checked by `npm run check:imports`. swc parses: TypeScript 7 has no JavaScript interface that
 * dependency-cruiser could use (docs/adr/0007).
 */
const { builtinModules } = require('node:module');

const npm = (...names) => `^node_modules/(${names.join('|')})/`;
const node = (...names) => `^(node:)?(${names.join('|')})$`;
const anyPackage = '^node_modules/';
const anyOfNode = node(...builtinModules);

/** Each room's row: everything it may import besides itself. What is not listed is an error. */
const rooms = {
  domain: { may: [], because: 'The rules are pure: no I/O, no clock, no library. Pass in what a rule needs to know.' },
  workflows: {
    may: ['^domain/', '^platform/search-attributes\\.ts$', '^activities/', npm('@temporalio/(workflow|common|client)')],
    because: 'Workflow code is replayed years later in a sandbox: the domain, the SDK, and types of activities.',
  },
  spreadsheets: {
    may: ['^domain/', npm('csv-parse', 'csv-stringify', 'sax', 'write-excel-file', 'yauzl'), node('stream')],
    because: 'Reads and writes CSV and XLSX, and knows nothing of where the bytes come from or go to.',
  },
  documents: {
    may: [
      '^domain/',
      npm('@expo-google-fonts/tinos', 'fontkit', 'pdfkit', 'qrcode-generator'),
      node('fs', 'module', 'stream/consumers'),
    ],
    because: 'Draws what the domain has composed, and knows nothing of cases, of storage and of who asked for it.',
  },
  activities: {
    may: [
      '^(domain|database|platform|spreadsheets|documents)/',
      npm('@temporalio/(activity|common)', 'highs', 'knex', 'nodemailer', 'pg'),
      node('crypto', 'module', 'timers/promises', 'worker_threads'),
    ],
    because: 'Activities are effects over what they are given; they know nothing of workflows, worker and API.',
  },
  database: {
    may: ['^domain/', npm('knex', 'pg'), node('crypto', 'timers/promises')],
    because: 'This room is the only SQL; it knows the domain and no other room.',
  },
  platform: { may: [anyPackage, anyOfNode], because: 'What every process shares must not depend on one of them.' },
  worker: {
    may: ['^(domain|workflows|activities|database|platform)/', anyPackage, anyOfNode],
    because: 'The worker puts the rooms together, and is no part of the API.',
  },
  api: {
    may: [
      '^(domain|database|platform|spreadsheets|documents)/',
      '^archive/file-package\\.ts$',
      '^workflows/(messages|batch-messages|start-batch|start-case|start-follow-up|start-plan|start-register-import)\\.ts$',
      anyPackage,
      anyOfNode,
    ],
    because: 'Of the workflows the API knows the messages and how work is started, nothing of how it decides.',
  },
  archive: {
    may: [
      '^domain/',
      '^database/(connection|archive/file-chains)\\.ts$',
      '^platform/(archive-key|checkpoint-folder|open-file-store)\\.ts$',
      npm('fflate', 'knex', 'zod'),
      node('crypto', 'fs/promises', 'util'),
    ],
    because:
      'Packs and verifies files with nothing but the rows and keys: it must work in decades, without the product around it.',
  },
  migrations: {
    may: ['^domain/', '^database/policies\\.ts$', npm('knex'), node('fs')],
    because: 'A migration that has run must mean the same for ever: little may change under it.',
  },
};

/** The one file of a room that may import what the room may not. */
const exceptions = {
  'database/migrate.ts': { may: ['^migrations/'], of: 'database' },
  'migrations/main.ts': { may: ['^database/migrate\\.ts$'], of: 'migrations' },
};

const escaped = (path) => path.replace(/[.]/g, '\\.');
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const roomRules = Object.entries(rooms).map(([room, { may, because }]) => {
  const apart = Object.keys(exceptions).filter((file) => exceptions[file].of === room);
  const from = { path: `^${room}/`, pathNot: apart.map((file) => `^${escaped(file)}$`) };
  return rule(`imports-of-${room}`, because, from, { pathNot: [`^${room}/`, ...may] });
});

const exceptionRules = Object.entries(exceptions).map(([file, { may, of }]) =>
  rule(
    `imports-of-${file}`,
    rooms[of].because,
    { path: `^${escaped(file)}$` },
    { pathNot: [`^${of}/`, ...rooms[of].may, ...may] },
  ),
);

const product = `^(${Object.keys(rooms).join('|')})/`;

module.exports = {
  forbidden: [
    ...roomRules,
    ...exceptionRules,
    rule(
      'activities-as-types',
      'An activity imported as a value would be bundled into the workflow sandbox: use `import type`.',
      { path: '^workflows/' },
      { path: '^activities/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'client-only-to-start',
      'Workflow code has no client. Only the start-*.ts files, which clients call, may use it.',
      { path: '^workflows/', pathNot: '^workflows/start-' },
      { path: ['^workflows/start-', npm('@temporalio/client')] },
    ),
    rule('no-circle', 'Two files that need each other are one subject, or hide a third.', {}, { circular: true }),
    rule('resolvable', 'No such file or package.', {}, { couldNotResolve: true }),
    rule(
      'production-dependencies',
      'What product rooms run on must be installed with `npm install --omit=dev`: list it in "dependencies".',
      { path: product },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'declared-dependencies',
      'A package that is only there because another one needs it may be gone tomorrow: list it in package.json.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|coverage|\\.amplas|node_modules/\\.)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
