/** XmlService: reading, making, changing and writing XML. */
import { openTestbench, type Testbench } from '../runtime/testbench.ts';

let bench: Testbench;
beforeAll(async () => {
  bench = await openTestbench();
});
afterAll(() => bench.close());

const FEED = `<?xml version="1.0"?>
<!-- news -->
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:m="http://m.test/" m:kind="full" lang="en">
  <title>Offers &amp; <![CDATA[<more>]]></title>
  <entry m:id="1"><title>Spring</title></entry>
  <entry><title>Summer</title></entry>
  <m:count>2</m:count>
</feed>`;
const run = async (body: string): Promise<unknown> => {
  const { value, error } = await bench.run(`const feed = ${JSON.stringify(FEED)};\n${body}`);
  expect(error).toBeNull();
  return value;
};

test('elements are found by name and namespace, with their texts and attributes', async () => {
  const value = await run(`
    const atom = XmlService.getNamespace('http://www.w3.org/2005/Atom');
    const m = XmlService.getNamespace('m', 'http://m.test/');
    const root = XmlService.parse(feed).getRootElement();
    return [
      root.getName(), root.getNamespace().getURI(), root.isRootElement(), root.getNamespace('m').getURI(),
      root.getAttribute('lang').getValue(), root.getAttribute('kind', m).getValue(), root.getAttribute('kind'),
      root.getChildText('title', atom), root.getChildren().length, root.getChildren('entry', atom).map((one) => one.getChildText('title', atom)),
      root.getChild('title'), root.getChild('count', m).getQualifiedName(), root.getChild('entry', atom).getAttribute('id', m).getValue(),
      root.getChild('entry', atom).getParentElement().getName(),
    ];`);
  expect(value).toEqual([
    'feed',
    'http://www.w3.org/2005/Atom',
    true,
    'http://m.test/',
    'en',
    'full',
    null,
    'Offers & <more>',
    4,
    ['Spring', 'Summer'],
    null,
    'm:count',
    '1',
    'feed',
  ]);
});

test('content is walked in the order of the text, each piece with its kind', async () => {
  const value = await run(`
    const document = XmlService.parse('<!DOCTYPE a PUBLIC "-//p" "s.dtd"><a><!--c-->t<![CDATA[d]]><?pi x y?><b><i/></b></a>');
    const kinds = document.getDescendants().map((one) => String(one.getType()));
    const [comment, text, cdata, instruction, element] = document.getRootElement().getAllContent();
    return [kinds, document.getDocType().getElementName(), document.getDocType().getPublicId(), document.getDocType().getSystemId(),
      comment.asComment().getText(), text.asText().getText(), cdata.asCdata().getText(), cdata.asText().getText(), cdata.asElement(),
      instruction.asProcessingInstruction().getTarget(), instruction.asProcessingInstruction().getData(), element.asElement().getContentSize(),
      comment.getType() === XmlService.ContentTypes.COMMENT, document.getRootElement().getValue(), document.getContentSize()];`);
  expect(value).toEqual([
    ['DOCTYPE', 'ELEMENT', 'COMMENT', 'TEXT', 'CDATA', 'PROCESSINGINSTRUCTION', 'ELEMENT', 'ELEMENT'],
    'a',
    '-//p',
    's.dtd',
    'c',
    't',
    'd',
    'd',
    null,
    'pi',
    'x y',
    1,
    true,
    'td',
    2,
  ]);
});

test('documents are made, changed and taken apart', async () => {
  const value = await run(`
    const root = XmlService.createElement('threads').setAttribute('n', '0');
    const document = XmlService.createDocument(root);
    for (const name of ['one', 'two', 'three']) root.addContent(XmlService.createElement('thread').setAttribute('s', name).setText(name));
    root.addContent(0, XmlService.createComment('all'));
    const [first] = root.getChildren();
    const gone = root.removeContent(1);
    first.setText('1').setName('mail').setNamespace(XmlService.getNamespace('x', 'http://x.test/'));
    root.addContent(first).setAttribute('n', '3').removeAttribute('missing');
    const copies = root.cloneContent();
    const second = root.getChildren('thread')[0];
    second.getAttribute('s').setValue('zwei').setName('t');
    return [gone === first, first.getDocument() === document, copies.length, copies[0].getParentElement(), second.detach().getParentElement(),
      root.isAncestorOf(first), XmlService.getRawFormat().setOmitDeclaration(true).format(document), document.detachRootElement() === root, document.hasRootElement()];`);
  expect(value).toEqual([
    true,
    true,
    4,
    null,
    null,
    true,
    '<threads n="3"><!--all--><thread s="three">three</thread><x:mail xmlns:x="http://x.test/" s="one">1</x:mail></threads>\r\n',
    true,
    false,
  ]);
});

const MIXED = '<root a="1 &lt; &quot;2&quot;">\n <b>  Text\n  more </b><c/> <d>x<e>y</e> </d><!--z--></root>';
test.each([
  ['getRawFormat()', `<?xml version="1.0" encoding="UTF-8"?>\r\n${MIXED.replaceAll('\n', '\r\n').replace('<c/>', '<c />')}\r\n`],
  [
    'getPrettyFormat()',
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<root a="1 &lt; &quot;2&quot;">',
      '  <b>Text\r\n  more</b>',
      '  <c />',
      '  <d>',
      '    x',
      '    <e>y</e>',
      '  </d>',
      '  <!--z-->',
      '</root>\r\n',
    ].join('\r\n'),
  ],
  [
    'getCompactFormat().setOmitEncoding(true)',
    '<?xml version="1.0"?>\r\n<root a="1 &lt; &quot;2&quot;"><b>Text more</b><c /><d>x<e>y</e></d><!--z--></root>\r\n',
  ],
  [
    'getCompactFormat().setOmitDeclaration(true).setIndent("-").setLineSeparator("|")',
    '<root a="1 &lt; &quot;2&quot;">|-<b>Text more</b>|-<c />|-<d>|--x|--<e>y</e>|-</d>|-<!--z-->|</root>|',
  ],
])('%s writes white space as JDOM does', async (format, expected) => {
  expect(await run(`return XmlService.${format}.format(XmlService.parse(${JSON.stringify(MIXED)}));`)).toBe(expected);
});

