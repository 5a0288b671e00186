/** What an operator sees after signing in. `uiOrigin` is the configured origin of the Temporal UI, a checked URL. */
export const signedInPage = (uiOrigin: string): string => `<!doctype html>
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
<p>Sekali saja, di Temporal UI: buka ikon codec di kanan atas dan aktifkan <i lang="en">Include cross-origin credentials</i>.</p>
<p lang="en">You can open the Temporal UI: what cases hold is readable there while this session lasts. Once: turn on
<i>Include cross-origin credentials</i> under the codec icon there, at the top right.</p>
</main>
</body>
</html>
`;
