/** Entry of the desktop application: the order in which it starts and ends, and nothing else. */
import { app, session } from 'electron';
import { join } from 'node:path';
import { TapedeckHost } from './host/host.ts';
import { startProgramsWith } from './host/child-program.ts';
import { configFolder } from './host/settings-file.ts';
import { lockDownProcess, lockDownSession } from './shell/desktop/lock-down.ts';
import { showFirstMenu } from './shell/desktop/menu.ts';
import { announceAppScheme, serveApp } from './shell/desktop/protocol.ts';
import { builtFiles } from './shell/desktop/built-files.ts';
import { utilityProgram } from './shell/desktop/utility-program.ts';
import { fileAmong, Windows } from './shell/desktop/windows.ts';

app.setName('Tapedeck');
app.setPath('userData', join(configFolder(), 'window'));
if (app.requestSingleInstanceLock()) begin();
else app.quit();

function begin(): void {
  // All of this before the application is ready, so nothing may be awaited up to there.
  announceAppScheme();
  lockDownProcess(app);
  // Else a page reads what the engine answers to a key no sooner than in the frame after the next one.
  app.commandLine.appendSwitch('disable-features', 'DeferRendererTasksAfterInput');
  startProgramsWith(utilityProgram);
  process.env['NODE_COMPILE_CACHE'] ??= join(app.getPath('userData'), 'compiled');

  let asked = fileAmong(process.argv, process.cwd());
  let windows: Windows | undefined;
  const openPath = (path: string): void => {
    if (windows) windows.openPath(path);
    else asked = path;
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openPath(path);
  });
  app.on('second-instance', (_event, words, folder) => {
    const file = fileAmong(words, folder);
    if (file === undefined) windows?.focus();
    else openPath(file);
  });

  void app.whenReady().then(() => {
    const { page, preload } = builtFiles();
    lockDownSession(session.defaultSession);
    serveApp(session.defaultSession.protocol, page);
    showFirstMenu();
    const workFolder = app.commandLine.getSwitchValue('work-folder');
    const host = new TapedeckHost({
      shell: 'electron',
      shellReason: '',
      version: app.getVersion(),
      ...(workFolder === '' ? {} : { workFolder }),
    });
    const shown = (windows = new Windows(preload, (tell) => host.enter(tell)));
    if (asked === undefined) shown.open();
    else shown.openPath(asked);
    app.on('activate', () => {
      if (shown.isEmpty) shown.open();
    });
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
    endWith(host);
  });
}

/** Everything is saved before the application is gone. */
function endWith(host: TapedeckHost): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void host.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
