/** Requests about groups of rows and columns. */
import { z } from 'zod';
import { LIMITS } from '../../runtime/limits.ts';
import { fold, groupAt, groupResource, groupsOf, linesOf, depthAt, shiftDepth } from '../groups.ts';
import { under } from '../field-mask.ts';
import { invalid } from '../refusal.ts';
import { dimensionGroup, dimensionRange } from '../resources.ts';
import { span } from './dimensions.ts';
import { kind, requiredMask } from './kind.ts';

export const addDimensionGroup = kind(z.strictObject({ range: dimensionRange }), (edit, { range }) => {
  const { tab, start, end, rows } = span(edit, range, false);
  edit.checkTab(tab);
  for (let index = start; index < end; index++)
    if (depthAt(linesOf(tab, rows), index) >= LIMITS.groupDepth.is) throw invalid(LIMITS.groupDepth.text);
  shiftDepth(tab, rows, start, end, 1);
  return { dimensionGroups: groupsOf(tab, rows).map((group) => groupResource(tab, rows, group)) };
});

export const deleteDimensionGroup = kind(z.strictObject({ range: dimensionRange }), (edit, { range }) => {
  const { tab, start, end, rows } = span(edit, range, false);
  edit.checkTab(tab);
  shiftDepth(tab, rows, start, end, -1);
  return { dimensionGroups: groupsOf(tab, rows).map((group) => groupResource(tab, rows, group)) };
});

/** Folds or opens the group of that range and depth. */
export const updateDimensionGroup = kind(
  z.strictObject({ dimensionGroup, fields: z.string().optional() }),
  (edit, { dimensionGroup: wanted, fields }) => {
    const mask = requiredMask(fields);
    const { tab, start, end, rows } = span(edit, wanted.range, false);
    edit.checkTab(tab);
    const group = groupAt(tab, rows, start, wanted.depth ?? 0);
    if (!group || group.start !== start || group.end !== end)
      throw invalid(`No group of depth ${wanted.depth ?? 0} at the range ${start} to ${end}.`);
    if (under(mask, 'collapsed')) fold(tab, rows, group, wanted.collapsed ?? false);
  },
);
