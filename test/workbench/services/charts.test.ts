/** Charts show their data: each picture is decoded and measured. */
import { openTestbench, type Testbench } from '../runtime/testbench.ts';
import { places, readPng, type Picture } from './png.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench({ top: { oauthScopes: ['https://www.googleapis.com/auth/spreadsheets'] } });
});
afterAll(() => bench.close());

const TABLE = `
  const table = Charts.newDataTable().addColumn(Charts.ColumnType.STRING, 'Month').addColumn(Charts.ColumnType.NUMBER, 'Mails')
    .addColumn(Charts.ColumnType.NUMBER, 'Opens').addRow(['Jan', 10, 40]).addRow(['Feb', 20, 30]).addRow(['Mar', 40, null]).build();`;
const RED = '#ff0000';
const BLUE = '#0000ff';

/** Draws what the expression builds, with the table in red and blue and nothing else in colour. */
async function drawn(
  expression: string,
  setting = '.setColors(["#ff0000", "#0000ff"]).setLegendPosition(Charts.Position.NONE)',
): Promise<Picture> {
  const { value, error } = await bench.run(
    `${TABLE} return Utilities.base64Encode(${expression}.setDataTable(table)${setting}.build().getAs('image/png').getBytes());`,
  );
  expect(error).toBeNull();
  return readPng(Buffer.from(String(value), 'base64'));
}
const heights = (picture: Picture, color: string): number[] => places(picture, color).columns.map(({ start, end }) => end - start + 1);
const widths = (picture: Picture, color: string): number[] => places(picture, color).rows.map(({ start, end }) => end - start + 1);
/** Shares of the largest, to a hundredth. */
const shares = (lengths: readonly number[]): number[] => lengths.map((one) => Math.round((one / Math.max(...lengths)) * 100) / 100);

test('columns are as high as their values, each series in its colour', async () => {
  const picture = await drawn('Charts.newColumnChart().setDimensions(500, 400)');
  expect([picture.width, picture.height]).toEqual([500, 400]);
  expect(shares([...heights(picture, RED), ...heights(picture, BLUE)])).toEqual([0.25, 0.5, 1, 1, 0.75]);
});

test('bars are as long as their values, from the top', async () => {
  const picture = await drawn('Charts.newBarChart()');
  expect(shares(widths(picture, RED))).toEqual([0.25, 0.5, 1]);
  expect(shares(widths(picture, BLUE))).toEqual([1, 0.75]);
});

test('stacked columns stand on each other', async () => {
  const picture = await drawn('Charts.newColumnChart().setStacked()');
  const [red, blue] = [places(picture, RED).columns, places(picture, BLUE).columns];
  expect(shares([...heights(picture, RED), ...heights(picture, BLUE)])).toEqual([0.25, 0.5, 1, 1, 0.75]);
  // Antialiased edges belong to neither colour.
  blue.forEach(({ end }, n) => expect(Math.abs((red[n]?.start ?? 0) - end)).toBeLessThanOrEqual(2));
  expect(blue.map(({ from }) => from)).toEqual(red.slice(0, 2).map(({ from }) => from));
});

test('a logarithmic scale gives powers equal steps', async () => {
  const { value } = await bench.run(`
    const table = Charts.newDataTable().addColumn(Charts.ColumnType.STRING, 'x').addColumn(Charts.ColumnType.NUMBER, 'y')
      .addRow(['a', 10]).addRow(['b', 100]).addRow(['c', 1000]);
    const chart = Charts.newColumnChart().setDataTable(table).useLogScale().setRange(1, 1000).setOption('colors', ['red']).setOption('legend', 'none').build();
    return Utilities.base64Encode(chart.getBlob().getBytes());`);
  expect(shares(heights(readPng(Buffer.from(String(value), 'base64')), RED)).map((one) => Math.round(one * 3))).toEqual([1, 2, 3]);
});

test('a line passes through its values and is broken where one is missing', async () => {
  const picture = await drawn('Charts.newLineChart().setRange(0, 40).setPointStyle(Charts.PointStyle.HUGE)');
  const [red, blue] = [places(picture, RED).columns, places(picture, BLUE).columns];
  const middle = ({ from, to }: { from: number; to: number }): number => (from + to) / 2;
  // One run of columns each, as the line joins the points; blue ends where its last value is.
  expect([red.length, blue.length]).toEqual([1, 1]);
  const [from, to] = [red[0]?.from ?? 0, red[0]?.to ?? 0];
  expect(Math.abs((blue[0]?.to ?? 0) - 10 - (from + to) / 2)).toBeLessThanOrEqual(2);
  expect(middle(blue[0] ?? { from: 0, to: 0 })).toBeLessThan(middle(red[0] ?? { from: 0, to: 0 }));
  // Both reach 40.
  expect(Math.abs((red[0]?.start ?? 0) - (blue[0]?.start ?? 0))).toBeLessThanOrEqual(1);
});

