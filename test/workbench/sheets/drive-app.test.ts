import { createDesk, JAN, MARIA, refused } from './desk.ts';
import { scriptOf } from './script.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function open(scopes = ['drive', 'spreadsheets']) {
  const desk = createDesk();
  const maria = desk.as(MARIA, scopes);
  return { ...desk, maria, run: scriptOf(maria).run, jan: scriptOf(desk.as(JAN, scopes)).run };
}

test('files and folders are made, found, moved, copied and read', () => {
  const { run } = open();
  expect(
    plain(
      run(`
        const folder = DriveApp.createFolder('Reports');
        const note = folder.createFile('note.txt', 'żółć');
        const sheet = SpreadsheetApp.create('Numbers');
        const moved = DriveApp.getFileById(sheet.getId()).moveTo(folder);
        const copy = note.makeCopy('copy.txt', DriveApp.getRootFolder());
        note.setContent('new');
        const names = (iterator) => { const all = []; while (iterator.hasNext()) all.push(iterator.next().getName()); return all.sort(); };
        [names(folder.getFiles()), names(DriveApp.getRootFolder().getFiles()), names(DriveApp.getFiles()), names(DriveApp.getFolders()),
         names(DriveApp.getFilesByName('note.txt')), names(DriveApp.searchFiles("mimeType contains 'text/'")), moved.getParents().next().getName(),
         note.getBlob().getDataAsString(), copy.getBlob().getDataAsString(), copy.getMimeType(), note.getSize(), folder.getUrl() === 'https://drive.google.com/drive/folders/' + folder.getId()]
      `),
    ),
  ).toEqual([
    ['Numbers', 'note.txt'],
    ['copy.txt'],
    ['Numbers', 'copy.txt', 'note.txt'],
    ['Reports'],
    ['note.txt'],
    ['copy.txt', 'note.txt'],
    'Reports',
    'new',
    'żółć',
    'text/plain',
    3,
    true,
  ]);
});

test('blobs keep every byte', () => {
  const { run } = open();
  expect(plain(run(`DriveApp.createFile(Utilities.newBlob([0, -1, 127, -128], 'image/png', 'dot.png')).getBlob().getBytes()`))).toEqual([
    0, -1, 127, -128,
  ]);
});

test('sharing decides who reads, edits and throws away', () => {
  const { run, jan } = open();
  const id = String(run(`const file = DriveApp.createFile('a.txt', 'x'); file.getId()`));
  const attempt = (source: string) => jan(`try { const f = DriveApp.getFileById('${id}'); ${source} } catch (e) { e.message }`);
  const gone =
    'No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it.';
  expect(attempt('f.getName()')).toBe(gone);
  run(`file.addViewer('${JAN}')`);
  expect([attempt('f.getName()'), attempt(`f.setName('b')`)]).toEqual(['a.txt', 'Access denied: DriveApp.']);
  run(`file.addEditor('${JAN}')`);
  expect([attempt(`f.setName('b').getName()`), attempt('f.setTrashed(true)')]).toEqual(['b', 'Access denied: DriveApp.']);
  expect(
    plain(
      run(
        `[file.getEditors().map(String), file.getSharingAccess().toString(), file.setTrashed(true).isTrashed(), DriveApp.getFilesByName('b').hasNext()]`,
      ),
    ),
  ).toEqual([[JAN], 'PRIVATE', true, false]);
  run(`file.removeEditor('${JAN}').setSharing(DriveApp.Access.ANYONE_WITH_LINK, DriveApp.Permission.VIEW)`);
  expect(attempt('f.getSharingPermission().toString()')).toBe('VIEW');
});

test('a search goes on in another execution where it was left', () => {
  const { run } = open();
  expect(
    plain(
      run(`
        ['a', 'b', 'c'].forEach((name) => { DriveApp.createFile(name, ''); DriveApp.createFolder(name + '/'); });
        const rest = (iterator) => { const all = []; while (iterator.hasNext()) all.push(iterator.next().getName()); return all; };
        const files = DriveApp.getFiles(); const folders = DriveApp.getFolders();
        const first = files.next().getName();
        const [token, folderToken] = [files.getContinuationToken(), folders.getContinuationToken()];
        [[first, ...rest(DriveApp.continueFileIterator(token))].sort(), rest(DriveApp.continueFileIterator(token)).length,
         rest(DriveApp.continueFolderIterator(folderToken)).sort(), String(files)]`),
    ),
  ).toEqual([['a', 'b', 'c'], 2, ['a/', 'b/', 'c/'], 'FileIterator']);
});

