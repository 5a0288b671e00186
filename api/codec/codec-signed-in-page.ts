/** What an operator sees after signing in. `uiOrigin` is the configured origin of the Temporal UI, a checked URL. */
export const signedInPage = (uiOrigin: string, codecUrl: string): string => `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AMPLAS: codec</title>
</head>
<body>
<main>
<h1>Anda sudah masuk</h1>
<p>Anda dapat membuka <a href="${uiOrigin}">Temporal UI</a>: isi kasus kini terbaca di sana selama sesi ini berlaku.</p>
<p>Sekali saja, di Temporal UI: buka ikon codec di kanan atas, pilih <i lang="en">Use my browser setting</i>, isi
<code>${codecUrl}</code>, aktifkan <i lang="en">Include cross-origin credentials</i>, lalu <i lang="en">Apply</i>.</p>
<p lang="en">You can open the Temporal UI: what cases hold is readable there while this session lasts. Once: under the
codec icon there, at the top right, choose <i>Use my browser setting</i>, enter <code>${codecUrl}</code>, turn on
<i>Include cross-origin credentials</i>, and <i>Apply</i>.</p>
</main>
</body>
</html>
`;
