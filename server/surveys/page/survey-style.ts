import { createHash } from 'node:crypto';

/** All of the page's looks: in the page itself, since it may load nothing. */
export const SURVEY_STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --ink: #1c1d20; --quiet: #5a5f69; --line: #8a8f99;
  --accent: #1f5fbf; --on-accent: #ffffff; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #17181b; --ink: #eceef2; --quiet: #a9aeb8; --line: #7b808b;
    --accent: #8ab4f8; --on-accent: #10131a; --bad: #ff8a80; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 2rem 1.25rem; }
.company { margin: 0; color: var(--quiet); }
h1 { margin: 0 0 1.5rem; font-size: 1.5rem; line-height: 1.25; }
fieldset { margin: 0 0 1.5rem; padding: 0; border: 0; min-inline-size: 0; }
legend { margin-bottom: .75rem; padding: 0; font-weight: 600; }
.hint { margin: 0 0 .75rem; color: var(--quiet); font-size: .875rem; }
.scores { display: grid; gap: .5rem; }
.scores.nps { grid-template-columns: repeat(auto-fill, minmax(4.5rem, 1fr)); }
.score { display: flex; align-items: center; gap: .75rem; min-height: 2.75rem; padding: 0 .75rem;
  border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
.score:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
input[type="radio"] { inline-size: 1.25rem; block-size: 1.25rem; margin: 0; accent-color: var(--accent); }
.comment { display: block; margin-bottom: .25rem; font-weight: 600; }
textarea { display: block; inline-size: 100%; min-block-size: 6rem; margin-bottom: 1.5rem; padding: .75rem;
  border: 1px solid var(--line); border-radius: .5rem; background: var(--ground); color: var(--ink); font: inherit; }
button { min-height: 2.75rem; padding: 0 1.25rem; border: 1px solid transparent; border-radius: .5rem;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
:focus-visible, .score:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.error { margin: 0 0 .75rem; color: var(--bad); font-weight: 600; }
`;

const STYLE_HASH = createHash('sha256').update(SURVEY_STYLE).digest('base64');

/** Nothing but this one style and the form to this server. */
export const SURVEY_CONTENT_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');
