/** Someone of the sample province whom one can sign in as. */
export interface KnownPerson {
  login: string;
  name: string;
  /** What they do, in Indonesian. */
  note: string;
}

/** The page where one chooses whom to be. `action` is where the form goes. */
export function choicePage(people: readonly KnownPerson[], action: string, problem?: string): string {
  const rows = people.map(
    ({ login, name, note }) => `<li><button type="submit" name="login" value="${escapeHtml(login)}">
      <strong>${escapeHtml(name)}</strong><span>${escapeHtml(note)}</span><code>${escapeHtml(login)}</code></button></li>`,
  );
  return page(
    'Masuk ke AMPLAS',
    `${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
    <p>Pilih orang dari provinsi contoh. Semua data di sini rekaan.</p>
    <form method="post" action="${escapeHtml(action)}"><ul>${rows.join('\n')}</ul></form>`,
  );
}

/** The page for a sign-in that cannot go on. */
export function problemPage(problem: string): string {
  return page(
    'Tidak dapat masuk',
    `<p role="alert">${escapeHtml(problem)}</p><p>Kembali ke aplikasi dan mulai masuk sekali lagi.</p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #1b2733; }
ul { list-style: none; padding: 0; }
li { margin: 0 0 .5rem; }
button { width: 100%; text-align: left; font: inherit; padding: .6rem .8rem; border: 1px solid #8fa1b3; border-radius: .4rem;
  background: #fff; cursor: pointer; display: grid; grid-template-columns: 1fr auto; }
button:hover, button:focus-visible { border-color: #0b5cad; background: #eef5fc; }
button span { grid-column: 1; color: #465868; }
button code { grid-column: 2; grid-row: 1; color: #465868; }
[role=alert] { border-left: .3rem solid #b3261e; padding-left: .7rem; }
</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body>
</html>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