test('an area covers what lies under its line', async () => {
  const one = await drawn('Charts.newAreaChart().setOption("lineWidth", 0).setBackgroundColor("#ffffff")');
  // 30 % of red on white where blue is not: under the last value, which blue lacks.
  const tinted = places(one, '#ffb2b2');
  expect(tinted.count).toBeGreaterThan(2000);
  const [from = { start: 0 }, to = { start: 0 }] = [tinted.columns[0], tinted.columns.at(-1)];
  expect(to.start).toBeLessThanOrEqual(from.start);
});

test('slices of a pie are as large as their share', async () => {
  const { value } = await bench.run(`
    const table = Charts.newDataTable().addColumn(Charts.ColumnType.STRING, 'x').addColumn(Charts.ColumnType.NUMBER, 'y')
      .addRow(['a', 75]).addRow(['b', 25]).build();
    return Utilities.base64Encode(Charts.newPieChart().setDataTable(table).setColors(['red', 'blue']).setOption('pieSliceText', 'none')
      .setLegendPosition(Charts.Position.NONE).build().getBlob().getBytes());`);
  const picture = readPng(Buffer.from(String(value), 'base64'));
  const [red, blue] = [places(picture, RED).count, places(picture, BLUE).count];
  expect(red / (red + blue)).toBeCloseTo(0.75, 2);
  // Clockwise from the top: the second slice ends at the top and lies to the left.
  expect(places(picture, BLUE).columns.at(-1)?.to).toBeLessThanOrEqual(picture.width / 2 + 1);
});

test('points of a scatter chart stand where their two values say', async () => {
  const { value } = await bench.run(`
    const table = Charts.newDataTable().addColumn(Charts.ColumnType.NUMBER, 'x').addColumn(Charts.ColumnType.NUMBER, 'y')
      .addRow([0, 0]).addRow([50, 25]).addRow([100, 100]).build();
    return Utilities.base64Encode(Charts.newScatterChart().setDataTable(table).setColors(['red']).setLegendPosition(Charts.Position.NONE)
      .setXAxisRange(0, 100).setYAxisRange(0, 100).setPointStyle(Charts.PointStyle.LARGE).build().getBlob().getBytes());`);
  const [a, b, c, ...more] = places(readPng(Buffer.from(String(value), 'base64')), RED).columns.map(({ from, to, start, end }) => ({
    x: (from + to) / 2,
    y: (start + end) / 2,
  }));
  expect(more).toEqual([]);
  if (!a || !b || !c) throw new Error('points are missing');
  expect((b.x - a.x) / (c.x - a.x)).toBeCloseTo(0.5, 1);
  expect((b.y - a.y) / (c.y - a.y)).toBeCloseTo(0.25, 1);
  expect(c.y).toBeLessThan(a.y);
});

test('a table has a line for each row, and a page only its own', async () => {
  const lines = async (setting: string): Promise<number> => {
    const picture = await drawn(`Charts.newTableChart()${setting}`, '');
    let count = 0;
    let dark = false;
    for (let y = 24; y < picture.height; y++) {
      const is = Array.from({ length: picture.width }, (_, x) => picture.at(x, y)).some((color) => parseInt(color.slice(1, 3), 16) < 0x80);
      if (is && !dark) count++;
      dark = is;
    }
    return count;
  };
  expect([await lines(''), await lines('.enablePaging(2)'), await lines('.enablePaging(2, 1)')]).toEqual([3, 2, 1]);
});

test('title, legend and axes take their place, and the same chart is the same picture', async () => {
  const full = '.setColors(["#ff0000", "#0000ff"]).setTitle("Mails & <opens>").setXAxisTitle("Month").setYAxisTitle("Count")';
  const [plain, one, two] = [
    await drawn('Charts.newColumnChart()'),
    await drawn('Charts.newColumnChart()', full),
    await drawn('Charts.newColumnChart()', full),
  ];
  const marks = (picture: Picture): number[] => places(picture, BLUE).columns.map(({ end, start }) => end - start);
  expect(marks(one)).toEqual(marks(two));
  // Two columns, and the square of the legend beside them.
  expect([marks(plain).length, marks(one).length]).toEqual([2, 3]);
  expect(Math.max(...marks(one))).toBeLessThan(Math.max(...marks(plain)));
});

