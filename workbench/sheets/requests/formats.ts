/** Requests about formats that follow a rule: conditional formats and banding. They are kept and given back; cells are not coloured by them. */
import { z } from 'zod';
import type { JsonObject } from '../../contract.ts';
import type { Edit } from '../edit.ts';
import { mergeMasked } from '../field-mask.ts';
import { invalid } from '../refusal.ts';
import type { BandedRange, ConditionalFormatRule } from '../resources.ts';
import { bandedRange, conditionalFormatRule } from '../resources.ts';
import { asJson, kind, requiredMask } from './kind.ts';
import { freeNumber, within } from './ranges.ts';

export const addConditionalFormatRule = kind(
  z.strictObject({ rule: conditionalFormatRule, index: z.int().optional() }),
  (edit, { rule, index = 0 }) => {
    const [first] = rule.ranges;
    if (!first) throw invalid('At least one range is required.');
    const ranges = rule.ranges.map((range) => within(edit, range));
    const tab = edit.tab(first.sheetId);
    if (index > tab.conditionalFormats.length) throw invalid(`index[${index}] is larger than the number of rules.`);
    checkRule(rule, tab.title);
    tab.conditionalFormats.splice(index, 0, { ...rule, ranges });
  },
);

/** Puts a rule in another's place, or moves one. */
export const updateConditionalFormatRule = kind(
  z.strictObject({
    index: z.int().default(0),
    sheetId: z.int().optional(),
    rule: conditionalFormatRule.optional(),
    newIndex: z.int().optional(),
  }),
  (edit, { index, sheetId, rule, newIndex }) => {
    const tab = edit.tab(rule?.ranges[0]?.sheetId ?? sheetId);
    const before = tab.conditionalFormats[index];
    if (!before) throw invalid(`No conditional format on sheet: ${tab.sheetId} at index: ${index}`);
    if ((rule === undefined) === (newIndex === undefined)) throw invalid('Exactly one of rule and newIndex must be set.');
    if (rule) checkRule(rule, tab.title);
    const after = rule ? { ...rule, ranges: rule.ranges.map((range) => within(edit, range)) } : before;
    tab.conditionalFormats.splice(index, 1);
    tab.conditionalFormats.splice(newIndex ?? index, 0, after);
    return {
      newRule: asJson(after),
      newIndex: newIndex ?? index,
      ...(rule ? { oldRule: asJson(before), oldIndex: index } : { oldIndex: index }),
    };
  },
);

/** A formula of a rule may not name another sheet, except in a text, e.g. for INDIRECT. */
export function checkRule({ booleanRule }: ConditionalFormatRule, title: string): void {
  const { condition } = (booleanRule ?? {}) as { condition?: { type?: string; values?: { userEnteredValue?: string }[] } };
  if (condition?.type !== 'CUSTOM_FORMULA') return;
  for (const { userEnteredValue = '' } of condition.values ?? []) {
    const bare = userEnteredValue.replace(/"(?:[^"]|"")*"/g, '""');
    for (const [, quoted, plain] of bare.matchAll(/(?:'((?:[^']|'')+)'|([\w.]+))!/g))
      if ((quoted?.replaceAll("''", "'") ?? plain)?.toLowerCase() !== title.toLowerCase())
        throw invalid('Conditional format rule cannot reference a different sheet.');
  }
}

export const deleteConditionalFormatRule = kind(
  z.strictObject({ index: z.int().default(0), sheetId: z.int().optional() }),
  (edit, { index, sheetId }) => {
    const tab = edit.tab(sheetId);
    const [rule] = tab.conditionalFormats.splice(index, 1);
    if (index < 0 || !rule) throw invalid(`No conditional format on sheet: ${tab.sheetId} at index: ${index}`);
    return { rule: asJson(rule) };
  },
);

export const deleteBanding = kind(z.strictObject({ bandedRangeId: z.int() }), (edit, { bandedRangeId }) => {
  const tab = edit.file.tabs.find(({ bandedRanges }) => bandedRanges.some((range) => range.bandedRangeId === bandedRangeId));
  if (!tab) throw invalid(`No banding with id: ${bandedRangeId}`);
  for (const { bandedRangeId: id, range = {} } of tab.bandedRanges)
    if (id === bandedRangeId) edit.checkProtection(tab, edit.rect(range).rect);
  tab.bandedRanges = tab.bandedRanges.filter((range) => range.bandedRangeId !== bandedRangeId);
});

export const addBanding = kind(z.strictObject({ bandedRange }), (edit, { bandedRange: wanted }) => {
  return { bandedRange: band(edit, wanted) };
});

export function band(edit: Edit, wanted: BandedRange): JsonObject {
  const range = within(edit, wanted.range ?? {});
  const taken = edit.file.tabs.flatMap(({ bandedRanges }) => bandedRanges.map(({ bandedRangeId }) => bandedRangeId));
  if (wanted.bandedRangeId !== undefined && taken.includes(wanted.bandedRangeId))
    throw invalid(`A banded range with the id ${wanted.bandedRangeId} already exists.`);
  const added = asJson({ ...wanted, range, bandedRangeId: wanted.bandedRangeId ?? freeNumber(taken) });
  const { tab, rect } = edit.rect(range);
  edit.checkProtection(tab, rect);
  tab.bandedRanges.push(bandedRange.parse(added));
  return added;
}

export const updateBanding = kind(
  z.strictObject({ bandedRange, fields: z.string().optional() }),
  (edit, { bandedRange: wanted, fields }) => {
    const mask = requiredMask(fields);
    const tab = edit.file.tabs.find(({ bandedRanges }) => bandedRanges.some((range) => range.bandedRangeId === wanted.bandedRangeId));
    const before = tab?.bandedRanges.find((range) => range.bandedRangeId === wanted.bandedRangeId);
    if (!tab || !before) throw invalid(`No banding with id: ${wanted.bandedRangeId}`);
    const merged = bandedRange.parse({ ...mergeMasked(asJson(before), asJson(wanted), mask), bandedRangeId: before.bandedRangeId });
    const after = { ...merged, range: within(edit, merged.range ?? {}) };
    for (const range of [before.range ?? {}, after.range]) edit.checkProtection(edit.tab(range.sheetId), edit.rect(range).rect);
    tab.bandedRanges = tab.bandedRanges.filter((range) => range !== before);
    edit.tab(after.range.sheetId).bandedRanges.push(after);
  },
);
