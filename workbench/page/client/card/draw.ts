/** Draws a whole card: header, sections with their folds, and the footer that does not scroll. */
import { freshId, h } from '../dom.ts';
import { icon } from '../icons.ts';
import { cardImage, type CardContext } from './context.ts';
import { carouselWidget } from './carousel.ts';
import { chipListWidget } from './chips.ts';
import { dateTimePickerWidget } from './date-time-picker.ts';
import { decoratedTextWidget } from './decorated-text.ts';
import { gridWidget } from './grid.ts';
import type { Card, Column, Section, Widget } from './model.ts';
import { cardButton, imageWidget } from './parts.ts';
import { richText } from './rich-text.ts';
import { selectionInputWidget } from './selection-input.ts';
import { textParagraphWidget } from './text-paragraph.ts';
import { textInputWidget } from './text-input.ts';

/** “If a section's widgets push the total count above 100, that entire section and all following sections are ignored” (card RPC reference). */
const MOST_WIDGETS = 100;

export interface DrawnCard {
  readonly header: HTMLElement | null;
  readonly body: HTMLElement;
  readonly footer: HTMLElement | null;
}

const ALIGNMENTS: { readonly [name: string]: string } = { START: 'flex-start', CENTER: 'center', END: 'flex-end' };

function drawColumn(column: Column, context: CardContext): HTMLElement {
  const element = h(
    'div',
    { class: `column ${column.horizontalSizeStyle === 'FILL_MINIMUM_SPACE' ? 'minimum' : 'available'}` },
    (column.widgets ?? []).map((widget) => drawWidget(widget, context)),
  );
  element.style.alignItems = ALIGNMENTS[column.horizontalAlignment ?? ''] ?? 'stretch';
  element.style.justifyContent =
    { TOP: 'flex-start', CENTER: 'center', BOTTOM: 'flex-end' }[column.verticalAlignment ?? ''] ?? 'flex-start';
  return element;
}

/** Draws one widget; null for one that the page does not know or that this place does not show. */
export function drawWidget(widget: Widget, context: CardContext): HTMLElement | null {
  if (widget.visibility === 'HIDDEN') return null;
  if (widget.textParagraph) return textParagraphWidget(widget.textParagraph, context);
  if (widget.chipList) return chipListWidget(widget.chipList, context);
  if (widget.carousel) return carouselWidget(widget.carousel, (inner) => drawWidget(inner, context));
  if (widget.decoratedText) return decoratedTextWidget(widget.decoratedText, context);
  if (widget.buttonList) {
    const list = h(
      'div',
      { class: 'button-list' },
      (widget.buttonList.buttons ?? []).map((button) => cardButton(button, context)),
    );
    list.style.justifyContent = ALIGNMENTS[widget.horizontalAlignment ?? ''] ?? 'flex-start';
    return list;
  }
  if (widget.textInput) return textInputWidget(widget.textInput, context);
  if (widget.selectionInput) return selectionInputWidget(widget.selectionInput, context);
  if (widget.dateTimePicker) return dateTimePickerWidget(widget.dateTimePicker, context);
  if (widget.image) return imageWidget(widget.image, context);
  if (widget.grid) return gridWidget(widget.grid, context);
  if (widget.divider) return h('hr', { class: 'card-divider' });
  if (widget.columns && context.columns) {
    return h(
      'div',
      { class: 'columns' },
      (widget.columns.columnItems ?? []).slice(0, 2).map((column) => drawColumn(column, context)),
    );
  }
  return null;
}

function drawSection(section: Section, context: CardContext): HTMLElement {
  const headerId = freshId('section');
  const widgets = (section.widgets ?? []).flatMap((widget) => {
    const drawn = drawWidget(widget, context);
    return drawn ? [h('div', { class: 'widget' }, drawn)] : [];
  });
  const element = h(
    'section',
    { class: 'card-section', 'aria-labelledby': section.header ? headerId : null },
    section.header &&
      h(
        'h3',
        { class: 'section-header', id: headerId },
        richText(section.header, (url) => context.openLink({ url })),
      ),
    widgets,
  );
  const always = Math.max(0, Math.round(section.uncollapsibleWidgetsCount ?? 0));
  if (!section.collapsible || widgets.length <= always) return element;

  const hidden = widgets.slice(always);
  const control = section.collapseControl;
  if (control?.expandButton && control.collapseButton) {
    const { expandButton, collapseButton, horizontalAlignment } = control;
    const fold = h('div', { class: 'fold-control' });
    fold.style.justifyContent = ALIGNMENTS[horizontalAlignment ?? ''] ?? 'flex-start';
    const turn = (open: boolean): void => {
      for (const widget of hidden) widget.hidden = !open;
      const button = cardButton(open ? collapseButton : expandButton, context);
      button.setAttribute('aria-expanded', String(open));
      button.addEventListener('click', () => {
        turn(!open);
        fold.querySelector('button')?.focus();
      });
      fold.replaceChildren(button);
    };
    turn(false);
    element.append(fold);
    return element;
  }
  const words = h('span', {}, context.words.showMore);
  const arrow = h('span', { class: 'fold-arrow' }, icon('down', 18));
  const toggle = h(
    'button',
    { type: 'button', class: 'fold', 'aria-expanded': 'false', 'aria-describedby': section.header ? headerId : null },
    words,
    arrow,
  );
  const show = (open: boolean): void => {
    for (const widget of hidden) widget.hidden = !open;
    words.textContent = open ? context.words.showLess : context.words.showMore;
    toggle.setAttribute('aria-expanded', String(open));
    toggle.classList.toggle('open', open);
  };
  toggle.addEventListener('click', () => show(toggle.getAttribute('aria-expanded') !== 'true'));
  show(false);
  element.append(toggle);
  return element;
}

/** Draws a card. The caller puts header, body and footer into its frame; the body alone scrolls. */
export function drawCard(card: Card, context: CardContext): DrawnCard {
  const sections: HTMLElement[] = [];
  let count = 0;
  for (const section of card.sections ?? []) {
    count += section.widgets?.length ?? 0;
    if (count > MOST_WIDGETS || sections.length === MOST_WIDGETS) break;
    sections.push(drawSection(section, context));
  }
  const head = card.header;
  const header = head
    ? h(
        'header',
        { class: 'card-header' },
        head.imageUrl && cardImage(head.imageUrl, head.imageAltText ?? '', `header-image${head.imageType === 'CIRCLE' ? ' circle' : ''}`),
        h(
          'div',
          { class: `header-words${head.subtitle ? '' : ' title-alone'}` },
          h('h2', { class: 'header-title' }, head.title ?? ''),
          head.subtitle && h('p', { class: 'header-subtitle' }, head.subtitle),
        ),
      )
    : null;
  const { primaryButton, secondaryButton } = card.fixedFooter ?? {};
  const footer = primaryButton
    ? h(
        'footer',
        { class: 'card-footer' },
        cardButton(primaryButton, context, 'primary'),
        secondaryButton && cardButton(secondaryButton, context, 'secondary'),
      )
    : null;
  return {
    header,
    body: h('div', { class: `card-body${card.sectionDividerStyle === 'NO_DIVIDER' ? ' no-dividers' : ''}` }, sections),
    footer,
  };
}