test('a view chooses columns, dates and styles are taken, options can be asked for', async () => {
  const { value, error } = await bench.run(`${TABLE}
    const style = Charts.newTextStyle().setColor('navy').setFontName('Arial').setFontSize(18).build();
    const chart = Charts.newLineChart().setDataTable(table).setDataViewDefinition(Charts.newDataViewDefinition().setColumns([0, 2]).build())
      .setTitleTextStyle(style).setLegendPosition(Charts.Position.BOTTOM).setCurveStyle(Charts.CurveStyle.SMOOTH)
      .setOption('hAxis', { title: 'A', direction: 1 }).setOption('hAxis.title', 'B').reverseCategories().build();
    const options = chart.getOptions();
    const dates = Charts.newDataTable().addColumn(Charts.ColumnType.DATE, 'when').addColumn(Charts.ColumnType.NUMBER, 'n')
      .setValue(1, 0, new Date(0)).setValue(1, 1, 5).setValue(0, 1, 3);
    return [style.getColor(), style.getFontSize(), Charts.newTextStyle().build().getFontName(), options.get('legend.position'), options.get('hAxis'),
      options.get('titleTextStyle.fontName'), options.get('nothing.here'), chart.getBlob().getContentType(), chart.getBlob().getName(),
      String(chart), Charts.newAreaChart().setDataTable(dates).build().getBlob().getBytes().length > 1000];`);
  expect(error).toBeNull();
  expect(value).toEqual([
    'navy',
    18,
    null,
    'bottom',
    { title: 'B', direction: -1 },
    'Arial',
    null,
    'image/png',
    'chart.png',
    'Chart',
    true,
  ]);
});

test('the cells of a sheet are a table, with the first row as labels', async () => {
  const { value, error } = await bench.run(`
    const sheet = SpreadsheetApp.create('Numbers').getSheets()[0];
    const range = sheet.getRange(1, 1, 4, 2).setValues([['Month', 'Mails'], ['Jan', 10], ['Feb', 'none'], ['Mar', 20]]);
    const chart = (table) => Utilities.base64Encode(Charts.newColumnChart().setDataTable(table).setColors(['red'])
      .setLegendPosition(Charts.Position.NONE).build().getBlob().getBytes());
    return chart(range.getDataTable(true));`);
  expect(error).toBeNull();
  expect(shares(heights(readPng(Buffer.from(String(value), 'base64')), RED))).toEqual([0.5, 1]);
});

const NOT = "don't match the method signature for Charts.";
test.each([
  ['Charts.newColumnChart().build().getBlob()', 'Exception: The chart has no data.'],
  [
    'Charts.newColumnChart().setDataTable(table).build().getAs("application/pdf")',
    'Error: Blob.getAs of image/png as application/pdf is not implemented in the workbench',
  ],
  ['Charts.newColumnChart().setDataTable([])', `${NOT}ColumnChartBuilder.setDataTable.`],
  ['Charts.newBarChart().setTitle({})', `Exception: The parameters ((class)) ${NOT}BarChartBuilder.setTitle.`],
  ['Charts.newPieChart().setLegendPosition("top")', `Exception: The parameters (String) ${NOT}PieChartBuilder.setLegendPosition.`],
  ['Charts.newLineChart().setDimensions(1.5, 2)', `${NOT}LineChartBuilder.setDimensions.`],
  ['Charts.newDataTable().addColumn("STRING", "x")', `${NOT}DataTableBuilder.addColumn.`],
  ['Charts.newDataTable().addRow([1])', 'Exception: Row has 1 values, but the table has 0 columns.'],
  [
    'Charts.newDataTable().addColumn(Charts.ColumnType.NUMBER, "n").addRow(["1"])',
    'Exception: Type mismatch. Value 1 does not match type number',
  ],
  ['Charts.newDataTable().setValue(0, 0, 1)', 'Exception: Invalid argument: column'],
  [
    'Charts.newColumnChart().setDataTable(table).setDataViewDefinition(Charts.newDataViewDefinition().setColumns([9]).build()).build().getBlob()',
    'Exception: Invalid column index 9.',
  ],
  [
    'Charts.newPieChart().setDataSourceUrl("https://x.test")',
    'Charts.PieChartBuilder.setDataSourceUrl is not implemented in the workbench',
  ],
  ['Charts.newPieChart().setStacked()', 'Charts.PieChartBuilder.setStacked is not implemented in the workbench'],
])('%s is refused', async (code, says) => {
  expect((await bench.run(`${TABLE} ${code};`)).error).toContain(says);
});
