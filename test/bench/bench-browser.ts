/** The browser of the benches: Chromium as it sets itself up without a graphics card, its page composed by the processor, WebGL by SwiftShader. */
import { launchBrowser } from '../app/drive-page.ts';

const withoutCard = ['--enable-unsafe-swiftshader'];

export const launchBenchBrowser = (
  graphics: readonly string[] = withoutCard,
): ReturnType<typeof launchBrowser> => launchBrowser(graphics);
