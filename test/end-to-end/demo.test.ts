import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const demo = fileURLToPath(new URL('../../dev/demo/main.ts', import.meta.url));

/** Runs the demonstration in a process of its own, with settings of servers that it must leave alone. */
function runDemo(): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
    const child = spawn(process.execPath, [demo], { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const chunks: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: chunks.join('') }));
  });
}

test('npm run demo tells all its stories, finds everything as told, and shows no NIP', async () => {
  const { code, output } = await runDemo();
  expect(code, output).toBe(0);
  for (const event of [
    'accepted (agreed)',
    'session_planned: sosialisasi dijadwalkan',
    'session_held: sosialisasi dilaksanakan',
    'acknowledged: pegawai memahami',
    'escalated',
    'silence approves nothing',
    'acting for',
    'held: usul ditangguhkan',
    'resumed: usul dilanjutkan',
    'step_voted',
    'the quorum is reached',
    'sent_back',
    'Everything went as told',
    'accepted (agreed after explanation)',
    'concluded (withdraw)',
    'from Pemerintah Kabupaten Karang',
    'placed',
    'commenced',
    'objected: in time until',
    'the review is closed: all three have answered',
    'everybody sits in exactly one seat',
    'withheld from HR, and encrypted in the database',
    'every inbox is empty',
    'keputusan (SK)',
    'surat pernyataan melaksanakan tugas (SPMT)',
    'the signed file takes the place of the draft',
    'with one byte changed: ',
  ])
    expect(output).toContain(event);
  expect(output).not.toMatch(/\b\d{18}\b/);
  expect(output).toContain('Not used, the demonstration runs on servers of its own: DATABASE_URL');
});
