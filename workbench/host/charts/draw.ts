/**
 * Draws charts for `Charts` and rasterises them. They show the data, options and colours that were given; the look is the workbench's own:
 * Google draws its charts on its servers, and how is not published.
 */
import { join } from 'node:path';
import type { Handlers } from '../../contract.ts';
import { repositoryRoot } from '../../root.ts';
import { drawByCategory } from './category-charts.ts';
import { sizeOf } from './frame.ts';
import { drawPie } from './pie.ts';
import { drawScatter } from './scatter.ts';
import { readSpec, type ChartSpec } from './spec.ts';
import { element } from './svg.ts';
import { drawTable } from './table.ts';

const FONTS = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'];

const DRAWN: { readonly [kind in ChartSpec['kind']]: (spec: ChartSpec) => string[] } = {
  AREA: drawByCategory,
  BAR: drawByCategory,
  COLUMN: drawByCategory,
  LINE: drawByCategory,
  PIE: drawPie,
  SCATTER: drawScatter,
  TABLE: drawTable,
};

/** A chart as SVG. */
export function chartSvg(spec: ChartSpec): string {
  const { width, height } = sizeOf(spec);
  const drawing = element('g', { 'font-family': 'Arimo' }, ...DRAWN[spec.kind](spec));
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height }, drawing);
}

/** A PNG of the SVG in its own size; letters are Arimo's, whatever the machine has. */
async function png(svg: string): Promise<Uint8Array> {
  // Native code, which most workbenches never need.
  const { Resvg } = await import('@resvg/resvg-js');
  const fonts = join(repositoryRoot(), 'node_modules/@expo-google-fonts/arimo');
  const font = { loadSystemFonts: false, fontFiles: FONTS.map((file) => join(fonts, file)), defaultFontFamily: 'Arimo' };
  return new Resvg(svg, { font }).render().asPng();
}

export function chartHandlers(): Handlers {
  return {
    'Charts.draw': async (_caller, [spec], note) => {
      const picture = await png(chartSvg(readSpec(spec)));
      note.bytes = picture.byteLength;
      return Buffer.from(picture).toString('base64');
    },
  };
}
