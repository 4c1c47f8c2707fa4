/** Requests about things laid over ranges: protection, validation, filter, names. */
import { z } from 'zod';
import type { JsonObject } from '../../contract.ts';
import type { Edit } from '../edit.ts';
import { mergeMasked, under } from '../field-mask.ts';
import type { Tab } from '../model.ts';
import { passes, PROTECTED } from '../protection.ts';
import { invalid } from '../refusal.ts';
import type { GridRange, NamedRange, ProtectedRange } from '../resources.ts';
import { basicFilter, dataValidationRule, gridRange, namedRange, protectedRange } from '../resources.ts';
import { asJson, kind, requiredMask } from './kind.ts';

export const addProtectedRange = kind(z.strictObject({ protectedRange }), (edit, { protectedRange: wanted }) => {
  return { protectedRange: protect(edit, wanted) };
});

/** Adds a protected range; the file's owner and the asking user may always edit it. */
export function protect(edit: Edit, wanted: ProtectedRange, home?: Tab): JsonObject {
  const range = within(edit, wanted.range ?? (home ? { sheetId: home.sheetId } : {}));
  const tab = edit.tab(range.sheetId);
  const taken = edit.file.tabs.flatMap(({ protectedRanges }) => protectedRanges.map(({ protectedRangeId }) => protectedRangeId));
  if (wanted.protectedRangeId !== undefined && taken.includes(wanted.protectedRangeId)) {
    throw invalid(`A protected range with the id ${wanted.protectedRangeId} already exists.`);
  }
  if (wanted.warningOnly && wanted.editors) throw invalid('Editors cannot be set on a protected range that only warns.');
  const users = [...new Set([edit.file.owner, edit.user, ...(wanted.editors?.users ?? [])])];
  const added = asJson({
    ...wanted,
    range,
    protectedRangeId: wanted.protectedRangeId ?? freeNumber(taken),
    requestingUserCanEdit: undefined,
    editors: wanted.warningOnly ? undefined : { ...wanted.editors, users },
  });
  tab.protectedRanges.push(protectedRange.parse(added));
  return { ...added, requestingUserCanEdit: true };
}

export const deleteProtectedRange = kind(z.strictObject({ protectedRangeId: z.int() }), (edit, { protectedRangeId }) => {
  const { tab, range } = findProtected(edit, protectedRangeId);
  tab.protectedRanges = tab.protectedRanges.filter((other) => other !== range);
});

/** Changes a protected range as the mask says; only who may edit it may do so. */
export const updateProtectedRange = kind(
  z.strictObject({ protectedRange, fields: z.string().optional() }),
  (edit, { protectedRange: wanted, fields }) => {
    const mask = requiredMask(fields);
    const { tab, range } = findProtected(edit, wanted.protectedRangeId);
    const { editors, ...changed } = mergeMasked(asJson(range), asJson({ ...wanted, requestingUserCanEdit: undefined }), mask);
    const after = protectedRange.parse({ ...changed, protectedRangeId: range.protectedRangeId, ...(editors ? { editors } : {}) });
    if (after.warningOnly) delete after.editors;
    else after.editors = { ...after.editors, users: [...new Set([edit.file.owner, edit.user, ...(after.editors?.users ?? [])])] };
    const home = edit.tab(within(edit, after.range ?? {}).sheetId);
    tab.protectedRanges = tab.protectedRanges.filter((other) => other !== range);
    home.protectedRanges.push(after);
  },
);

/** A protected range that this user may change. */
function findProtected(edit: Edit, protectedRangeId: number | undefined): { tab: Tab; range: ProtectedRange } {
  const tab = edit.file.tabs.find(({ protectedRanges }) => protectedRanges.some((range) => range.protectedRangeId === protectedRangeId));
  const range = tab?.protectedRanges.find((candidate) => candidate.protectedRangeId === protectedRangeId);
  if (!tab || !range) throw invalid(`No protected range with id: ${protectedRangeId}`);
  if (!passes(edit.file, range, edit.user)) throw invalid(PROTECTED);
  return { tab, range };
}

export const setDataValidation = kind(
  z.strictObject({ range: gridRange, rule: dataValidationRule.optional(), filteredRowsIncluded: z.boolean().optional() }),
  (edit, { range, rule }) => {
    const { tab, rect } = edit.rect(within(edit, range));
    edit.checkProtection(tab, rect);
    tab.validations = tab.validations.filter(({ range: other }) => JSON.stringify(other) !== JSON.stringify(range));
    if (rule || tab.validations.length > 0) tab.validations.push({ range, rule: rule ?? null });
  },
);

