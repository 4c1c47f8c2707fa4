/** Filters: criteria, what they hide, sorting. */
import { openApp } from './app.ts';

const DATA = `
  sheet.getRange('B1:D6').setValues([['Name', 'Count', 'Day'], ['apple', 10, new Date(2026, 10, 20)], ['Banana', 20, new Date(2026, 10, 23)],
    ['cherry', 30, ''], ['', 40, new Date(2026, 10, 24)], ['apple pie', '=10*5', new Date(2025, 0, 1)]]);
  const filter = sheet.getRange('B1:D6').createFilter();
  const hidden = () => [1, 2, 3, 4, 5, 6, 7].filter((row) => sheet.isRowHiddenByFilter(row));
  const when = () => SpreadsheetApp.newFilterCriteria();
`;

// Today is 23 November 2026 in these tests.
test.each([
  [2, `when().setHiddenValues(['apple', 'cherry'])`, [2, 4]],
  [2, `when().whenTextContains('APPLE')`, [3, 4, 5]],
  [2, `when().whenTextDoesNotContain('apple')`, [2, 6]],
  [2, `when().whenTextStartsWith('apple')`, [3, 4, 5]],
  [2, `when().whenTextEndsWith('pie')`, [2, 3, 4, 5]],
  [2, `when().whenTextEqualTo('banana')`, [2, 4, 5, 6]],
  [2, `when().whenCellEmpty()`, [2, 3, 4, 6]],
  [2, `when().whenCellNotEmpty()`, [5]],
  [3, `when().whenNumberGreaterThan(20)`, [2, 3]],
  [3, `when().whenNumberBetween(20, 40)`, [2, 6]],
  [3, `when().whenNumberNotEqualTo(50)`, [6]],
  [3, `when().whenFormulaSatisfied('=C2>=40')`, [2, 3, 4]],
  [4, `when().whenDateAfter(SpreadsheetApp.RelativeDate.YESTERDAY)`, [2, 4, 6]],
  [4, `when().whenDateEqualTo(new Date(2026, 10, 20, 15, 0))`, [3, 4, 5, 6]],
  [4, `when().whenDateBefore(SpreadsheetApp.RelativeDate.PAST_MONTH)`, [2, 3, 4, 5]],
])('column %i with %s hides the rows %j', (column, criteria, rows) => {
  const { run } = openApp();
  expect(run(`${DATA} filter.setColumnFilterCriteria(${column}, ${criteria}.build()); hidden()`)).toEqual(rows);
});

test('criteria of several columns hide together, and are told, copied and taken away', () => {
  const { run } = openApp();
  expect(
    run(`${DATA}
      filter.setColumnFilterCriteria(2, when().setHiddenValues(['cherry']).build());
      filter.setColumnFilterCriteria(3, when().whenNumberLessThan(30).build());
      const both = hidden();
      const kept = filter.getColumnFilterCriteria(3);
      const copy = kept.copy().whenNumberLessThan(20).build();
      filter.removeColumnFilterCriteria(2);
      [both, filter.getColumnFilterCriteria(2), kept.getCriteriaType(), kept.getCriteriaValues(), kept.getHiddenValues(), copy.getCriteriaValues(),
       String(kept), hidden(), sheet.isRowHiddenByUser(5), filter.remove(), hidden(), sheet.getFilter()]
    `),
  ).toEqual([[4, 5, 6], null, 'NUMBER_LESS_THAN', [30], [], [20], 'FilterCriteria', [4, 5, 6], false, null, [], null]);
});

test('columns count from the first of the sheet, not of the filter', () => {
  const { refusal } = openApp();
  expect(refusal(`${DATA} filter.setColumnFilterCriteria(1, when().whenCellEmpty().build())`)).toBe(
    'The column is out of the range of the filter.',
  );
});

test('sorting keeps the head, and is told', () => {
  const { run } = openApp();
  expect(
    run(`${DATA}
      filter.sort(3, false);
      const spec = filter.getColumnSortSpec(3);
      [sheet.getRange('C1:C3').getValues().flat(), spec.getDimensionIndex(), spec.isAscending(), spec.getSortOrder()]
    `),
  ).toEqual([['Count', 50, 40], 3, false, 'DESCENDING']);
});

test('the API has the criteria too, in both of its forms', () => {
  const { run, person, id } = openApp();
  run(`${DATA} filter.setColumnFilterCriteria(2, when().setHiddenValues(['apple']).build())`);
  expect(person.get(id, { fields: 'sheets.basicFilter(criteria,filterSpecs)' })).toEqual({
    sheets: [
      {
        basicFilter: {
          criteria: { '1': { hiddenValues: ['apple'] } },
          filterSpecs: [{ columnIndex: 1, filterCriteria: { hiddenValues: ['apple'] } }],
        },
      },
    ],
  });
  person.batch(id, {
    setBasicFilter: {
      filter: {
        range: { endRowIndex: 6 },
        filterSpecs: [{ columnIndex: 2, filterCriteria: { condition: { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '35' }] } } }],
      },
    },
  });
  expect(run('hidden()')).toEqual([2, 3, 4]);
});

test('clearing can leave filtered rows alone', () => {
  const { run } = openApp();
  expect(
    run(`${DATA}
      filter.setColumnFilterCriteria(2, when().setHiddenValues(['Banana']).build());
      sheet.getRange('B2:B6').clear({ contentsOnly: true, skipFilteredRows: true });
      sheet.getRange('B1:B6').getValues().flat()
    `),
  ).toEqual(['Name', '', 'Banana', '', '', '']);
});
