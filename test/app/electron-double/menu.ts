/** Menus that nobody sees but everybody can click. */

type Template = Electron.MenuItemConstructorOptions;

export class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | null;
  readonly #click: () => void;

  constructor(template: Template) {
    if (!template.label && !template.role && template.type !== 'separator')
      throw new TypeError('a menu item needs a label, a role or a type');
    this.id = template.id ?? '';
    this.label = template.label ?? '';
    this.role = template.role;
    this.accelerator = template.accelerator;
    this.registerAccelerator = template.registerAccelerator ?? true;
    this.submenu = Array.isArray(template.submenu) ? Menu.buildFromTemplate(template.submenu) : null;
    const click = template.click as (() => void) | undefined;
    this.#click = () => click?.();
  }

  click(): void {
    this.#click();
  }
}

export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[] = []) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map((item) => new MenuItem(item)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
