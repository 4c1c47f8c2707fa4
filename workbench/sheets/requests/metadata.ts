/** Requests about developer metadata. */
import { z } from 'zod';
import type { Edit } from '../edit.ts';
import { under } from '../field-mask.ts';
import type { StoredMetadata } from '../metadata.ts';
import { asResource, checkRoom, lookup, placeFor } from '../metadata.ts';
import { invalid } from '../refusal.ts';
import type { MetadataLookup } from '../resources.ts';
import { dataFilter, developerMetadata } from '../resources.ts';
import { asJson, kind, requiredMask } from './kind.ts';

export const createDeveloperMetadata = kind(z.strictObject({ developerMetadata }), (edit, { developerMetadata: wanted }) => {
  const { metadata } = edit.file;
  if (!wanted.metadataKey) throw invalid('The metadata key is required.');
  if (!wanted.visibility) throw invalid('The metadata visibility is required.');
  const id = wanted.metadataId ?? metadata.reduce((most, one) => Math.max(most, one.id), 1_000_000) + 1;
  if (metadata.some((one) => one.id === id)) throw invalid(`Developer metadata with the id ${id} already exists.`);
  const added: StoredMetadata = {
    id,
    key: wanted.metadataKey,
    value: wanted.metadataValue ?? '',
    visibility: wanted.visibility,
    projectId: edit.projectId,
    place: placeFor(edit.file, wanted.location),
  };
  metadata.push(added);
  checkRoom(edit.file);
  return { developerMetadata: asJson(asResource(added)) };
});

export const updateDeveloperMetadata = kind(
  z.strictObject({ dataFilters: z.array(dataFilter).optional(), developerMetadata, fields: z.string().optional() }),
  (edit, { dataFilters = [], developerMetadata: wanted, fields }) => {
    const mask = requiredMask(fields);
    const found = new Set(dataFilters.flatMap((filter) => named(edit, filter.developerMetadataLookup)));
    for (const one of found) {
      if (under(mask, 'metadataKey')) {
        if (!wanted.metadataKey) throw invalid('The metadata key is required.');
        one.key = wanted.metadataKey;
      }
      if (under(mask, 'metadataValue')) one.value = wanted.metadataValue ?? '';
      if (under(mask, 'visibility') && wanted.visibility) one.visibility = wanted.visibility;
      if (under(mask, 'location')) one.place = placeFor(edit.file, wanted.location);
    }
    checkRoom(edit.file);
    return { developerMetadata: [...found].map((one) => asJson(asResource(one))) };
  },
);

export const deleteDeveloperMetadata = kind(z.strictObject({ dataFilter }), (edit, { dataFilter: filter }) => {
  const found = named(edit, filter.developerMetadataLookup);
  edit.file.metadata = edit.file.metadata.filter((one) => !found.includes(one));
  return { deletedDeveloperMetadata: found.map((one) => asJson(asResource(one))) };
});

function named(edit: Edit, wanted: MetadataLookup | undefined): StoredMetadata[] {
  if (!wanted) throw new Error('Developer metadata found by a range is not implemented in the workbench.');
  return lookup(edit.file, edit.projectId, wanted);
}
