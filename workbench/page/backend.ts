/** What the page works on: a workbench, with what people and developers do by hand in Drive and in the add-on's stores. */
import type { Workbench } from '../contract.ts';
import type { Stores } from '../host/stores.ts';
import type { SheetFiles } from '../sheets/index.ts';

export interface PageBackend extends Workbench {
  readonly sheets: SheetFiles;
  readonly stores: Stores;
}
