import { z } from 'zod';

/** A request: the schema its input must pass in main, and the type of the answer. */
export type RequestDefinition<Input extends z.ZodType, Output> = { readonly input: Input; readonly output?: Output };

export function request<Output>() {
  return <Input extends z.ZodType>(input: Input): RequestDefinition<Input, Output> => ({ input });
}

/** Ids are ours: letters, digits, `-` and `_`. A path or a control character is none. */
export const idSchema = z.string().min(1).max(64).regex(/^[A-Za-z0-9_-]+$/);

export const nothingSchema = z.strictObject({});
