import { seriesTable } from '../../shared/charts/series-chart.ts';
import { LOCALES } from '../../shared/domain/languages.ts';
import type {
  DocumentContent,
  DocumentFigure,
  DocumentSection,
  DocumentTable,
} from './document-content.ts';
import { chartSvg } from './draw-chart.ts';

const CHART = { width: 720, height: 240 };

const STYLE = `
:root { color-scheme: light; font: 14px/20px Inter, "Helvetica Neue", Arial, sans-serif; color: #1b2430; }
body { margin: 0 auto; max-width: 760px; padding: 32px 20px 64px; background: #fff; }
h1 { font-size: 28px; line-height: 36px; margin: 0; }
h2 { font-size: 20px; line-height: 28px; margin: 40px 0 12px; }
header p, .note { color: #5a6370; margin: 4px 0 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(216px, 1fr)); gap: 8px; padding: 0; margin: 0; }
.figure { border: 1px solid #d5dae1; border-radius: 6px; padding: 8px 12px; }
.figure dt { color: #5a6370; } .figure dd { margin: 0; }
.value { font-size: 20px; line-height: 28px; font-weight: 600; font-variant-numeric: tabular-nums; }
.beside, .before { color: #5a6370; font-size: 12px; line-height: 16px; }
figure { margin: 16px 0; } svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; margin-top: 12px; }
caption { text-align: left; color: #5a6370; padding-bottom: 4px; }
th, td { border-bottom: 1px solid #d5dae1; padding: 4px 8px 4px 0; text-align: right; font-variant-numeric: tabular-nums; }
th:first-child { text-align: left; font-weight: 400; } thead th, thead th:first-child { font-weight: 600; }
details { margin-top: 8px; } .words dt { font-weight: 600; margin-top: 8px; } .words dd { margin: 0; }
@media print { body { padding: 0; } h2 { break-after: avoid; } .figure, figure, tr { break-inside: avoid; } details { display: none; } }
`;

/** A report as one file of HTML without scripts or anything that would have to be fetched. */
export function documentHtml(content: DocumentContent): string {
  return `<!doctype html>
<html lang="${LOCALES[content.language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(`${content.title} · ${content.span} · ${content.company}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${text(content.title)}</h1>
<p>${text(`${content.company} · ${content.span}`)}</p>
<p>${text(`${content.teams} · ${content.made}`)}</p>
</header>
<main>
${content.sections.map(section).join('\n')}
<section>
<h2>${text(content.wordsTitle)}</h2>
<dl class="words">
${content.words.map(({ name, formula }) => `<dt>${text(name)}</dt><dd>${text(formula)}</dd>`).join('\n')}
</dl>
</section>
</main>
</body>
</html>
`;
}

function section({ heading, figures, chart, table }: DocumentSection): string {
  return `<section>
<h2>${text(heading)}</h2>
<dl class="figures">
${figures.map(figure).join('\n')}
</dl>
${
  chart === null
    ? ''
    : `<figure>
<div role="img" aria-label="${text(chart.name)}">${chartSvg(chart.drawing, CHART)}</div>
<figcaption><details><summary>${text(chart.name)}</summary>${tableOf(chartTable(chart))}</details></figcaption>
</figure>`
}
${table === null ? '' : tableOf(table)}
</section>`;
}

/** What the chart shows, for those who cannot see it. */
function chartTable({ name, drawing }: NonNullable<DocumentSection['chart']>): DocumentTable {
  const { columns, rows } = seriesTable(drawing);
  return {
    caption: name,
    columns,
    rows: rows.map(({ label, cells }) => [label, ...cells.map((cell) => cell ?? '–')]),
    note: null,
  };
}

function figure({ name, value, beside, before }: DocumentFigure): string {
  return `<div class="figure"><dt>${text(name)}</dt><dd><div class="value">${text(value)}</div>
${beside === null ? '' : `<div class="beside">${text(beside)}</div>`}
<div class="before">${text(before)}</div></dd></div>`;
}

function tableOf({ caption, columns, rows, note }: DocumentTable): string {
  return `<table>
<caption>${text(caption)}</caption>
<thead><tr>${columns.map((column) => `<th scope="col">${text(column)}</th>`).join('')}</tr></thead>
<tbody>
${rows
  .map(
    ([label = '', ...cells]) =>
      `<tr><th scope="row">${text(label)}</th>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`,
  )
  .join('\n')}
</tbody>
</table>
${note === null ? '' : `<p class="note">${text(note)}</p>`}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, in elements and in quoted attributes. */
function text(plain: string): string {
  return plain.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
