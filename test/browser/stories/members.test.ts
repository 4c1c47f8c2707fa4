/** Two members of one company: each has an own feed, in an own language. */
import { trackingImages } from '../../readers/mail.ts';
import { POLISH, type Desk } from './desk.ts';
import { lines } from './lines.ts';
import { shot } from './shot.ts';
import { ANNA, EWA, JAN, MARIA, prepareStories, story } from './stage.ts';

prepareStories();

test(
  'Maria and Jan track at the same time, and each sees only what is their own',
  story(async ({ open, readers }) => {
    const [maria, jan] = await Promise.all([open(), open()]);
    await jan.become('Jan Lis');
    const write = async (desk: Desk, subject: string, words?: typeof POLISH): Promise<void> => {
      await desk.compose({ to: `Anna Nowak <${ANNA}>`, subject });
      await desk.applyTracking(words);
    };
    await Promise.all([write(maria, 'Offer for spring'), write(jan, 'Faktura 11/2026', POLISH)]);
    await maria.wait('1 minute');
    await Promise.all([maria.send(), jan.send()]);
    await maria.wait('1 hour');

    const anna = await open();
    await anna.become('Anna Nowak');
    await anna.read('Offer for spring');

    await Promise.all([maria.firstUse(), jan.firstUse('Pokaż aktywność')]);
    const [marias, jans] = [await maria.said(), await jan.said()];
    expect(marias).toContain(lines('Opened (likely) · 10:01', 'Anna Nowak', 'Offer for spring', '1 likely open.'));
    expect(marias).not.toContain('Faktura');
    expect(jans).toContain(lines('Wysłano · 9:01', 'Anna Nowak', 'Faktura 11/2026'));
    expect(jans).not.toContain('Offer');

    await anna.backToList();
    await anna.read('Faktura 11/2026');
    await Promise.all([maria.refresh(), jan.refresh()]);
    expect(await jan.said()).toContain(
      lines('Prawdopodobnie otwarto · 10:01', 'Anna Nowak', 'Faktura 11/2026', '1 prawdopodobne otwarcie.'),
    );
    expect(await maria.said()).not.toContain('Faktura');

    const [mariasMail, jansMail] = [await readers.onlyMail(MARIA, 'sent'), await readers.onlyMail(JAN, 'sent')];
    expect(trackingImages(mariasMail)).toHaveLength(1);
    expect(trackingImages(jansMail)).toHaveLength(1);
    expect(mariasMail.images).not.toEqual(jansMail.images);
    const [mariasSheet, jansSheet] = [await readers.spreadsheet(MARIA), await readers.spreadsheet(JAN)];
    expect(mariasSheet.tabs['Tracked']).toEqual([expect.objectContaining({ Subject: 'Offer for spring', State: 'Opened (likely)' })]);
    expect(jansSheet.tabs['Śledzone']).toEqual([expect.objectContaining({ Temat: 'Faktura 11/2026', Stan: 'Prawdopodobnie otwarto' })]);
  }),
);

