/** The answer of a request that only does something. */
export function done(_nothing: void): null {
  return null;
}
