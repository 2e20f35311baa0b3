// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PicturesSection } from '../../../../../renderer/features/options/PicturesSection';
import { wordsOfPictures } from '../../../../../shared/optionText';
import { applyModels } from '../../../../../renderer/state/modelStore';
import type { AnswerOptions } from '../../../../../shared/answerOptions';
import { answerOptionsSchema } from '../../../../../shared/contract/optionSchemas';
import { createTranslate } from '../../../../../shared/messages';
import { installFakeBridge } from '../../../../helpers/fakeBridge';

let last: AnswerOptions;

beforeEach(() => {
  installFakeBridge();
  const model = { maker: 'acme', name: 'One' };
  applyModels({
    models: [
      { ...model, modelId: 'acme/talks', type: 'language', tags: [] },
      { ...model, modelId: 'acme/both', type: 'language', modalities: { output: ['text', 'image'] } },
      { ...model, modelId: 'acme/draws', type: 'image' },
      { ...model, modelId: 'acme/sizes', type: 'image', pricing: { pictures: [{ usd: '0.04', size: '1024x1024', quality: 'low' }, { usd: '0.06', size: '1536x1024', quality: 'low' }] } },
    ],
    fetchedAtMs: 0,
    isRefreshing: false,
    dialect: 'gateway',
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Edited({ modelId, inherited, first }: { readonly modelId: string; readonly inherited: AnswerOptions; readonly first: AnswerOptions }) {
  const [value, setValue] = useState(first);
  const change = (next: AnswerOptions): void => {
    last = next;
    setValue(next);
  };
  return <PicturesSection value={value} inherited={inherited} modelId={modelId} onChange={change} />;
}

function edit(modelId: string, { inherited = {}, first = {} }: { readonly inherited?: AnswerOptions; readonly first?: AnswerOptions } = {}): void {
  render(<Edited modelId={modelId} inherited={inherited} first={first} />);
}

describe('the options for pictures', () => {
  it('are wished of a chat model that draws, unless it is said otherwise', () => {
    edit('acme/both');
    const beside = screen.getByRole('checkbox', { name: /^Pictures beside the words/ });
    expect(beside).toHaveProperty('checked', true);
    expect(screen.queryByRole('textbox')).toBeNull();
    fireEvent.click(beside);
    expect(last).toEqual({ makesImages: false });
    fireEvent.click(beside);
    expect(last).toEqual({});
  });

  it('are a number, a size and a quality for a model that only draws, in words that its door takes', () => {
    edit('acme/draws');
    expect(screen.queryByRole('checkbox')).toBeNull();
    fireEvent.change(screen.getByRole('textbox', { name: /^Pictures at once/ }), { target: { value: '3' } });
    fireEvent.change(screen.getByRole('textbox', { name: /^Size/ }), { target: { value: '1024x1536' } });
    fireEvent.change(screen.getByRole('textbox', { name: /^Quality/ }), { target: { value: 'very "high"' } });
    expect(screen.getByText('Letters, digits and : _ . - only')).toBeTruthy();
    expect(last).toEqual({ pictures: { count: 3, size: '1024x1536' } });
    expect(answerOptionsSchema.safeParse(last).success).toBe(true);
    fireEvent.change(screen.getByRole('textbox', { name: /^Pictures at once/ }), { target: { value: '40' } });
    expect(last).toEqual({ pictures: { count: 3, size: '1024x1536' } });
  });

  it('offer the sizes that the catalogue has prices for, and keep one that it has not', () => {
    edit('acme/sizes', { first: { pictures: { size: '512x512' } }, inherited: { pictures: { quality: 'hd' } } });
    const size = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Size' });
    expect([...size.options].map(({ value }) => value)).toEqual(['', '512x512', '1024x1024', '1536x1024']);
    expect([...screen.getByRole<HTMLSelectElement>('combobox', { name: 'Quality' }).options].map(({ label }) => label)).toEqual(['hd', 'low']);
    fireEvent.change(size, { target: { value: '' } });
    expect(last).toEqual({});
  });

  it('say that a model gives none', () => {
    edit('acme/talks');
    expect(screen.getByText('One gives no pictures, so this is not sent to it.')).toBeTruthy();
  });

  it('are told in a few words', () => {
    expect(wordsOfPictures({ makesImages: false, pictures: { count: 2, size: '1024x1024' } }, createTranslate('en'))).toEqual(['no pictures', '2 pictures', '1024x1024']);
  });
});
