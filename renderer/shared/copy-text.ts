/** Puts text on the clipboard, by the older way where the newer one is refused; false when neither is allowed. */

export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => copiedFromField(text),
  );

function copiedFromField(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'vh';
  field.value = text;
  document.body.append(field);
  field.select();
  // Deprecated, and the only way where the page has no permission.
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isCopied;
}
