/** What WebGL is computed by: a graphics card, or the processor, which cells need as well. */
export type Graphics = 'card' | 'processor' | 'none';

/** As the drivers without a card name themselves. */
const onProcessor = /swiftshader|llvmpipe|softpipe|software|basic render/i;

export function graphicsHere(): Graphics {
  const [swift, any] = [true, false].map((failIfMajorPerformanceCaveat) =>
    document.createElement('canvas').getContext('webgl', { failIfMajorPerformanceCaveat }),
  );
  const found = swift && !onProcessor.test(rendererOf(swift)) ? 'card' : any ? 'processor' : 'none';
  // Few contexts may live at a time.
  for (const context of [swift, any]) context?.getExtension('WEBGL_lose_context')?.loseContext();
  return found;
}

function rendererOf(context: WebGLRenderingContext): string {
  const named = context.getExtension('WEBGL_debug_renderer_info');
  return String(context.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : context.RENDERER));
}
