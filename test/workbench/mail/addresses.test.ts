import { addressesOf, checkedAddresses, formatAddress } from '../../../workbench/mail/addresses.ts';

const REFUSED = 'The address';

describe('What people type as recipients', () => {
  test.each([
    { typed: 'anna@northwind.test', understood: ['anna@northwind.test'] },
    { typed: ' Anna Nowak <anna@northwind.test> ', understood: ['Anna Nowak <anna@northwind.test>'] },
    { typed: 'a@b.test, c@d.test; e@f.test', understood: ['a@b.test', 'c@d.test', 'e@f.test'] },
    { typed: 'Team: a@b.test, c@d.test;', understood: ['a@b.test', 'c@d.test'] },
    { typed: '"Nowak, Anna" <a@b.test>', understood: ['"Nowak, Anna" <a@b.test>'] },
    { typed: '"boss@bank.test" <a@b.test>', understood: ['"boss@bank.test" <a@b.test>'] },
    { typed: 'boss@bank.test <a@b.test>', understood: ['"boss@bank.test" <a@b.test>'] },
    { typed: '<script>alert(1)</script> <a@b.test>', understood: null },
    { typed: "o'brien+news@b.test", understood: ["o'brien+news@b.test"] },
    { typed: 'jan@żółć.pl', understood: ['jan@żółć.pl'] },
    { typed: 'a@b.test c@d.test', understood: null },
    { typed: 'a@b', understood: null },
    { typed: 'a..b@c.test', understood: null },
    { typed: '.a@c.test', understood: null },
    { typed: 'a@-c.test', understood: null },
    { typed: 'a@b..test', understood: null },
    { typed: 'a@b.test>', understood: null },
    { typed: '"x y"@b.test', understood: null },
    { typed: 'a@[127.0.0.1]', understood: null },
    { typed: '@b.test', understood: null },
    { typed: ',', understood: null },
    { typed: `${'a'.repeat(65)}@b.test`, understood: null },
  ])('$typed is $understood', ({ typed, understood }) => {
    const read = (): string[] | string => {
      try {
        return checkedAddresses('To', [typed]).map(formatAddress);
      } catch (error) {
        return String(error).includes(REFUSED) ? REFUSED : String(error);
      }
    };
    expect(read()).toEqual(understood ?? REFUSED);
  });

  test('the add-on hears of well-formed addresses alone', () => {
    expect(addressesOf(['Anna <a@b.test>', 'nonsense', '', 'c@d.test'])).toEqual(['a@b.test', 'c@d.test']);
  });
});
