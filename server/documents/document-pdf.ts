import PDFDocument from 'pdfkit';
import SVGtoPDF from 'svg-to-pdfkit';
import { LOCALES } from '../../shared/domain/languages.ts';
import type {
  DocumentContent,
  DocumentFigure,
  DocumentSection,
  DocumentTable,
} from './document-content.ts';
import { chartSvg } from './draw-chart.ts';

const MARGIN = 48;
const INK = '#1b2430';
const SOFT_INK = '#5a6370';
const LINE = '#d5dae1';
const REGULAR = 'Helvetica';
const BOLD = 'Helvetica-Bold';
const FIGURES_A_ROW = 3;
const FIGURE_HEIGHT = 62;
const ROW_HEIGHT = 16;
const CHART_HEIGHT = 170;

type Pdf = InstanceType<typeof PDFDocument>;

/** A report as a tagged PDF (A4), with what HTML shows, drawn by the same charts. */
export async function documentPdf(content: DocumentContent): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    lang: LOCALES[content.language],
    info: { Title: `${content.title} · ${content.span}`, Author: content.company },
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const written = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  writeHead(pdf, content);
  for (const section of content.sections) writeSection(pdf, section);
  writeWords(pdf, content);
  numberPages(pdf);
  pdf.end();
  await written;
  return Buffer.concat(parts);
}

function writeHead(pdf: Pdf, { title, company, span, teams, made }: DocumentContent): void {
  tagged(pdf, 'H1', () => pdf.font(BOLD).fontSize(20).fillColor(INK).text(title));
  tagged(pdf, 'P', () => {
    pdf.font(REGULAR).fontSize(10).fillColor(SOFT_INK);
    pdf.text(`${company} · ${span}`).text(`${teams} · ${made}`);
  });
}

function writeSection(pdf: Pdf, { heading, figures, chart, table }: DocumentSection): void {
  const rows = Math.ceil(figures.length / FIGURES_A_ROW);
  keepTogether(pdf, 40 + rows * FIGURE_HEIGHT);
  pdf.moveDown(1.2);
  tagged(pdf, 'H2', () => pdf.font(BOLD).fontSize(14).fillColor(INK).text(heading));
  pdf.moveDown(0.4);
  writeFigures(pdf, figures);
  if (chart !== null) {
    keepTogether(pdf, CHART_HEIGHT + 8);
    const width = innerWidth(pdf);
    const svg = chartSvg(chart.drawing, { width, height: CHART_HEIGHT });
    const top = pdf.y + 4;
    tagged(
      pdf,
      'Figure',
      () => SVGtoPDF(pdf as never, svg, MARGIN, top, { width, assumePt: true }),
      chart.name,
    );
    pdf.x = MARGIN;
    pdf.y = top + CHART_HEIGHT + 8;
  }
  if (table !== null) writeTable(pdf, table);
}

function writeFigures(pdf: Pdf, figures: readonly DocumentFigure[]): void {
  const width = innerWidth(pdf) / FIGURES_A_ROW;
  const top = pdf.y;
  figures.forEach((figure, place) => {
    const left = MARGIN + (place % FIGURES_A_ROW) * width;
    const at = top + Math.floor(place / FIGURES_A_ROW) * FIGURE_HEIGHT;
    const room = { width: width - 12, lineBreak: false, ellipsis: true } as const;
    tagged(pdf, 'P', () => {
      pdf.font(REGULAR).fontSize(9).fillColor(SOFT_INK).text(figure.name, left, at, room);
      pdf
        .font(BOLD)
        .fontSize(14)
        .fillColor(INK)
        .text(figure.value, left, at + 12, room);
      pdf.font(REGULAR).fontSize(8).fillColor(SOFT_INK);
      if (figure.beside !== null) pdf.text(figure.beside, left, at + 30, room);
      pdf.text(figure.before, left, at + (figure.beside === null ? 30 : 40), room);
    });
  });
  pdf.x = MARGIN;
  pdf.y = top + Math.ceil(figures.length / FIGURES_A_ROW) * FIGURE_HEIGHT;
}

function writeTable(pdf: Pdf, { caption, columns, rows, note }: DocumentTable): void {
  keepTogether(pdf, 5 * ROW_HEIGHT);
  tagged(pdf, 'Caption', () => pdf.font(REGULAR).fontSize(9).fillColor(SOFT_INK).text(caption));
  pdf.moveDown(0.2);
  const table = pdf.struct('Table');
  pdf.addStructure(table);
  const line = (cells: readonly string[], kind: 'TH' | 'TD', font: string) => {
    keepTogether(pdf, ROW_HEIGHT);
    const top = pdf.y;
    const row = pdf.struct('TR');
    table.add(row);
    const numbers = (innerWidth(pdf) * 0.62) / Math.max(1, cells.length - 1);
    cells.forEach((cell, n) => {
      const left = n === 0 ? MARGIN : MARGIN + innerWidth(pdf) * 0.38 + (n - 1) * numbers;
      const room = {
        width: n === 0 ? innerWidth(pdf) * 0.38 - 8 : numbers - 4,
        align: n === 0 ? 'left' : 'right',
        lineBreak: false,
        ellipsis: true,
      } as const;
      row.add(
        pdf.struct(n === 0 ? 'TH' : kind, {}, () => {
          pdf
            .font(font)
            .fontSize(9)
            .fillColor(INK)
            .text(cell, left, top + 3, room);
        }),
      );
    });
    row.end();
    pdf.markContent('Artifact');
    const bottom = top + ROW_HEIGHT;
    pdf.moveTo(MARGIN, bottom).lineTo(MARGIN + innerWidth(pdf), bottom);
    pdf.lineWidth(0.5).strokeColor(LINE).stroke();
    pdf.endMarkedContent();
    pdf.x = MARGIN;
    pdf.y = bottom;
  };
  line(columns, 'TH', BOLD);
  for (const row of rows) line(row, 'TD', REGULAR);
  table.end();
  if (note !== null) {
    pdf.moveDown(0.3);
    tagged(pdf, 'P', () => pdf.font(REGULAR).fontSize(8).fillColor(SOFT_INK).text(note));
  }
}

function writeWords(pdf: Pdf, { wordsTitle, words }: DocumentContent): void {
  pdf.addPage();
  tagged(pdf, 'H2', () => pdf.font(BOLD).fontSize(14).fillColor(INK).text(wordsTitle));
  for (const { name, formula } of words) {
    keepTogether(pdf, 36);
    pdf.moveDown(0.4);
    tagged(pdf, 'P', () => {
      pdf.font(BOLD).fontSize(9).fillColor(INK).text(name);
      pdf.font(REGULAR).fontSize(9).fillColor(SOFT_INK).text(formula);
    });
  }
}

function numberPages(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // Below the margin, where text would otherwise begin a new page.
    const { bottom } = pdf.page.margins;
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font(REGULAR).fontSize(8).fillColor(SOFT_INK);
    pdf.text(`${page - start + 1} / ${count}`, MARGIN, pdf.page.height - 32, {
      width: innerWidth(pdf),
      align: 'right',
      lineBreak: false,
    });
    pdf.endMarkedContent();
    pdf.page.margins.bottom = bottom;
  }
}

/** Begins a new page where less than that is left of this one. */
function keepTogether(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage();
}

function innerWidth(pdf: Pdf): number {
  return pdf.page.width - 2 * MARGIN;
}

/** Drawn as what it is, for those who have it read to them. */
function tagged(pdf: Pdf, kind: string, draw: () => void, alternative?: string): void {
  const options = alternative === undefined ? {} : { alt: alternative };
  pdf.addStructure(pdf.struct(kind, options, draw));
}
