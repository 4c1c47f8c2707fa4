/** Grid: a plain title and items in one or two columns in the side panel, two or three in a dialog. */
import { h } from '../dom.ts';
import { cardImage, type CardContext } from './context.ts';
import type { Border, Grid } from './model.ts';
import { cssColor } from './parts.ts';

function applyBorder(element: HTMLElement, border: Border | undefined): void {
  if (!border) return;
  if (border.type === 'STROKE') element.style.border = `1px solid ${border.strokeColor ? cssColor(border.strokeColor) : '#dadce0'}`;
  if (border.cornerRadius !== undefined) element.style.borderRadius = `${border.cornerRadius}px`;
}

const RATIOS: { readonly [type: string]: string } = { SQUARE: '1', CIRCLE: '1', RECTANGLE_4_3: '4 / 3' };

export function gridWidget(widget: Grid, context: CardContext): HTMLElement {
  const asked = Math.round(widget.columnCount ?? (context.columns ? 2 : 1));
  const columns = Math.min(context.columns ? 3 : 2, Math.max(1, asked));
  const list = h('div', { class: 'grid-items' });
  list.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
  for (const [index, item] of (widget.items ?? []).entries()) {
    const image = item.image ? cardImage(item.image.imageUri ?? '', item.image.altText ?? '', 'grid-image') : null;
    const crop = item.image?.cropStyle;
    if (image) {
      image.style.aspectRatio = crop?.type === 'RECTANGLE_CUSTOM' ? String(crop.aspectRatio ?? 1) : (RATIOS[crop?.type ?? ''] ?? 'auto');
      if (crop?.type === 'CIRCLE') image.style.borderRadius = '50%';
      applyBorder(image, item.image?.borderStyle);
    }
    const words = [
      item.title && h('span', { class: 'grid-title' }, item.title),
      item.subtitle && h('span', { class: 'grid-subtitle' }, item.subtitle),
    ];
    const contents = item.layout === 'TEXT_ABOVE' ? [...words, image] : [image, ...words];
    const click = widget.onClick?.action;
    // Google adds the id and index of the item to the action's parameters.
    const cell = click
      ? h(
          'button',
          {
            type: 'button',
            class: 'grid-item',
            on: {
              click: () =>
                context.act(
                  {
                    ...click,
                    parameters: [
                      ...(click.parameters ?? []),
                      { key: 'grid_item_identifier', value: item.id ?? '' },
                      { key: 'grid_item_index', value: String(index) },
                    ],
                  },
                  'click',
                ),
            },
          },
          contents,
        )
      : h('div', { class: 'grid-item' }, contents);
    applyBorder(cell, widget.borderStyle);
    list.append(cell);
  }
  return h('div', { class: 'grid' }, widget.title && h('p', { class: 'grid-heading' }, widget.title), list);
}
