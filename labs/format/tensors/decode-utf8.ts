/** Bytes in a string, one a character, read as UTF-8; throws where they are none. */
export const decodeUtf8 = (bytes: string): string =>
  /[\u0080-\u00ff]/.test(bytes) ? decodeURIComponent(escapeBytes(bytes)) : bytes;

const escapeBytes = (bytes: string): string =>
  bytes.replace(/[%\u0080-\u00ff]/g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
