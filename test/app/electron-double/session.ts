/** The session of every page: keeps what the application decided, and decides requests and permissions by it. */
import { protocol } from './schemes.ts';

type RequestListener = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void;

export class SessionDouble implements Pick<
  Electron.Session,
  | 'setDevicePermissionHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setSpellCheckerEnabled'
> {
  readonly protocol = protocol;
  spellChecks = true;
  #request: RequestListener | undefined;
  #permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  #permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  #device: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;

  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener): void => void (this.#request = listener),
  };

  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this.#permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]): void {
    this.#permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    this.#device = handler;
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecks = enabled;
  }

  allows(url: string): boolean {
    let cancelled = false;
    this.#request?.({ url }, ({ cancel }) => (cancelled = cancel === true));
    return !cancelled;
  }

  /** What a page in these contents would be answered. */
  permits(
    contents: Electron.WebContents | null,
    permission: 'clipboard-sanitized-write' | 'notifications' | 'media',
  ) {
    const details = { requestingUrl: contents?.mainFrame.url ?? '', isMainFrame: true };
    let requested = true;
    if (this.#permissionRequest && contents)
      this.#permissionRequest(contents, permission, (granted) => (requested = granted), details as never);
    const checked = this.#permissionCheck?.(contents, permission, details.requestingUrl, details) ?? true;
    const device =
      this.#device?.({
        deviceType: 'usb',
        origin: details.requestingUrl,
        device: {} as Electron.USBDevice,
      }) ?? true;
    return { requested, checked, device };
  }
}

export const defaultSession: SessionDouble = new SessionDouble();
