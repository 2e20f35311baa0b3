import { FailureError, type Failure } from '../../shared/failure';

/** For a change that nobody asked for: a disk that refuses it is told of once, and the work goes on. */
export function attempt(change: () => unknown, raise: (failure: Failure) => void): void {
  try {
    change();
  } catch (error) {
    raise(error instanceof FailureError ? error.failure : { code: 'unexpected' });
  }
}
