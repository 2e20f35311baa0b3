/**
 * Opens the system's dialog for files of these kinds (`accept` as of an input) and hands over what was chosen; the page
 * learns no path. Its field never stands in the page, where the composer's is the only one. Call it from a press.
 */
export function chooseFiles(accept: string, take: (files: readonly File[]) => void): void {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = accept;
  field.multiple = true;
  field.addEventListener('change', () => take([...(field.files ?? [])]));
  field.click();
}
