/** A menu that remembers what it was made from. */
export class TestMenu {
  static #applicationMenu: TestMenu | null = null;

  readonly items: readonly Electron.MenuItemConstructorOptions[];

  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): TestMenu {
    return new TestMenu(template);
  }

  static setApplicationMenu(menu: TestMenu | null): void {
    TestMenu.#applicationMenu = menu;
  }

  static getApplicationMenu(): TestMenu | null {
    return TestMenu.#applicationMenu;
  }

  private constructor(items: readonly Electron.MenuItemConstructorOptions[]) {
    this.items = items;
  }
}
