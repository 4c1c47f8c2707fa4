/** The page's only document; everything in it is drawn by the client script. */
export const PAGE_DOCUMENT = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mail – workbench</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body>
<div id="page"><p class="starting" role="status">Starting…</p></div>
<noscript>This page needs JavaScript.</noscript>
</body>
</html>
`;

export const PAGE_ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b5d5e"/><path d="M7 10h18v12H7z" fill="none" stroke="#fff" stroke-width="2.4" stroke-linejoin="round"/><path d="m7 11 9 7 9-7" fill="none" stroke="#fff" stroke-width="2.4" stroke-linejoin="round"/></svg>`;
