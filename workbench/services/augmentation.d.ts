/** Members of Google's services that the published type declarations lack (reference/card-service). */

declare namespace GoogleAppsScript {
  namespace Card_Service {
    enum UpdateDraftBodyType {
      INSERT_AT_START = 1,
      INSERT_AT_END = 2,
    }
    enum SelectionInputType {
      OVERFLOW_MENU = 5,
    }
    enum VerticalAlignment {
      TOP = 0,
      CENTER = 1,
      BOTTOM = 2,
    }
    enum HorizontalSizeStyle {
      FILL_AVAILABLE_SPACE = 0,
      FILL_MINIMUM_SPACE = 1,
    }
    enum WrapStyle {
      NOWRAP = 0,
      WRAP = 1,
    }
    interface Column {
      addWidget(widget: Widget): Column;
      setHorizontalAlignment(horizontalAlignment: HorizontalAlignment): Column;
      setHorizontalSizeStyle(sizeStyle: HorizontalSizeStyle): Column;
      setVerticalAlignment(verticalAlignment: VerticalAlignment): Column;
    }
    interface Columns {
      addColumn(column: Column): Columns;
      setWrapStyle(style: WrapStyle): Columns;
    }
    interface TextButton {
      setIcon(icon: Icon): TextButton;
      setIconUrl(url: string): TextButton;
      setMaterialIcon(icon: MaterialIcon): TextButton;
    }
    interface CardService {
      VerticalAlignment: typeof VerticalAlignment;
      HorizontalSizeStyle: typeof HorizontalSizeStyle;
      WrapStyle: typeof WrapStyle;
      newColumn(): Column;
      newColumns(): Columns;
    }
  }
}
