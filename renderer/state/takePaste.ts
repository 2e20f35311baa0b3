import { limits } from '../../shared/limits';

/** The little of a clipboard that is looked at. */
export type Pasted = { readonly files: Iterable<File>; readonly getData: (format: string) => string };

/**
 * What of a paste becomes attachments: pictures, and text that is too long for a field. None: the paste goes on as the
 * browser does it, as plain text. A paste with text and a picture of that text (spreadsheets) is text.
 */
export function takePaste(pasted: Pasted, textFileName: string): readonly File[] {
  const text = pasted.getData('text/plain');
  if (text === '') return [...pasted.files];
  return isLong(text) ? [new File([text], textFileName, { type: 'text/plain' })] : [];
}

function isLong(text: string): boolean {
  return text.length > limits.pasteChars || new Blob([text]).size > limits.pasteChars;
}