export const setBasicFilter = kind(z.strictObject({ filter: basicFilter.optional() }), (edit, { filter = {} }) => {
  const range = within(edit, filter.range ?? {});
  const { tab, rect } = edit.rect(range);
  edit.checkProtection(tab, rect);
  tab.basicFilter = { ...filter, range };
});

export const clearBasicFilter = kind(z.strictObject({ sheetId: z.int().optional() }), (edit, { sheetId }) => {
  const tab = edit.tab(sheetId);
  if (tab.basicFilter) edit.checkProtection(tab, edit.rect(tab.basicFilter.range ?? {}).rect);
  tab.basicFilter = null;
});

export const addNamedRange = kind(z.strictObject({ namedRange: namedRange.optional() }), (edit, { namedRange: wanted = {} }) => {
  return { namedRange: addName(edit, wanted) };
});

/** Names a range. A name or an id that exists is an error, so that adding one can serve as a compare-and-set for a whole batch. */
export function addName(edit: Edit, wanted: NamedRange): JsonObject {
  const { name } = wanted;
  if (!isName(name)) throw invalid(`The name "${name ?? ''}" is not a valid name for a range.`);
  const cannot = `Cannot add named range with name ${name}, a named range with that`;
  if (edit.file.namedRanges.some((range) => range.name?.toLowerCase() === name.toLowerCase()))
    throw invalid(`${cannot} name already exists.`);
  if (wanted.namedRangeId !== undefined && edit.file.namedRanges.some((range) => range.namedRangeId === wanted.namedRangeId)) {
    throw invalid(`${cannot} id already exists.`);
  }
  const taken = edit.file.namedRanges.map(({ namedRangeId }) => Number(namedRangeId));
  const range = within(edit, wanted.range ?? {});
  const added = { namedRangeId: wanted.namedRangeId ?? String(freeNumber(taken)), name, range };
  edit.file.namedRanges.push(added);
  return asJson(added);
}

const isName = (name: string | undefined): name is string =>
  name !== undefined &&
  /^[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]{0,249}$/.test(name) &&
  !/^(true|false|[A-Za-z]{1,3}\d+|r\d*c\d*)$/i.test(name);

export const updateNamedRange = kind(
  z.strictObject({ namedRange, fields: z.string().optional() }),
  (edit, { namedRange: wanted, fields }) => {
    const mask = requiredMask(fields);
    const { namedRanges } = edit.file;
    const before = namedRanges.find(({ namedRangeId }) => namedRangeId === wanted.namedRangeId);
    if (!before) throw invalid(`No named range with id: ${wanted.namedRangeId}`);
    const after = { ...before };
    if (under(mask, 'name')) {
      if (!isName(wanted.name)) throw invalid(`The name "${wanted.name ?? ''}" is not a valid name for a range.`);
      const taken = namedRanges.some((other) => other !== before && other.name?.toLowerCase() === wanted.name?.toLowerCase());
      if (taken) throw invalid(`Cannot update named range with name ${wanted.name}, a named range with that name already exists.`);
      after.name = wanted.name;
    }
    if (under(mask, 'range')) after.range = within(edit, wanted.range ?? {});
    edit.file.namedRanges = namedRanges.map((one) => (one === before ? after : one));
  },
);

export const deleteNamedRange = kind(z.strictObject({ namedRangeId: z.string().optional() }), (edit, { namedRangeId }) => {
  const { namedRanges } = edit.file;
  if (!namedRanges.some((range) => range.namedRangeId === namedRangeId)) throw invalid(`No named range with id: ${namedRangeId}`);
  edit.file.namedRanges = namedRanges.filter((range) => range.namedRangeId !== namedRangeId);
});

/** The range, checked against the grid. */
export function within(edit: Edit, range: GridRange): GridRange {
  edit.rect(range);
  return { ...range, sheetId: range.sheetId ?? 0 };
}

export function freeNumber(taken: readonly (number | undefined)[]): number {
  return taken.reduce<number>((most, id) => (id !== undefined && Number.isFinite(id) ? Math.max(most, id) : most), 1_000_000) + 1;
}
