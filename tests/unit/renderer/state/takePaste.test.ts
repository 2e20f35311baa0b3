import { describe, expect, it } from 'vitest';
import { takePaste } from '../../../../renderer/state/takePaste';

const picture = new File([new Uint8Array([1])], 'image.png', { type: 'image/png' });

function paste(text: string, files: readonly File[] = []) {
  return takePaste({ files, getData: (format) => (format === 'text/plain' ? text : '') }, 'Pasted.txt');
}

describe('takePaste', () => {
  it('takes pictures as files', () => {
    expect(paste('', [picture])).toEqual([picture]);
  });

  it('leaves short text to the field, also when a picture of it comes along', () => {
    expect(paste('short')).toEqual([]);
    expect(paste('a\tb', [picture])).toEqual([]);
  });

  it('makes a text file of what is longer than 32 KiB, counted in bytes', async () => {
    const long = 'é'.repeat(20_000);
    const [file] = paste(long);
    expect(file?.name).toBe('Pasted.txt');
    expect(await file?.text()).toBe(long);
    expect(paste('e'.repeat(32_768))).toEqual([]);
    expect(paste('e'.repeat(32_769))).toHaveLength(1);
  });
});
