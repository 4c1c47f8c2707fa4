/** The navigation stack of one place (workspace/add-ons/how-tos/navigation). */
import type { CardJson, JsonObject, Navigation } from '../contract.ts';

/** Function name of the rows of a list of cards; no function of a script can have it. */
export const OPEN_CARD = 'workbench.openCard';

export interface CardStack {
  readonly top: CardJson | null;
  readonly depth: number;
  /** Throws away what is there and begins with these cards. */
  reset(cards: readonly CardJson[]): void;
  /** Puts these cards on top; several show as a list of their headers. */
  push(cards: readonly CardJson[]): void;
  pop(): void;
  /** Runs navigation steps in order. `adapt` sees each card that comes in. */
  navigate(steps: readonly Navigation[], adapt: (card: CardJson, step: 'push' | 'update') => CardJson): void;
  /** Opens a row of a list of cards. */
  openListed(index: number): void;
}

interface Level {
  readonly card: CardJson;
  /** The cards that the list's rows open. */
  readonly listed: readonly CardJson[];
}

/** Starts empty. */
export function createStack(): CardStack {
  let levels: Level[] = [];
  const levelOf = (cards: readonly CardJson[]): Level | null => {
    const [only] = cards;
    if (only === undefined) return null;
    return cards.length === 1 ? { card: only, listed: [] } : { card: listOf(cards), listed: cards };
  };
  const pushLevel = (level: Level | null): void => {
    if (level) levels.push(level);
  };

  return {
    get top() {
      return levels.at(-1)?.card ?? null;
    },
    get depth() {
      return levels.length;
    },
    reset(cards) {
      levels = [];
      pushLevel(levelOf(cards));
    },
    push: (cards) => pushLevel(levelOf(cards)),
    pop() {
      if (levels.length > 1) levels.pop();
    },
    openListed(index) {
      const card = levels.at(-1)?.listed[index];
      if (card) levels.push({ card, listed: [] });
    },
    navigate(steps, adapt) {
      for (const step of steps) {
        if ('pushCard' in step) levels.push({ card: adapt(step.pushCard, 'push'), listed: [] });
        else if ('updateCard' in step)
          levels.splice(Math.max(levels.length - 1, 0), 1, { card: adapt(step.updateCard, 'update'), listed: [] });
        else if ('popToRoot' in step) levels = levels.slice(0, 1);
        else if ('popToCard' in step) {
          const found = levels.findLastIndex(({ card }) => card['name'] === step.popToCard);
          if (found >= 0) levels = levels.slice(0, found + 1);
        } else if (levels.length > 1) levels.pop();
      }
    },
  };
}

/** "If more than one card is returned … the add-on displays a list of the card headers" (how-tos/navigation). */
function listOf(cards: readonly CardJson[]): CardJson {
  const widgets = cards.map((card, index) => {
    const header = (card['header'] ?? {}) as JsonObject;
    const { title, subtitle, imageUrl, imageType } = header;
    return {
      decoratedText: {
        text: escaped(String(title ?? card['name'] ?? `Card ${index + 1}`)),
        ...(subtitle === undefined ? {} : { bottomLabel: subtitle }),
        ...(imageUrl === undefined ? {} : { startIcon: { iconUrl: imageUrl, ...(imageType === undefined ? {} : { imageType }) } }),
        onClick: { action: { function: OPEN_CARD, parameters: [{ key: 'index', value: String(index) }] } },
      },
    };
  });
  return { sections: [{ widgets }] };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