test(
  'Jan works in Polish from the welcome card to the sheet',
  story(async ({ open, readers }) => {
    const desk = await open();
    await desk.become('Jan Lis');
    await desk.openPanel();
    const welcome = await desk.said();
    expect(welcome).toContain(
      lines('Tylko Twoje', 'Twoja aktywność jest w arkuszu na Twoim Dysku. Nikt inny jej nie widzi, także administratorzy.'),
    );
    expect(welcome).toContain('Witaj w Tracklog');
    await desk.press('Pokaż aktywność');
    expect(await desk.said()).toContain(
      lines('Nic tu jeszcze nie ma', 'Wybierz Nowa śledzona wiadomość albo ikonę Tracklog na dole wersji roboczej.', 'Sprawdzono o 9:00'),
    );
    await desk.closePanel();

    await desk.compose({ to: `Ewa Zet <${EWA}>, Anna Nowak <${ANNA}>`, subject: 'Zażółć gęślą jaźń', body: 'Dzień dobry' });
    await desk.openDialog();
    const form = await desk.said(desk.dialog);
    expect(form).toContain(lines('Odbiorcy', '2 odbiorców', 'Do', EWA, 'Do', ANNA));
    const toggle = ['Śledź tę wiadomość', 'Dodaje do wersji roboczej obraz 1 × 1 piksel. Otwarcia pokażą się jako „ktoś z 2 osób”.'];
    expect(form).toContain(lines('Śledzenie', ...toggle));
    await desk.closeDialog();
    await desk.applyTracking(POLISH);
    await desk.openDialog();
    expect(await desk.said(desk.dialog)).toContain(
      lines('Zastosowano o 9:00', 'To wygląda na wiadomość, w której zastosowano Tracklog o 9:00', 'Śledzenie włączone. Ta sama czy inna?'),
    );
    await desk.closeDialog();
    await desk.wait('1 minute');
    await desk.send();
    await desk.wait('1 hour');
    await desk.become('Ewa Zet');
    await desk.read('Zażółć gęślą jaźń');
    await desk.downloadPictures();
    await desk.become('Jan Lis');

    await desk.openPanel();
    const opened = ['Prawdopodobnie otwarto · 10:01', '2 osoby', 'Zażółć gęślą jaźń', 'Ktoś z 2 osób. 1 prawdopodobne otwarcie.'];
    // Gmail's own words stand in the same language.
    expect(await desk.said()).toContain(lines(...opened, 'Pokaż więcej'));
    await desk.press(/^Prawdopodobnie otwarto/);
    const details = await desk.said();
    expect(details).toContain(
      lines('Wysłano 9:01, odbiorcy: 2 osoby', 'Ktoś z 2 osób', 'Ewa Zet i Anna Nowak mają wspólny obraz. Nie da się ustalić, kto.'),
    );
    expect(details).toContain(lines('Co się działo', 'dziś, 10:01', 'Prawdopodobnie otwarto', 'Outlook pobiera obrazy dopiero za zgodą.'));
    expect(details).toContain(lines('Twoje pobrania: 1', 'Nie liczą się. Pokaż.'));
    await shot(desk.page, 'polish');

    const sent = await readers.onlyMail(JAN, 'sent');
    expect(sent).toMatchObject({ subject: 'Zażółć gęślą jaźń', to: [EWA, ANNA], text: 'Dzień dobry' });
    expect(trackingImages(sent)).toHaveLength(1);
    const { name, tabs } = await readers.spreadsheet(JAN);
    expect(name).toBe('Tracklog – aktywność');
    expect(tabs['Śledzone']).toEqual([
      {
        Wysłano: '2026-11-12 09:01',
        Temat: 'Zażółć gęślą jaźń',
        Odbiorcy: `Ewa Zet <${EWA}>, Anna Nowak <${ANNA}>`,
        Liczba: '2',
        Stan: 'Prawdopodobnie otwarto',
        'Pierwszy sygnał': '2026-11-12 10:01',
        'Ostatni sygnał': '2026-11-12 10:01',
        Otwarcia: '1',
        Wiadomość: expect.any(String),
        Wątek: expect.any(String),
        Klucz: expect.any(String),
      },
    ]);
    const load = { Temat: 'Zażółć gęślą jaźń', Co: 'Pobrano obraz', Klucz: expect.stringMatching(/^load-/) };
    expect(tabs['Zdarzenia']).toHaveLength(2);
    expect(tabs['Zdarzenia']).toEqual(
      expect.arrayContaining([
        {
          ...load,
          Kiedy: '2026-11-12 09:00',
          Ocena: 'Ty',
          Dlaczego: 'Pobrano przed wysłaniem, więc to Ty.',
          Program: 'Pośrednik obrazów Gmaila',
        },
        {
          ...load,
          Kiedy: '2026-11-12 10:01',
          Ocena: 'Prawdopodobnie otwarto',
          Dlaczego: 'Outlook pobiera obrazy dopiero za zgodą.',
          Program: 'Outlook',
        },
      ]),
    );
  }),
);