test('namespaces are declared where they begin, and characters that an encoding lacks become references', async () => {
  const value = await run(`
    const inner = XmlService.createElement('b').setText('ż€é');
    const root = XmlService.createElement('a', XmlService.getNamespace('http://one.test/')).addContent(inner);
    return ['UTF-8', 'ISO-8859-1', 'US-ASCII'].map((name) => XmlService.getRawFormat().setEncoding(name).format(root));`);
  expect(value).toEqual(
    ['ż€é', '&#x17C;&#x20AC;é', '&#x17C;&#x20AC;&#xE9;'].map((text) => `<a xmlns="http://one.test/"><b xmlns="">${text}</b></a>`),
  );
});

test.each([
  ['', 'Error on line 1: Premature end of file.'],
  ['text', 'Error on line 1: Content is not allowed in prolog.'],
  ['x<a/>', 'Error on line 1: Content is not allowed in prolog.'],
  ['<a/>x', 'Error on line 1: Content is not allowed in trailing section.'],
  ['<a/><b/>', 'Error on line 1: The markup in the document following the root element must be well-formed.'],
  ['<a>\n<b>\n</a>', 'Error on line 3: The element type "b" must be terminated by the matching end-tag "</b>".'],
  ['<a>\n<b>', 'Error on line 2: XML document structures must start and end within the same entity.'],
  ['<a>&nbsp;</a>', 'Error on line 1: The entity "nbsp" was referenced, but not declared.'],
  ['<a>\nfish & chips</a>', "Error on line 2: The entity name must immediately follow the '&' in the entity reference."],
  ['<a href="?x=1&y=2"/>', 'Error on line 1: The reference to entity "y" must end with the \';\' delimiter.'],
  ['<a b="<"/>', "Error on line 1: The value of an attribute must not contain the '<' character."],
  ['<a>\u0001</a>', 'Error on line 1: An invalid XML character (Unicode: 0x1) was found in the element content of the document.'],
])('%j is not well-formed, and the error says where and why', async (xml, message) => {
  expect((await bench.run(`XmlService.parse(${JSON.stringify(xml)});`)).error).toBe(`Exception: ${message}`);
});

test.each([
  ['XmlService.parse({})', "The parameters ((class)) don't match the method signature for XmlService.parse."],
  ['XmlService.createElement("a b")', 'The name "a b" is not legal for JDOM/XML elements: XML names cannot contain the character " ".'],
  [
    'XmlService.createElement("a").setAttribute("xmlns", "x")',
    'The name "xmlns" is not legal for JDOM/XML attributes: An Attribute name may not be "xmlns"',
  ],
  ['XmlService.createElement("a").addContent(2, XmlService.createText("x"))', 'Index: 2 Size: 0'],
  [
    'var text = XmlService.createText("x"); XmlService.createElement("a").addContent(text); XmlService.createElement("b").addContent(text)',
    'The Content could not be added: the Content already has an existing parent "a".',
  ],
  [
    'XmlService.createDocument(XmlService.createElement("a")).addContent(XmlService.createDocType("a")).addContent(XmlService.createDocType("a"))',
    'Cannot add a second doctype, only one is allowed',
  ],
  ['XmlService.createDocument().addContent(XmlService.createText("x"))', 'A Text is not allowed at the document root'],
  ['XmlService.createElement("a").addContent(XmlService.createDocType("a"))', 'A DocType is not allowed except at the document level'],
  ['XmlService.createComment("a-")', 'Comment data cannot end with a hyphen'],
  ['XmlService.createElement("1a")', 'The name "1a" is not legal for JDOM/XML elements: XML names cannot begin with the character "1".'],
  ['XmlService.createComment("a--b")', 'Comments cannot contain double hyphens (--).'],
  ['XmlService.createCdata("]]>")', 'CDATA cannot internally contain a CDATA ending delimiter (]]>).'],
  ['XmlService.createText("\\u0002")', '0x2 is not a legal XML character.'],
  ['XmlService.createElement("a").setAttribute("xmlns", "x")', 'An Attribute name may not be "xmlns"'],
  [
    'XmlService.createElement("a").setText({})',
    "The parameters ((class)) don't match the method signature for XmlService.Element.setText.",
  ],
  ['const a = XmlService.createElement("a"); a.addContent(a)', 'The Element cannot be added as a descendent of itself'],
  [
    'const a = XmlService.createElement("a"); const b = XmlService.createElement("b"); a.addContent(b); a.addContent(b)',
    'already has an existing parent "a"',
  ],
  ['XmlService.createDocument().getRootElement()', 'Root element not set'],
  [
    'XmlService.createDocument(XmlService.createElement("a")).addContent(XmlService.createElement("b"))',
    'Cannot add a second root element, only one is allowed',
  ],
  ['XmlService.getPrettyFormat().format("<a/>")', "The parameters (String) don't match the method signature for XmlService.Format.format."],
])('%s is refused', async (code, message) => {
  const { error } = await bench.run(`${code};`);
  expect(error).toContain('Exception: ');
  expect(error).toContain(message);
});
