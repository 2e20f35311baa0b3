import type { Result } from '../../shared/result';
import type { UsageReport } from '../../shared/usage';
import { request } from '../bridge/bridge';

/** The books since then, from every side. */
export function readUsage(sinceMs: number | null, isDemo: boolean): Promise<Result<UsageReport>> {
  return request('usage.read', { sinceMs, isDemo });
}

/** A table, saved where the person says; whether it was. */
export function saveTable(name: string, text: string): Promise<Result<boolean>> {
  return request('file.save', { name, text });
}
