/** Turns the card model into CardService's objects, and responses into the kinds that Gmail expects. */
import type { Button, Card, Icon, KnownIcon, OwnIcon, Row, Section, Tap, Widget } from '../cards/model.ts';

type GasCard = GoogleAppsScript.Card_Service.Card;
type GasAction = GoogleAppsScript.Card_Service.Action;

/** `Date` values do not occur; ids are strings already. */
function action(tap: Extract<Tap, { do: 'run' | 'compose' }>): GasAction {
  const parameters: Record<string, string> = {};
  for (const [name, value] of Object.entries(tap.ids ?? {})) if (typeof value === 'string') parameters[name] = value;
  return CardService.newAction()
    .setFunctionName(tap.function)
    .setParameters(parameters)
    .setLoadIndicator(CardService.LoadIndicator.SPINNER);
}

interface Clickable {
  setOnClickAction(action: GasAction): unknown;
  setComposeAction(action: GasAction, type: GoogleAppsScript.Card_Service.ComposedEmailType): unknown;
  setOpenLink(link: GoogleAppsScript.Card_Service.OpenLink): unknown;
  setAuthorizationAction(action: GoogleAppsScript.Card_Service.AuthorizationAction): unknown;
}

function onTap(target: Clickable, tap: Tap): void {
  switch (tap.do) {
    case 'run':
      target.setOnClickAction(action(tap));
      return;
    case 'compose':
      target.setComposeAction(action(tap), CardService.ComposedEmailType[tap.as]);
      return;
    case 'link':
      target.setOpenLink(CardService.newOpenLink().setUrl(tap.url));
      return;
    case 'authorize':
      target.setAuthorizationAction(CardService.newAuthorizationAction().setAuthorizationUrl(tap.url));
  }
}

const KNOWN: ReadonlySet<string> = new Set<KnownIcon>(['EMAIL', 'PERSON', 'MULTIPLE_PEOPLE', 'DESCRIPTION', 'CLOCK']);
function isKnown(name: KnownIcon | OwnIcon): name is KnownIcon {
  return KNOWN.has(name);
}

/** Makes cards; own icons come from the deployment's public address. */
export function cardBuilder(assets: string): { build(card: Card): GasCard } {
  function iconImage(icon: Icon): GoogleAppsScript.Card_Service.IconImage {
    const image = CardService.newIconImage().setAltText(icon.alt);
    return isKnown(icon.name) ? image.setIcon(CardService.Icon[icon.name]) : image.setIconUrl(`${assets}${icon.name}.png`);
  }

  function row(model: Row): GoogleAppsScript.Card_Service.DecoratedText {
    const text = CardService.newDecoratedText().setText(model.text).setWrapText(true);
    if (model.icon !== undefined) text.setStartIcon(iconImage(model.icon));
    if (model.top !== undefined) text.setTopLabel(model.top);
    if (model.bottom !== undefined) text.setBottomLabel(model.bottom);
    if (model.tap !== undefined) onTap(text, model.tap);
    if (model.toggle !== undefined) {
      const { field, value, on } = model.toggle;
      text.setSwitchControl(
        CardService.newSwitch().setFieldName(field).setValue(value).setSelected(on).setControlType(CardService.SwitchControlType.SWITCH),
      );
    }
    return text;
  }

  function button(model: Button, style: GoogleAppsScript.Card_Service.TextButtonStyle): GoogleAppsScript.Card_Service.TextButton {
    const made = CardService.newTextButton().setText(model.text).setTextButtonStyle(style);
    if (model.alt !== undefined) made.setAltText(model.alt);
    onTap(made, model.tap);
    return made;
  }

  function addWidget(section: GoogleAppsScript.Card_Service.CardSection, widget: Widget): void {
    switch (widget.widget) {
      case 'row':
        section.addWidget(row(widget));
        return;
      case 'text':
        section.addWidget(CardService.newTextParagraph().setText(widget.text));
        return;
      case 'buttons': {
        const set = CardService.newButtonSet();
        for (const model of widget.buttons) set.addButton(button(model, CardService.TextButtonStyle.OUTLINED));
        section.addWidget(set);
        return;
      }
      case 'choice': {
        const input = CardService.newSelectionInput()
          .setType(widget.kind === 'dropdown' ? CardService.SelectionInputType.DROPDOWN : CardService.SelectionInputType.CHECK_BOX)
          .setFieldName(widget.field)
          .setTitle(widget.title);
        for (const item of widget.items) input.addItem(item.text, item.value, item.selected);
        if (widget.onChange !== undefined) input.setOnChangeAction(action(widget.onChange));
        section.addWidget(input);
      }
    }
  }

  function section(model: Section): GoogleAppsScript.Card_Service.CardSection {
    const made = CardService.newCardSection();
    if (model.header !== undefined) made.setHeader(model.header);
    if (model.uncollapsed !== undefined && model.uncollapsed < model.widgets.length) {
      made.setCollapsible(true).setNumUncollapsibleWidgets(model.uncollapsed);
    }
    for (const widget of model.widgets) addWidget(made, widget);
    return made;
  }

  return {
    build(card) {
      const builder = CardService.newCardBuilder().setName(card.name);
      if (card.header !== undefined) {
        const header = CardService.newCardHeader().setTitle(card.header.title).setSubtitle(card.header.subtitle);
        if (card.header.image !== undefined) {
          header
            .setImageUrl(`${assets}${card.header.image.name}.png`)
            .setImageStyle(CardService.ImageStyle.SQUARE)
            .setImageAltText(card.header.image.alt);
        }
        builder.setHeader(header);
      }
      for (const model of card.sections) if (model.widgets.length > 0) builder.addSection(section(model));
      if (card.footer !== undefined) {
        const footer = CardService.newFixedFooter().setPrimaryButton(button(card.footer.primary, CardService.TextButtonStyle.FILLED));
        if (card.footer.secondary !== undefined) {
          footer.setSecondaryButton(button(card.footer.secondary, CardService.TextButtonStyle.OUTLINED));
        }
        builder.setFixedFooter(footer);
      }
      return builder.build();
    },
  };
}