test('a shortcut leads to its target, and adding to a folder moves', () => {
  const { run } = open();
  expect(
    plain(
      run(`
        const sheet = SpreadsheetApp.create('Numbers'); const folder = DriveApp.createFolder('Reports'); const trashed = DriveApp.createFolder('Old').setTrashed(true);
        const shortcut = folder.createShortcut(sheet.getId());
        const file = DriveApp.getFileById(sheet.getId());
        const parent = () => file.getParents().next().getName();
        const places = [parent(), (folder.addFile(file), parent()), (folder.removeFile(file), parent()), (folder.removeFile(file), parent())];
        [shortcut.getName(), shortcut.getMimeType(), shortcut.getTargetId() === sheet.getId(), shortcut.getTargetMimeType(), file.getTargetId(), places,
         DriveApp.getTrashedFolders().next().getName(), DriveApp.getFileByIdAndResourceKey(sheet.getId(), '').getName(), folder.getResourceKey(),
         folder.searchFolders("title contains 'x'").hasNext()]`),
    ),
  ).toEqual([
    'Numbers',
    'application/vnd.google-apps.shortcut',
    true,
    'application/vnd.google-apps.spreadsheet',
    null,
    ['My Drive', 'Reports', 'My Drive', 'My Drive'],
    'Old',
    'Numbers',
    null,
    false,
  ]);
});

test('rights are given to several, kept when a smaller one is given, taken by kind, and handed over', () => {
  const { run, jan } = open();
  const id = String(run(`const file = DriveApp.createFile('a.txt', 'x'); file.getId()`));
  expect(
    plain(
      run(`
        const access = () => ['${JAN}', 'x@y.test', '${MARIA}', 'nobody@y.test'].map((one) => String(file.getAccess(one)));
        file.addEditors(['${JAN}']).addCommenters(['x@y.test']).addViewers(['${JAN}', 'x@y.test']);
        const before = access();
        file.removeViewer('${JAN}').removeCommenter('x@y.test');
        [before, access(), file.revokePermissions('${JAN}').getEditors().length, file.addEditor('${JAN}').getEditors()[0].getDomain(), file.getOwner().getPhotoUrl(),
         file.isShareableByEditors(), file.setShareableByEditors(false).isShareableByEditors()]`),
    ),
  ).toEqual([['EDIT', 'COMMENT', 'OWNER', 'NONE'], ['EDIT', 'NONE', 'OWNER', 'NONE'], 0, 'acme-partner.test', null, true, false]);
  const attempt = (source: string) => jan(`try { const f = DriveApp.getFileById('${id}'); ${source} } catch (e) { e.message }`);
  expect([attempt(`f.addViewer('z@y.test')`), attempt(`f.setOwner('${JAN}')`)]).toEqual([
    'Access denied: DriveApp.',
    'Access denied: DriveApp.',
  ]);
  expect(plain(run(`file.setOwner('${JAN}'); [file.getOwner().getEmail(), file.getEditors().map(String)]`))).toEqual([JAN, [MARIA]]);
  expect(attempt(`f.setTrashed(true).isTrashed()`)).toBe(true);
});

