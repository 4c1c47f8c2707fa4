/** HtmlService and ContentService as scripts see them. */
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

test.each([
  ['plain text', 'a < b', 'a < b'],
  ['code', '<? for (var i = 0; i < 3; i++) { ?>x<?= i ?> <? } ?>', 'x0 x1 x2 '],
  ['printed text', '<b><?= word ?></b>', '<b>&lt;i&gt; &amp; &#34;q&#34; &#39;s&#39;</b>'],
  ['printed as it is', '<b><?!= word ?></b>', '<b><i> & "q" \'s\'</b>'],
  ['an attribute', '<p title="<?= word ?>">', '<p title="&lt;i&gt; &amp; &#34;q&#34; &#39;s&#39;">'],
  ['an address', '<a href="<?= link ?>">', '<a href="#">'],
  ['an address that runs nothing', '<a href="<?= "https://a.test/?a=1&b=2" ?>">', '<a href="https://a.test/?a=1&amp;b=2">'],
  ['a string of a script', '<script>f("<?= word ?>")</script>', '<script>f("\\x3ci\\x3e \\x26 \\x22q\\x22 \\x27s\\x27")</script>'],
  [
    'a value of a script',
    '<script>f(<?= word ?>, <?= 5 ?>)</script>',
    "<script>f('\\x3ci\\x3e \\x26 \\x22q\\x22 \\x27s\\x27',  5 )</script>",
  ],
  [
    'text after a script',
    '<script>var a = "<b";</script><?= word ?>',
    '<script>var a = "<b";</script>&lt;i&gt; &amp; &#34;q&#34; &#39;s&#39;',
  ],
  ['what ends in a semicolon', '<?= word.length; ?>|<?!= word; ?>', '13|<i> & "q" \'s\''],
  ['what ends in a comment', '<?= word.length // of it ?>|', '13|'],
  ['functions of the script', '<?= shout("hi") ?>', 'HI!'],
  ['nothing', '<?= null ?><?!= undefined ?>', ''],
])('a template prints %s', async (_, template, expected) => {
  bench.load(`
    const shout = (text) => text.toUpperCase() + '!';
    function test() {
      const template = HtmlService.createTemplate(${JSON.stringify(template)});
      template.word = '<i> & "q" \\'s\\'';
      template.link = 'javascript:alert(1)';
      return template.evaluate().getContent();
    }`);
  const { value, error } = await bench.call('test');
  expect(error).toBeNull();
  expect(value).toBe(expected);
});

test.each([
  ['HtmlService.createHtmlOutput("<p>").append("a").appendUntrusted("<b>").getContent()', '<p>a&lt;b&gt;'],
  ['HtmlService.createHtmlOutput().setTitle("T").getTitle()', 'T'],
  ['HtmlService.createHtmlOutput("x").setWidth(5).setHeight(6).getWidth()', 5],
  ['HtmlService.createHtmlOutput("x").addMetaTag("viewport", "w").getMetaTags()[0].getContent()', 'w'],
  ['HtmlService.createHtmlOutput(Utilities.newBlob("b")).getBlob().getContentType()', 'text/html'],
  ['HtmlService.createHtmlOutput("<?= 1 + 1 ?>").asTemplate().evaluate().getContent()', '2'],
  ['ContentService.createTextOutput("a").append("b").setMimeType(ContentService.MimeType.JSON).getContent()', 'ab'],
  ['String(ContentService.createTextOutput().getMimeType())', 'TEXT'],
])('%s', async (expression, expected) => {
  expect((await bench.run(`return ${expression};`)).value).toBe(expected);
});

test.each([
  ['HtmlService.createHtmlOutput("x").addMetaTag("refresh", "0")', 'The specified meta tag is not allowed in this context.'],
  ['HtmlService.createHtmlOutputFromFile("none")', 'No HTML file named none was found.'],
  [
    'HtmlService.createTemplateFromFile([5])',
    "The parameters (number[]) don't match the method signature for HtmlService.createTemplateFromFile.",
  ],
  [
    'ContentService.createTextOutput("x").setMimeType("JSON")',
    "The parameters (String) don't match the method signature for TextOutput.setMimeType.",
  ],
])('%s is refused', async (expression, message) => {
  expect((await bench.run(`${expression};`)).error).toBe(`Exception: ${message}`);
});

test('a page is nothing that an add-on can show', async () => {
  const panel = await bench.open('function onHomepage() { return HtmlService.createHtmlOutput("x"); }');
  expect(panel.failed).toBe(true);
  expect(bench.workbench.addOn.executions().at(-1)?.error?.message).toContain('Value: HtmlOutput');
});
