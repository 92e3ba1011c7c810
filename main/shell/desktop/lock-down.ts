/** What no page of this application may do: reach the network, ask for devices, navigate, open windows, embed others. */
import type { App, Session, WebContents } from 'electron';
import { framePath } from '../web/policies.ts';
import { appOrigin, isOwnPage } from './protocol.ts';

/** Of all permissions, writing text to the clipboard on a click. */
const granted = new Set(['clipboard-sanitized-write']);

/** Before the application is ready. */
export function lockDownProcess(app: App): void {
  app.enableSandbox();
  // No name resolves, whatever Chromium itself would like to fetch.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
}

export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(granted.has(permission) && isOwnPage(contents.mainFrame)),
  );
  session.setPermissionCheckHandler(
    (contents, permission) => granted.has(permission) && isOwnPage(contents?.mainFrame ?? null),
  );
  session.setDevicePermissionHandler(() => false);
  // Its dictionaries would come from the network.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !/^(app|data|blob|devtools):/.test(url) }),
  );
}

function lockDownContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    const isOutputFrame = !event.isMainFrame && event.url === `${appOrigin}${framePath}`;
    if (!isOutputFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
