import type { Attachment } from '../../shared/chat/attachment';
import { escapeHtml, markdownToHtml } from './markdownToHtml';
import type { ReadableConversation, ReadableMessage, ReadablePiece } from './readable';

/** What a file is in the page: a picture's address as `data:`, a path beside the page, or nothing but its name. */
export type DrawFile = (file: Attachment) => { readonly pictureUrl?: string; readonly path?: string };

/** Nothing runs, nothing is loaded, nothing is sent, whatever the text says: pictures are in the file, styles are ours. */
const contentPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const style = `
:root{color-scheme:light dark;--text:#1d1d20;--muted:#62626b;--line:#dddde2;--raised:#f5f5f7;--page:#fff;--link:#1a5fb4}
@media (prefers-color-scheme:dark){:root{--text:#e9e9ec;--muted:#a2a2ac;--line:#3a3a41;--raised:#26262b;--page:#1b1b1f;--link:#8ab4f8}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:.875rem;font-weight:600;color:var(--muted);margin:0 0 .5rem}
a{color:var(--link)}
.muted{color:var(--muted);font-size:.875rem;margin:.5rem 0 0}
article{margin-top:2rem}
.question{background:var(--raised);border-radius:12px;padding:1rem 1.25rem}
.plain{white-space:pre-wrap;margin:0}
.outcome{border-inline-start:3px solid var(--line);padding-inline-start:.75rem}
pre{background:var(--raised);border-radius:8px;padding:.75rem 1rem;overflow-x:auto;font-size:.875rem}
.question pre{background:none;padding:0}
code{font-family:ui-monospace,monospace;font-size:.9em}
table{border-collapse:collapse;display:block;overflow-x:auto}
td{border:1px solid var(--line);padding:.35rem .6rem}
tr:first-child td{font-weight:600}
blockquote{margin:0;padding-inline-start:1rem;border-inline-start:3px solid var(--line);color:var(--muted)}
figure{margin:.75rem 0}
img{max-width:100%;height:auto;border-radius:8px}
details{margin:.5rem 0;color:var(--muted)}
`;

/** A conversation as one page that holds all it shows and can do nothing (trust.md T2). */
export function toHtml(conversation: ReadableConversation, language: string, drawFile: DrawFile): string {
  const title = escapeHtml(conversation.title);
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1 dir="auto">${title}</h1>
<p class="muted">${escapeHtml(conversation.facts)}</p>
${conversation.messages.map((message) => article(message, drawFile)).join('\n')}
</main>
</body>
</html>
`;
}

function article(message: ReadableMessage, drawFile: DrawFile): string {
  const isQuestion = message.role === 'user';
  const lines = [`<article class="${isQuestion ? 'question' : 'answer'}">`, `<h2>${escapeHtml(message.heading)}</h2>`];
  for (const piece of message.pieces) lines.push(pieceToHtml(piece, isQuestion, drawFile));
  if (message.outcome !== null) lines.push(`<p class="muted outcome">${escapeHtml(message.outcome)}</p>`);
  if (message.receipt !== null) lines.push(`<p class="muted">${escapeHtml(message.receipt)}</p>`);
  return [...lines, '</article>'].join('\n');
}

function pieceToHtml(piece: ReadablePiece, isQuestion: boolean, drawFile: DrawFile): string {
  switch (piece.kind) {
    case 'text':
      // What a person writes is text, as in the window; what a model writes is Markdown.
      return isQuestion ? `<p class="plain" dir="auto">${escapeHtml(piece.text)}</p>` : `<div dir="auto">${markdownToHtml(piece.text)}</div>`;
    case 'reasoning':
      return `<details><summary>${escapeHtml(piece.label)}</summary><div dir="auto">${markdownToHtml(piece.text)}</div></details>`;
    case 'tool':
      return `<details><summary>${escapeHtml(piece.label)}</summary><pre>${escapeHtml(piece.text)}</pre></details>`;
    case 'file': {
      const { pictureUrl, path } = drawFile(piece.file);
      const label = escapeHtml(piece.label);
      const address = path === undefined ? null : escapeHtml(path.split('/').map(encodeURIComponent).join('/'));
      const caption = address === null ? label : `<a href="${address}">${label}</a>`;
      if (pictureUrl === undefined) return `<p class="muted">${caption}</p>`;
      return `<figure><img src="${escapeHtml(pictureUrl)}" alt="${label}"><figcaption class="muted">${caption}</figcaption></figure>`;
    }
  }
}
