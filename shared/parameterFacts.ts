import type { Parameters } from './answerOptions';
import type { Model } from './model';

export type NumericParameter = Exclude<keyof Parameters, 'stop'>;

/** The parameters that are numbers, with their bounds (gateway-api.md section 6). */
export const parameterFacts: readonly { readonly key: NumericParameter; readonly least: number; readonly greatest: number; readonly isWhole: boolean }[] = [
  { key: 'temperature', least: 0, greatest: 2, isWhole: false },
  { key: 'topP', least: 0, greatest: 1, isWhole: false },
  { key: 'maxTokens', least: 1, greatest: 10_000_000, isWhole: true },
  { key: 'frequencyPenalty', least: -2, greatest: 2, isWhole: false },
  { key: 'presencePenalty', least: -2, greatest: 2, isWhole: false },
];

/** As they are called in requests and in the catalogue. */
export const parameterNames: { readonly [Key in keyof Required<Parameters>]: string } = {
  temperature: 'temperature',
  topP: 'top_p',
  maxTokens: 'max_tokens',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  stop: 'stop',
};

/** Whether the model knows it, as far as the catalogue says; what is not said never blocks. */
export function takesParameter(model: Model | undefined, key: keyof Parameters): boolean {
  return model?.supportedParameters === undefined || model.supportedParameters.includes(parameterNames[key]);
}