test.each([
  [
    ['drive.file'],
    `DriveApp.getFileById('x')`,
    'Specified permissions are not sufficient to call DriveApp.getFileById. Required permissions: (https://www.googleapis.com/auth/drive.readonly || https://www.googleapis.com/auth/drive)',
  ],
  [
    ['drive.readonly'],
    `DriveApp.createFolder('x')`,
    'Specified permissions are not sufficient to call DriveApp.createFolder. Required permissions: https://www.googleapis.com/auth/drive',
  ],
  [['drive'], `DriveApp.getFiles().next()`, 'Cannot retrieve the next object: iterator has reached the end.'],
  [['drive'], `DriveApp.searchFiles('nonsense')`, 'Invalid argument: q'],
  [['drive'], `DriveApp.getRootFolder().getThumbnail()`, 'DriveApp.Folder.getThumbnail is not implemented in the workbench'],
  [['drive'], `DriveApp.continueFileIterator('nonsense')`, 'Invalid argument: continuationToken'],
  [['drive'], `DriveApp.continueFolderIterator(DriveApp.getFiles().getContinuationToken())`, 'Invalid argument: continuationToken'],
  [['drive'], `DriveApp.getFilesByName(5)`, "The parameters (number) don't match the method signature for DriveApp.getFilesByName."],
  [['drive'], `DriveApp.createFile('name')`, "The parameters (String) don't match the method signature for DriveApp.createFile."],
  [
    ['drive'],
    `DriveApp.getRootFolder().addViewers('a@b.test')`,
    "The parameters (String) don't match the method signature for DriveApp.Folder.addViewers.",
  ],
])('with %s, %s is refused', (scopes, source, message) => {
  expect(open(scopes).run(`try { ${source} } catch (e) { e.message }`)).toBe(message);
});

test('contents have a bound', () => {
  const { maria } = open();
  const content = { bytes: Buffer.alloc(26 * 1024 * 1024).toString('base64'), type: null, name: null };
  expect(refused(() => maria.call('Drive.Files.create', { name: 'big' }, content)).message).toContain(
    "The user's Drive storage quota has been exceeded.",
  );
});

describe('the Drive API', () => {
  test('keeps contents, copies them and moves files', () => {
    const { run, maria } = open();
    const id = String(run(`Drive.Files.create({ name: 'a.csv' }, Utilities.newBlob('a,b', 'text/csv')).id`));
    expect(maria.call('Drive.Files.get', id, { fields: 'mimeType,size' })).toEqual({ mimeType: 'text/csv', size: '3' });
    expect(maria.call('Drive.Files.get', id, { alt: 'media' })).toBe('a,b');
    const folder = String(maria.call('Drive.Files.create', { name: 'F', mimeType: 'application/vnd.google-apps.folder' })['id']);
    const copy = maria.call('Drive.Files.copy', { name: 'b.csv', parents: [folder] }, id, { fields: 'id,name,parents' });
    expect(copy).toMatchObject({ name: 'b.csv', parents: [folder] });
    maria.call('Drive.Files.update', {}, id, null, { addParents: folder });
    const inside = maria.call('Drive.Files.list', {
      q: `'${folder}' in parents and not name = 'c'`,
      orderBy: 'name',
      fields: 'files(name)',
    });
    expect(inside).toEqual({ files: [{ name: 'a.csv' }, { name: 'b.csv' }] });
    maria.call('Drive.Files.remove', folder);
    expect(maria.call('Drive.Files.list', { fields: 'files(name)' })).toEqual({ files: [] });
  });

  test('permissions are given, changed, listed and taken away', () => {
    const { maria, as } = open();
    const id = maria.create();
    const jan = as(JAN, ['spreadsheets', 'drive']);
    expect(refused(() => jan.read(id, 'A1')).message).toContain('The caller does not have permission');
    const made = maria.call('Drive.Permissions.create', { type: 'user', role: 'reader', emailAddress: JAN }, id, { fields: 'id,role' });
    jan.read(id, 'A1');
    expect(refused(() => jan.write(id, 'A1', [['x']])).message).toContain('The caller does not have permission');
    maria.call('Drive.Permissions.update', { role: 'writer' }, id, String(made['id']));
    jan.write(id, 'A1', [['x']]);
    expect(maria.call('Drive.Permissions.list', id, { fields: 'permissions(emailAddress,role)' })).toEqual({
      permissions: [
        { emailAddress: MARIA, role: 'owner' },
        { emailAddress: JAN, role: 'writer' },
      ],
    });
    maria.call('Drive.Permissions.remove', id, String(made['id']));
    expect(refused(() => jan.read(id, 'A1')).message).toContain('The caller does not have permission');
  });

  test('says who asks and how much is used', () => {
    const { maria } = open();
    expect(maria.call('Drive.About.get', { fields: 'user(emailAddress),storageQuota(usage)' })).toEqual({
      user: { emailAddress: MARIA },
      storageQuota: { usage: '0' },
    });
    expect(refused(() => maria.call('Drive.About.get', {})).message).toContain("The 'fields' parameter is required for this method.");
  });
});
